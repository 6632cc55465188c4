import { text, type TimelineEntry } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import type { Tx } from '../../../platform/db/index.ts'
import { nextYearNumber } from '../../../platform/record/index.ts'
import { hashOfCode, newCode, type Seals } from '../../../platform/secret/index.ts'
import type { Prepared } from './lines.ts'
import { placementCertificates, placementNumbers, type PlacementRow } from './tables.ts'

const placeOf = (id: string) => `placement:certificate:${id}`

/** A code that the table does not give away: it is found by its hash, and shown to its holder out of what is sealed. */
export function newCertificateCode(seals: Pick<Seals, 'seal'>, id: string): Prepared {
  const code = newCode()
  return { code, sealed: seals.seal(code, placeOf(id)) }
}

export const codeOf = (seals: Pick<Seals, 'open'>, id: string, sealed: string): string => seals.open(sealed, placeOf(id))

/** Numbers the certificate of the host, in the transaction in which its appraisal is confirmed. @returns its line in the story */
export async function issueCertificate(
  tx: Tx,
  row: PlacementRow,
  { code, sealed }: Prepared,
  on: string,
): Promise<NonNullable<TimelineEntry['fields']>[number]> {
  const number = await nextYearNumber(tx, placementNumbers, 'JY', { officeId: row.hostOfficeId, on })
  await tx.insert(placementCertificates).values({ placementId: row.id, number, issuedOn: on, codeHash: hashOfCode(code), code: sealed })
  return { label: text('证书编号', 'Certificate'), value: number }
}

export const revokeCertificate = (tx: Tx, id: string, why: string, on: string) =>
  tx.update(placementCertificates).set({ revokedOn: on, revokedWhy: why }).where(eq(placementCertificates.placementId, id))
