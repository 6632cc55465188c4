import { today } from '@jianqing/calendar'
import { type PortalProfile, type PortalReading, ReadingStatus } from '@jianqing/contract/portal'
import { eq, sql } from 'drizzle-orm'
import type { Db, Tx } from '../../../../platform/db/index.ts'
import type { Fault } from '../../../../platform/exchange/index.ts'
import { AppError } from '../../../../platform/http/index.ts'
import type { Seals } from '../../../../platform/secret/index.ts'
import { hashOfCode } from '../code.ts'
import { type PortalReadingRow, portalReadings } from '../tables.ts'

const placeOf = (id: string) => `portal:reading:${id}`

/** What the office tells of an application takes the place of what it told before. @returns faults */
export async function keepReadingStatus(tx: Tx, seals: Seals, status: ReadingStatus): Promise<Fault[]> {
  const { rowCount } = await tx
    .update(portalReadings)
    .set({ told: seals.seal(JSON.stringify(status), placeOf(status.submission)), toldAt: sql`now()` })
    .where(eq(portalReadings.id, status.submission))
  return rowCount === 1 ? [] : [{ path: 'submission', code: 'unknown', message: 'no application of this id was sent from here' }]
}

/** The application of a code. Whatever is wrong with one, the same is said. @throws AppError wrong_code */
export async function applicationOf(db: Pick<Db, 'select'>, code: string): Promise<PortalReadingRow> {
  const [row] = await db
    .select()
    .from(portalReadings)
    .where(eq(portalReadings.codeHash, hashOfCode(code)))
  if (!row) throw new AppError('wrong_code')
  return row
}

export const isReadable = ({ until }: PortalReadingRow): boolean => until !== null && until > new Date()

/** What a code tells. @throws AppError wrong_code */
export async function readingOf(db: Db, seals: Seals, { office, phone, asOf }: PortalProfile, code: string): Promise<PortalReading> {
  const row = await applicationOf(db, code)
  const told = row.told === null ? null : ReadingStatus.parse(JSON.parse(seals.open(row.told, placeOf(row.id))))
  return {
    number: told?.number ?? null,
    state: told?.state ?? 'sent',
    way: told?.way ?? null,
    missing: told?.missing ?? [],
    slot: told?.slot ?? null,
    wish: told?.wish ?? null,
    openUntil: told?.openUntil ?? null,
    closed: told?.closed ?? null,
    objection: told?.objection ?? 'none',
    dueOn: told?.dueOn ?? null,
    office: told?.office ?? { name: office, phone },
    sentOn: row.sentOn,
    today: asOf ?? today(),
    readable: told?.state === 'open' && isReadable(row),
  }
}
