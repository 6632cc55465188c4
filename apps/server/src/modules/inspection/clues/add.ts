import { type ClueContent, type NewClue, text } from '@jianqing/contract'
import { newId, type Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { passClock, sortClock } from './clock.ts'
import { mustBeFree } from './conflicts.ts'
import { newContent, sealContent } from './content.ts'
import type { ClueAround, ClueProcess } from './process.ts'
import { type ClueRow, clues } from './tables.ts'

type Given = Omit<NewClue, 'source'> & { source: ClueRow['source']; lead: ClueContent['lead'] }

/**
 * Registers one at the person's own office, with a key of its own. Nobody registers what is about themself, a relative or a case of their own.
 *
 * @throws AppError bad_request
 */
export async function registerClue(
  tx: Tx,
  { restricted, conflicts, process }: ClueAround & { process: ClueProcess },
  actor: Actor,
  given: Given,
  when: { today?: string; at?: string } = {},
): Promise<ClueRow> {
  const { officeId } = actor.user
  if (officeId === null) throw new AppError('bad_request', text('请先由管理员设置您的单位', 'An administrator must set your office first'))
  const { source, receivedOn, investigable, leader, subject, summary, reporter, caseNos, lead } = given
  const content = newContent({ subject, summary, reporter, caseNos, lead })
  await mustBeFree(tx, conflicts, actor.user.id, content, 'subject')
  if (leader !== null && leader !== actor.user.id) await mustBeFree(tx, conflicts, leader, content, 'leader')
  const id = newId()
  const seals = await restricted.begin(tx, actor, id, '登记人')
  const [row] = await tx
    .insert(clues)
    .values({
      id,
      officeId,
      registeredBy: actor.user.id,
      source,
      receivedOn,
      investigable,
      content: sealContent(seals, content),
      ...(when.at && { createdAt: when.at, updatedAt: when.at }),
    })
    .returning()
  const starts = [
    ...(source === 'petition' ? [{ clock: sortClock, startedOn: receivedOn }] : []),
    ...(investigable ? [{ clock: passClock, startedOn: receivedOn }] : []),
  ]
  await process.begin(tx, actor, row!, { title: text('登记', 'Registered'), clocks: { start: starts }, ...when })
  if (leader !== null && leader !== actor.user.id) await restricted.grant(tx, actor, id, { userId: leader, reason: '报请分办' })
  return row!
}
