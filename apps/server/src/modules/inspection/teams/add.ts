import { type NewTeam, text } from '@jianqing/contract'
import { type Db, newId, transaction, type Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { matterByNumber } from '../../../platform/matter/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type TeamRow, teams } from '../../../platform/team/index.ts'
import { mustBeMember, refuse } from './members.ts'
import type { TeamProcess } from './process.ts'

/** Proposes one at the person's own office. @throws AppError bad_request */
export const addTeam = (db: Db, process: TeamProcess, actor: Actor, asked: NewTeam): Promise<TeamRow> =>
  transaction(db, tx => proposeTeam(tx, process, actor, asked))

/** The same in the transaction of what needs the team. @throws AppError bad_request */
export async function proposeTeam(tx: Tx, process: TeamProcess, actor: Actor, asked: NewTeam): Promise<TeamRow> {
  const { id: createdBy, officeId } = actor.user
  if (officeId === null) throw new AppError('bad_request', text('请先由管理员设置您的单位', 'An administrator must set your office first'))
  if ((asked.matterNo === null) === (asked.outsideUnit === null))
    throw refuse('matterNo', '请填写案号，或者被检查单位，二者填其一', 'Give the number of a case or an outside unit, one of the two')
  await mustBeMember(tx, asked.leaderId, 'leaderId')
  const matterId = asked.matterNo === null ? null : await matterByNumber(tx, actor, asked.matterNo)
  if (asked.matterNo !== null && matterId === null)
    throw refuse(
      'matterNo',
      '您的范围内没有以此为案号、有线索的案件',
      'Within your reach there is no case of this number that leads are about',
    )
  const [row] = await tx
    .insert(teams)
    .values({ id: newId(), ...asked, matterId, officeId, createdBy })
    .returning()
  await process.begin(tx, actor, row!, { title: text('提请成立', 'Proposed') })
  return row!
}
