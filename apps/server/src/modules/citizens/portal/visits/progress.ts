import { type PortalProfile, type PortalVisit, VisitStatus } from '@jianqing/contract/portal'
import { eq, sql } from 'drizzle-orm'
import type { Db, Tx } from '../../../../platform/db/index.ts'
import type { Fault } from '../../../../platform/exchange/index.ts'
import { AppError } from '../../../../platform/http/index.ts'
import type { Seals } from '../../../../platform/secret/index.ts'
import { hashOfCode } from '../code.ts'
import { type PortalVisitRow, portalVisits } from '../tables.ts'

const placeOf = (id: string) => `portal:visit:${id}`

/** What the office tells of a request takes the place of what it told before. @returns faults */
export async function keepVisitStatus(tx: Tx, seals: Seals, status: VisitStatus): Promise<Fault[]> {
  const { rowCount } = await tx
    .update(portalVisits)
    .set({ told: seals.seal(JSON.stringify(status), placeOf(status.submission)), toldAt: sql`now()` })
    .where(eq(portalVisits.id, status.submission))
  return rowCount === 1 ? [] : [{ path: 'submission', code: 'unknown', message: 'no request of this id was sent from here' }]
}

/** The request of a code. Whatever is wrong with one, the same is said. @throws AppError wrong_code */
export async function requestOf(db: Pick<Db, 'select'>, code: string): Promise<PortalVisitRow> {
  const [row] = await db
    .select()
    .from(portalVisits)
    .where(eq(portalVisits.codeHash, hashOfCode(code)))
  if (!row) throw new AppError('wrong_code')
  return row
}

export const toldOf = (seals: Seals, row: PortalVisitRow): VisitStatus | null =>
  row.told === null ? null : VisitStatus.parse(JSON.parse(seals.open(row.told, placeOf(row.id))))

/** What a code tells. @throws AppError wrong_code */
export async function visitOf(db: Db, seals: Seals, { office, phone }: PortalProfile, code: string): Promise<PortalVisit> {
  const row = await requestOf(db, code)
  const told = toldOf(seals, row)
  return {
    number: told?.number ?? null,
    state: told?.state ?? 'sent',
    slot: told?.slot ?? null,
    wish: told?.wish ?? null,
    dueOn: told?.dueOn ?? null,
    signed: told?.signed ?? false,
    office: told?.office ?? { name: office, phone },
    sentOn: row.sentOn,
  }
}
