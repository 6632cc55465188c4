import { type PortalProfile, type PortalVisit, VisitStatus } from '@jianqing/contract/portal'
import type { Db } from '../../../../platform/db/index.ts'
import type { Seals } from '../../../../platform/secret/index.ts'
import { sentByTicket } from '../sent.ts'
import { portalVisits } from '../tables.ts'

export const sentVisits = sentByTicket({ table: portalVisits, place: 'portal:visit', status: VisitStatus, called: 'request' })

/** What a code tells. @throws AppError wrong_code */
export async function visitOf(db: Db, seals: Seals, { office, phone }: PortalProfile, code: string): Promise<PortalVisit> {
  const row = await sentVisits.byCode(db, code)
  const told = sentVisits.told(seals, row)
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
