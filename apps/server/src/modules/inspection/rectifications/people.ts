import { text } from '@jianqing/contract'
import { actorOf } from '../../../platform/auth/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { can } from '../../../platform/policy/index.ts'

/** Somebody of the office who may answer. @throws AppError bad_request */
export async function mustOwn(
  tx: Tx,
  userId: string,
  officeId: string | null,
  path: string,
): Promise<{ officeId: string; departmentId: string | null }> {
  const owner = await actorOf(tx, userId)
  if (owner?.user.officeId && (officeId === null || owner.user.officeId === officeId) && can(owner, 'rectification:answer'))
    return { officeId: owner.user.officeId, departmentId: owner.user.departmentId }
  throw new AppError('bad_request', text('请选择该院可以办理整改的人员', 'Choose somebody of that office who may rectify'), {
    fields: [{ path, message: '请选择该院的人员 · somebody of that office' }],
  })
}
