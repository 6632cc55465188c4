import { today } from '@jianqing/calendar'
import { type ClueContent, type NewClue, text } from '@jianqing/contract'
import { mustBeReceived } from '../../../platform/clock/index.ts'
import { newId, type Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import type { RecordSeals } from '../../../platform/restricted/index.ts'
import { passClock, sortClock } from './clock.ts'
import { mustBeFree } from './conflicts.ts'
import { newContent, sealContent } from './content.ts'
import type { ClueAround, ClueProcess } from './process.ts'
import { type ClueRow, clues } from './tables.ts'

type Given = Omit<NewClue, 'source'> & { source: ClueRow['source']; lead: ClueContent['lead'] }
type Around = ClueAround & { process: ClueProcess }
interface When {
  today?: string
  at?: string
}

const officeOf = ({ user }: Actor): string => {
  if (user.officeId === null)
    throw new AppError('bad_request', text('请先由管理员设置您的单位', 'An administrator must set your office first'))
  return user.officeId
}

/** Writes one whose key was made, at an office. @throws AppError bad_request for a day of receipt that cannot be */
async function write(
  tx: Tx,
  process: ClueProcess,
  actor: Actor,
  { id, officeId, seals, content }: { id: string; officeId: string; seals: RecordSeals; content: ClueContent },
  { source, receivedOn, investigable }: Pick<Given, 'source' | 'receivedOn' | 'investigable'>,
  when: When,
): Promise<ClueRow> {
  mustBeReceived(receivedOn, when.today ?? today())
  const sealed = sealContent(seals, content)
  const stamps = when.at && { createdAt: when.at, updatedAt: when.at }
  const [row] = await tx
    .insert(clues)
    .values({ id, officeId, registeredBy: actor.user.id, source, receivedOn, investigable, content: sealed, ...stamps })
    .returning()
  const starts = [
    ...(source === 'petition' ? [{ clock: sortClock, startedOn: receivedOn }] : []),
    ...(investigable ? [{ clock: passClock, startedOn: receivedOn }] : []),
  ]
  await process.begin(tx, actor, row!, { title: text('登记', 'Registered'), clocks: { start: starts }, ...when })
  return row!
}

/**
 * Registers one at the person's own office, with a key of its own. Nobody registers what is about themself, a relative or a case of their own.
 *
 * @throws AppError bad_request
 */
export async function registerClue(
  tx: Tx,
  { restricted, conflicts, process }: Around,
  actor: Actor,
  given: Given,
  when: When = {},
): Promise<ClueRow> {
  const officeId = officeOf(actor)
  const { leader, subject, summary, reporter, caseNos, lead } = given
  const content = newContent({ subject, summary, reporter, caseNos, lead })
  await mustBeFree(tx, conflicts, actor.user.id, content, 'subject')
  if (leader !== null && leader !== actor.user.id) await mustBeFree(tx, conflicts, leader, content, 'leader')
  const id = newId()
  const seals = await restricted.begin(tx, actor, id, '登记人')
  const row = await write(tx, process, actor, { id, officeId, seals, content }, given, when)
  if (leader !== null && leader !== actor.user.id) await restricted.grant(tx, actor, id, { userId: leader, reason: '报请分办' })
  return row
}

/**
 * Lays down what somebody reports to one of the inspection and to nobody else: whoever reports it is let in on nothing, and it is of the office of whoever receives it.
 *
 * @throws AppError bad_request where the receiver must stand back
 */
export async function layDownClue(
  tx: Tx,
  { restricted, conflicts, process }: Around,
  actor: Actor,
  given: Pick<Given, 'source' | 'receivedOn' | 'subject' | 'summary' | 'reporter' | 'caseNos'> & {
    receiver: { id: string; officeId: string }
  },
  when: When = {},
): Promise<ClueRow> {
  const { receiver, subject, summary, reporter, caseNos, source, receivedOn } = given
  const content = newContent({ subject, summary, reporter, caseNos, lead: null })
  await mustBeFree(tx, conflicts, receiver.id, content, 'receiver')
  const id = newId()
  const seals = await restricted.layDown(tx, actor, id, { userId: receiver.id, reason: '收件人' })
  return write(tx, process, actor, { id, officeId: receiver.officeId, seals, content }, { source, receivedOn, investigable: false }, when)
}
