import { text } from '@jianqing/contract'
import { type CertificateIssued, PortalCertificate } from '@jianqing/contract/portal'
import { eq, sql } from 'drizzle-orm'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { hashOfCode, type Seals } from '../../../platform/secret/index.ts'
import { portalCertificates } from './tables.ts'

const placeOf = (id: string) => `portal:certificate:${id}`

/** What the office tells of one takes the place of what it told before. */
export async function keepCertificate(tx: Tx, seals: Seals, issued: CertificateIssued): Promise<void> {
  const { id, codeHash } = issued
  const row = { codeHash, told: seals.seal(JSON.stringify(issued), placeOf(id)), toldAt: sql`now()` }
  await tx
    .insert(portalCertificates)
    .values({ id, ...row })
    .onConflictDoUpdate({ target: portalCertificates.id, set: row })
}

/** The certificate of a code, a revoked one too. Whatever is wrong with a code, the same is said. @throws AppError wrong_code */
export async function certificateOf(db: Pick<Db, 'select'>, seals: Seals, code: string): Promise<PortalCertificate> {
  const [row] = await db
    .select()
    .from(portalCertificates)
    .where(eq(portalCertificates.codeHash, hashOfCode(code)))
  if (!row) throw new AppError('wrong_code', text('没有查到。请核对查验码后再试', 'Nothing was found: check the code and try again'))
  // neither its id nor the hash goes out
  return PortalCertificate.parse(JSON.parse(seals.open(row.told, placeOf(row.id))))
}
