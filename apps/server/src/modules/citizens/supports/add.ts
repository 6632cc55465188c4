import { type NewSupport, type SupportSource, text, type ToldClaim } from '@jianqing/contract'
import { actorOf } from '../../../platform/auth/index.ts'
import { mustBeReceived } from '../../../platform/clock/index.ts'
import { newId, type Tx } from '../../../platform/db/index.ts'
import { wrongField } from '../../../platform/http/index.ts'
import { type Actor, can, mayTouch } from '../../../platform/policy/index.ts'
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

/**
 * Who handles it, and so where it lies: whoever is named, at the own office or at one that the registering person reaches; else whoever registers it where such cases are
 * theirs.
 *
 * @throws AppError bad_request
 */
async function takenBy(tx: Tx, actor: Actor, handlerId: string | null) {
  if (handlerId === null && !can(actor, 'support:handle')) throw wrongField('handlerId', '请选择承办人', 'Choose who handles it')
  const handler = await actorOf(tx, handlerId ?? actor.user.id)
  const officeId = handler?.user.officeId
  const reaches = officeId && (officeId === actor.user.officeId || mayTouch(actor, 'support:register', { officeId }))
  if (!handler || !reaches || !can(handler, 'support:handle'))
    throw wrongField('handlerId', '请选择您可以交办、能够办理支持起诉的人员', 'Choose somebody within your reach who handles such cases')
  return { officeId, departmentId: handler.user.departmentId, handlerId: handler.user.id }
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
  const taken = await takenBy(tx, actor, incoming.handlerId)
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
