import { today } from '@jianqing/calendar'
import { type PortalProfile, type PortalReading, ReadingStatus } from '@jianqing/contract/portal'
import type { Db } from '../../../../platform/db/index.ts'
import type { Seals } from '../../../../platform/secret/index.ts'
import { sentByTicket } from '../sent.ts'
import { type PortalReadingRow, portalReadings } from '../tables.ts'

export const sentReadings = sentByTicket({ table: portalReadings, place: 'portal:reading', status: ReadingStatus, called: 'application' })

export const isReadable = ({ until }: PortalReadingRow): boolean => until !== null && until > new Date()

/** What a code tells. @throws AppError wrong_code */
export async function readingOf(db: Db, seals: Seals, { office, phone, asOf }: PortalProfile, code: string): Promise<PortalReading> {
  const row = await sentReadings.byCode(db, code)
  const told = sentReadings.told(seals, row)
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
