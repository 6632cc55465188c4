import { type NewSupport, type SupportSource, text, type ToldClaim } from '@jianqing/contract'
import { takenBy } from '../../../platform/auth/index.ts'
import { mustBeReceived } from '../../../platform/clock/index.ts'
import { newId, type Tx } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { nextYearNumber } from '../../../platform/record/index.ts'
import { tellHandler } from './checks.ts'
import { reviewClock } from './clock.ts'
import type { SupportProcess } from './process.ts'
import { supportNumbers, type SupportRow, supports } from './tables.ts'

/** What comes in, from whoever applied or from a lead. */
export interface Incoming extends Required<NewSupport> {
  source: SupportSource
  leadId?: string
  told?: ToldClaim[]
}

/** Registers a case in the caller's transaction: number, handler, clock from the day on which it came. @throws AppError bad_request */
export async function registerSupport(
  tx: Tx,
  process: SupportProcess,
  actor: Actor,
  incoming: Incoming,
  when: { today: string; at?: string },
): Promise<SupportRow> {
  const { receivedOn } = incoming
  mustBeReceived(receivedOn, when.today)
  const taken = await takenBy(tx, actor, incoming.handlerId, {
    handles: 'support:handle',
    registers: 'support:register',
    what: text('支持起诉', 'such cases'),
  })
  const [row] = await tx
    .insert(supports)
    .values({
      ...incoming,
      ...taken,
      id: newId(),
      code: await nextYearNumber(tx, supportNumbers, 'ZS', { officeId: taken.officeId, on: receivedOn }),
      given: [...new Set(incoming.given)],
      createdBy: actor.user.id,
      ...(when.at && { createdAt: when.at, updatedAt: when.at }),
    })
    .returning()
  await process.begin(tx, actor, row!, {
    title: incoming.source === 'lead' ? text('由线索转入', 'Came of a lead') : text('登记申请', 'Registered'),
    clocks: { start: [{ clock: reviewClock, startedOn: receivedOn }] },
    details: { group: row!.group, source: row!.source },
    at: when.at,
  })
  if (taken.handlerId !== actor.user.id) await tellHandler(tx, row!, taken.handlerId)
  return row!
}
