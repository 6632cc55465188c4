import { addMonths } from '@jianqing/calendar'
import { BookEntry, FILING_STATES, type FilingState, Id, text } from '@jianqing/contract'
import { z } from 'zod'
import { AppError } from '../../../platform/http/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { defineProcess, wordsUpTo } from '../../../platform/process/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { filingClock, lastDayOf } from './clock.ts'
import { mayConfirm } from './confirming.ts'
import { type FilingRow, filings } from './tables.ts'
import { type GivenEntry, writeVersion } from './versions.ts'

const words = wordsUpTo(500)

/** All matters of the month, as they stand now. */
export const MattersForm = z.object({
  entries: z
    .array(BookEntry.extend({ id: Id.optional() }))
    .min(1)
    .max(30),
})

interface Loaded {
  today: string
}

const own = (actor: Actor, row: FilingRow) => actor.user.id === row.userId
const monthOf = (row: FilingRow) => row.month.slice(0, 7)

/** A day outside of the month is a slip; what happened earlier belongs to the report of its month. */
function mustBeOfMonth(entries: readonly GivenEntry[], row: FilingRow, today: string): void {
  for (const [i, { occurredOn }] of entries.entries())
    if (occurredOn < row.month || occurredOn > lastDayOf(row.month) || occurredOn > today)
      throw new AppError(
        'bad_request',
        text('发生日期应在所报月份内，且不晚于今天', 'The day must lie within the month that is reported, and not ahead'),
        {
          fields: [{ path: `entries.${i}.occurredOn`, message: '' }],
        },
      )
}

const FILED = ['open', 'filed', 'confirmed', 'returned'] as const

/**
 * One person's report of one month: nothing happened, or what did. It may be filed anew at any time, also after it was confirmed, and each version is kept; the head of the
 * department confirms what the person has filed and changes nothing of it.
 */
export const filingProcess = defineProcess<FilingRow, FilingState, Loaded>({
  kind: 'filing',
  title: text('三个规定月报告', 'Monthly report under the three rules'),
  table: filings,
  states: FILING_STATES,
  initial: 'open',
  place: row => ({ officeId: row.officeId, departmentId: row.departmentId, ownerIds: [row.userId] }),
  clocks: [filingClock],
  load: async db => {
    const today = await defaultAsOf(db)
    return () => ({ today })
  },
  transitions: [
    {
      id: 'zero',
      title: text('零报告', 'Report nothing'),
      tone: 'primary',
      from: FILED,
      to: 'filed',
      who: own,
      hint: text('本月没有应当记录报告的事项。', 'Nothing happened that must be recorded.'),
      // whatever may still happen in the month cannot be ruled out
      guard: (row, { today }) =>
        today > lastDayOf(row.month) ||
        text(
          `本月尚未结束，${addMonths(row.month, 1)} 起可以零报告；有事项的可以随时记录`,
          `The month is not over: nothing may be reported from ${addMonths(row.month, 1)} on; a matter may be recorded at any time`,
        ),
      effect: async (tx, row, _form, _actor, { at, today }) => ({
        set: { ...(await writeVersion(tx, row, [], { at, today })), confirmedBy: null },
      }),
      clocks: { stop: filingClock },
    },
    {
      id: 'matters',
      title: text('报告事项', 'Report matters'),
      from: FILED,
      to: 'filed',
      who: own,
      form: MattersForm,
      effect: async (tx, row, { entries }: z.infer<typeof MattersForm>, _actor, { at, today, loaded }) => {
        mustBeOfMonth(entries, row, loaded.today)
        return {
          set: { ...(await writeVersion(tx, row, entries, { at, today })), confirmedBy: null },
          fields: [{ label: text('事项', 'Matters'), value: String(entries.length) }],
          details: { matters: entries.length },
        }
      },
      clocks: { stop: filingClock },
    },
    {
      id: 'confirm',
      title: text('确认', 'Confirm'),
      tone: 'primary',
      from: ['filed'],
      to: 'confirmed',
      who: mayConfirm,
      effect: async (_tx, _row, _form, actor) => ({ set: { confirmedBy: actor.user.id } }),
    },
    {
      id: 'return',
      title: text('退回补正', 'Return'),
      from: ['filed'],
      to: 'returned',
      who: mayConfirm,
      form: z.object({ reason: words('需要补正什么', 'What is to be completed') }),
      effect: async (tx, row) =>
        notify(tx, {
          to: [row.userId],
          kind: 'filing.returned',
          link: `/record-book/${row.id}`,
          title: text(`${monthOf(row)} 三个规定月报告已退回补正`, `Your report of ${monthOf(row)} was returned to be completed`),
        }),
    },
    {
      id: 'waive',
      title: text('免报', 'Waive'),
      from: ['open', 'returned'],
      to: 'waived',
      who: (actor, row) => mayConfirm(actor, row) || (!own(actor, row) && mayTouch(actor, 'filing:waive', { officeId: row.officeId })),
      hint: text('仅限整月离岗（长期病假、借调在外等）。', 'For those who were away the whole month alone.'),
      form: z.object({ reason: words('理由', 'Why') }),
      clocks: { stop: filingClock },
    },
  ],
})
