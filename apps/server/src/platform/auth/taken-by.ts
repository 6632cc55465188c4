import type { I18nText, Permission } from '@jianqing/contract'
import type { Tx } from '../db/index.ts'
import { wrongField } from '../http/index.ts'
import { type Actor, can, mayTouch } from '../policy/index.ts'
import { actorOf } from './session.ts'

/**
 * Who handles what is registered, and so where it lies: whoever is named, at the own office or at one that the registering person reaches; else whoever registers it
 * where such matters are theirs.
 *
 * @throws AppError bad_request
 */
export async function takenBy(
  tx: Tx,
  actor: Actor,
  handlerId: string | null,
  { handles, registers, what }: { handles: Permission; registers: Permission; what: I18nText },
): Promise<{ officeId: string; departmentId: string | null; handlerId: string }> {
  if (handlerId === null && !can(actor, handles)) throw wrongField('handlerId', '请选择承办人', 'Choose who handles it')
  const handler = await actorOf(tx, handlerId ?? actor.user.id)
  const officeId = handler?.user.officeId
  const reaches = officeId && (officeId === actor.user.officeId || mayTouch(actor, registers, { officeId }))
  if (!handler || !reaches || !can(handler, handles))
    throw wrongField(
      'handlerId',
      `请选择您可以交办、能够办理${what['zh-CN']}的人员`,
      `Choose somebody within your reach who handles ${what.en}`,
    )
  return { officeId, departmentId: handler.user.departmentId, handlerId: handler.user.id }
}
