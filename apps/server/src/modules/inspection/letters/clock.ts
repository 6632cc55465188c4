import { text, linkTo } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { type ClockDefinition, warningDays } from '../../../platform/clock/index.ts'
import { type Concerned, ladder } from '../../../platform/ladder/index.ts'
import type { ServiceClock } from '../../../platform/paper/index.ts'
import { defineSetting } from '../../../platform/setting/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { letters, type LetterRow } from './tables.ts'

/** No rule fixes it (the published practice runs from a week to a month), so each office does. */
export const REPLY_DAYS = defineSetting({
  key: 'letter.reply_days',
  type: 'int',
  schema: z.number().int().min(1).max(90),
  default: 15,
  min: 1,
  max: 90,
  title: text('督察文书反馈期限（日）', 'Days to answer a letter'),
  help: text('自送达之日起的自然日，1 至 90；只影响此后拟的函', 'Natural days from the service, 1 to 90; for letters drafted from now on'),
})

/** No rule fixes it: an objection that comes later is judged all the same. */
export const OBJECTION_DAYS = defineSetting({
  key: 'letter.objection_days',
  type: 'int',
  schema: z.number().int().min(1).max(90),
  default: 7,
  min: 1,
  max: 90,
  title: text('督察文书异议期限（日）', 'Days to object to a letter'),
  help: text(
    '印在文书上的提出异议的日数，1 至 90；没有统一规定，由本院设定。超过的异议仍可提出',
    'The days to object that letters name, 1 to 90. No rule fixes them, so the office does; a later objection is taken all the same',
  ),
})

/** Whom a letter concerns, for its reminders. */
async function concerned(tx: Tx, id: string): Promise<Concerned | undefined> {
  const [letter] = await tx.select().from(letters).where(eq(letters.id, id))
  if (!letter) return undefined
  const { addresseeId, drafterId, officeId, departmentId, number, title } = letter
  return {
    answers: addresseeId,
    asks: drafterId,
    officeId,
    departmentId,
    link: linkTo.letter(id),
    title: text(`${number ?? ''}《${title}》`, `${number ?? ''} “${title}”`),
  }
}

/** 提醒 → 催办 → 报院领导督办: each rung once, each reaching further up. */
export const letterClock: ClockDefinition = {
  kind: 'letter_reply',
  title: text('督察文书反馈期限', 'Time to answer the letter'),
  basis: '督察文书反馈期限（本院设定）',
  budget: { amount: REPLY_DAYS.default, unit: 'day' },
  roll: false,
  startedBy: 'service',
  warning: warningDays('letter_reply', text('督察文书反馈期限', 'Time to answer a letter'), 3),
  rungs: ladder('letter', concerned),
}

/** From the service on, for as many days as the letter says. */
export const replyClock: ServiceClock<LetterRow> = { clock: letterClock, budget: ({ replyDays }) => ({ amount: replyDays, unit: 'day' }) }
