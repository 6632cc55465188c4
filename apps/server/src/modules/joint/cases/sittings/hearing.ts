import { text } from '@jianqing/contract'
import type { Db } from '../../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../../platform/http/index.ts'
import type { Actor } from '../../../../platform/policy/index.ts'
import { defaultAsOf } from '../../../../platform/setting/index.ts'
import type { Asked } from '../batches/begin.ts'
import { linesOf, mustFindSitting } from './view.ts'

const OF_SITTING = ['hearing', 'pronouncement'] as const

/**
 * The cases of a batch that belongs to a sitting: a hearing takes those that stand in it, on its day; a judgment takes what is given, each with its own sentence.
 *
 * @throws AppError wrong_state before the day, bad_request for a case that does not stand in it
 */
export async function hearingCases(db: Db, actor: Actor, asked: Asked): Promise<Asked> {
  if (!asked.sittingId) return asked
  if (!(OF_SITTING as readonly string[]).includes(asked.concentration))
    throw wrongField('sittingId', '只有集中开庭和集中宣判按庭次办理', 'A sitting is for hearings and judgments')
  const sitting = await mustFindSitting(db, actor, asked.sittingId)
  if (sitting.state !== 'planned') throw new AppError('wrong_state', text('庭次已经取消', 'It was called off'))
  const lines = (await linesOf(db, actor, sitting.id)).filter(({ line, inSight }) => line.dropped === null && inSight)
  const listed = new Set(lines.map(({ line }) => line.caseId))
  if (asked.cases.some(({ id }) => !listed.has(id)))
    throw wrongField('cases', '所选案件不在本庭次', 'One of the cases does not stand in the sitting')
  if (asked.concentration !== 'hearing') return asked
  if (sitting.onDay > (await defaultAsOf(db))) throw new AppError('wrong_state', text('开庭日还没有到', 'The day has not come'))
  return {
    ...asked,
    form: { on: sitting.onDay, ...asked.form },
    cases: asked.cases.length > 0 ? asked.cases : lines.map(({ row }) => ({ id: row.id, revision: row.revision, form: {} })),
  }
}
