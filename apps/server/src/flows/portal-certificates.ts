import { type CertificateIssued } from '@jianqing/contract/portal'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { placementCertificates, placements } from '../modules/training/placements/index.ts'
import { users } from '../platform/auth/index.ts'
import { type Db, transaction } from '../platform/db/index.ts'
import type { Self } from '../platform/exchange/index.ts'
import { maskKey } from '../platform/mask/index.ts'
import { offices } from '../platform/policy/index.ts'
import { officeAt, tellIfNew } from './portal-telling.ts'

const hosts = alias(offices, 'hosts')

/** Tells the portal of certificates that were issued or revoked since it was told: by the hash of the code, and of the holder the surname. */
export async function tellCertificates(db: Db, inside: Self, portal: string): Promise<void> {
  if (!(await officeAt(db, inside, portal))) return
  const rows = await db
    .select({ row: placements, certificate: placementCertificates, office: offices.name, host: hosts.name, holder: users.name })
    .from(placementCertificates)
    .innerJoin(placements, eq(placements.id, placementCertificates.placementId))
    .innerJoin(users, eq(users.id, placements.traineeId))
    .innerJoin(offices, eq(offices.id, placements.officeId))
    .innerJoin(hosts, eq(hosts.id, placements.hostOfficeId))
    .where(and(inArray(placements.state, ['certified', 'revoked']), sql`${placementCertificates.toldRevision} <> ${placements.revision}`))
  for (const { row, certificate, office, host, holder } of rows) {
    if (row.grade === null || row.grade === 'failed') continue
    const body: CertificateIssued = {
      id: row.id,
      codeHash: certificate.codeHash,
      number: certificate.number,
      state: certificate.revokedOn === null ? 'valid' : 'revoked',
      holder: maskKey('person', holder),
      office,
      host,
      fromOn: row.fromOn,
      untilOn: row.untilOn,
      grade: row.grade,
      issuedOn: certificate.issuedOn,
      revokedOn: certificate.revokedOn,
    }
    await transaction(db, async tx => {
      const told = { party: portal, digest: certificate.digest }
      const digest = await tellIfNew(tx, inside, told, { kind: 'certificate.issued', thread: `certificate:${row.id}`, body })
      await tx
        .update(placementCertificates)
        .set({ digest, toldRevision: row.revision })
        .where(eq(placementCertificates.placementId, row.id))
    })
  }
}
