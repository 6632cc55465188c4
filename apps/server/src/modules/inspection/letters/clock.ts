import { text, linkTo } from '@jianqing/contract'
import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type ClockDefinition, type RungDefinition, warningDays } from '../../../platform/clock/index.ts'
import { grantsInForce } from '../../../platform/auth/index.ts'
import type { ServiceClock } from '../../../platform/paper/index.ts'
import { notify } from '../../../platform/notice/index.ts'
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
  title: text('提示函反馈期限（日）', 'Days to answer a letter'),
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
  title: text('提示函异议期限（日）', 'Days to object to a letter'),
  help: text(
    '印在提示函上的提出异议的日数，1 至 90；没有统一规定，由本院设定。超过的异议仍可提出',
    'The days to object that letters name, 1 to 90. No rule fixes them, so the office does; a later objection is taken all the same',
  ),
})

/** Who else hears of a letter that is not answered: the addressee's head of department, or those who lead the office. */
async function holdersOf(tx: Tx, role: 'department_head' | 'chief', letter: LetterRow): Promise<string[]> {
  const at =
    role === 'department_head'
      ? sql`${grantsInForce.departmentId} = ${letter.departmentId}`
      : sql`${grantsInForce.officeId} = ${letter.officeId}`
  const rows = await tx
    .select({ userId: grantsInForce.userId })
    .from(grantsInForce)
    .where(sql`${grantsInForce.role} = ${role} and ${at}`)
  return rows.map(row => row.userId)
}

/** Tells the people of a rung; `also` names who is told beside the addressee. */
const tell =
  (zh: string, en: string, also: readonly ('department_head' | 'chief' | 'drafter')[]): RungDefinition['effect'] =>
  async (tx, { clock, rung, dueOn }) => {
    const [letter] = await tx.select().from(letters).where(eq(letters.id, clock.subjectId))
    if (!letter) return
    const others = await Promise.all(also.map(async who => (who === 'drafter' ? [letter.drafterId] : holdersOf(tx, who, letter))))
    await notify(tx, {
      to: [letter.addresseeId, ...others.flat()],
      kind: `letter.${rung.id}`,
      dedup: `clock:${clock.id}:${rung.id}:${clock.startedOn}`,
      link: linkTo.letter(letter.id),
      title: text(
        `${zh}：${letter.number ?? ''}《${letter.title}》应于 ${dueOn} 前反馈`,
        `${en}: ${letter.number ?? ''} “${letter.title}” is to be answered by ${dueOn}`,
      ),
    })
  }

/** 提醒 → 催办 → 报院领导督办: each rung once, each reaching further up. */
export const letterClock: ClockDefinition = {
  kind: 'letter_reply',
  title: text('提示函反馈期限', 'Time to answer the letter'),
  basis: '检务督察提示函反馈期限（本院设定）',
  budget: { amount: REPLY_DAYS.default, unit: 'day' },
  roll: false,
  startedBy: 'service',
  warning: warningDays('letter_reply', text('提示函反馈期限', 'Time to answer a letter'), 3),
  rungs: [
    { id: 'remind', title: text('提醒', 'Reminder'), offset: 'warning', effect: tell('提醒', 'Reminder', []) },
    { id: 'urge', title: text('催办', 'Urged'), offset: { after: 1 }, effect: tell('催办', 'Overdue', ['department_head', 'drafter']) },
    {
      id: 'report_up',
      title: text('报院领导督办', 'Reported to the leadership'),
      offset: { after: 8 },
      effect: tell('报院领导督办', 'Reported to the leadership', ['department_head', 'chief', 'drafter']),
    },
  ],
}

/** From the service on, for as many days as the letter says. */
export const replyClock: ServiceClock<LetterRow> = { clock: letterClock, budget: ({ replyDays }) => ({ amount: replyDays, unit: 'day' }) }
