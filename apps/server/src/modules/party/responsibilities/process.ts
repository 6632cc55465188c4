import { RESPONSIBILITY_STATES, type ResponsibilityState, text } from '@jianqing/contract'
import { z } from 'zod'
import { AppError } from '../../../platform/http/index.ts'
import { mayTouch } from '../../../platform/policy/index.ts'
import { because, defineProcess, opinion, wordsUpTo } from '../../../platform/process/index.ts'
import { dueClock } from './clock.ts'
import { type BranchRecords, type Shown, shownFor } from './shown.ts'
import { type ResponsibilityRow, responsibilities } from './tables.ts'

export const placeOf = ({ officeId, branchId }: ResponsibilityRow) => ({ officeId, branchId })

const words = wordsUpTo(2000)

const reporting = z.object({ words: words('落实情况', 'What was done') })
const returning = z.object({
  reason: words('退回原因', 'Why it goes back', 500),
  days: z
    .number()
    .int()
    .min(1)
    .max(90)
    .meta({ 'x-title': text('几日内重新上报', 'Days until it is reported again') }),
})

/** What is missing before it can be reported; nothing where all is there. */
export function missingOf({ evidence }: ResponsibilityRow, { held, papers }: Shown) {
  if (evidence.from === 'papers') return papers > 0 ? null : text('请先上传佐证材料，再上报', 'Add the papers that show it first')
  const less = evidence.least - held.length
  return less <= 0
    ? null
    : text(
        `期限内的活动记录还差 ${less} 次；活动结束签到后自动计入`,
        `The records of the period are ${less} short; an activity counts once its sign-in is closed`,
      )
}

/** The clock of an item from the day on which its period, or its branch, began. */
export const begun = (row: ResponsibilityRow, from: string) => ({ start: { clock: dueClock, startedOn: from, until: row.dueOn } })

/** An item of a list in one period: carried out, reported with what shows it, checked by somebody else. */
export const defineResponsibilityProcess = (records: BranchRecords) =>
  defineProcess<ResponsibilityRow, ResponsibilityState, Shown>({
    kind: 'responsibility',
    title: text('责任事项', 'Responsibilities'),
    table: responsibilities,
    states: RESPONSIBILITY_STATES,
    initial: 'open',
    place: placeOf,
    clocks: [dueClock],
    load: (db, rows) => shownFor(records, db, rows),
    transitions: [
      {
        id: 'report',
        title: text('上报落实情况', 'Report what was done'),
        tone: 'primary',
        from: ['open'],
        to: 'reported',
        who: 'responsibility:report',
        hint: text(
          '期限内的活动记录、已上传的材料随报告固定下来。',
          'The activities of the period and the papers go with the report as they are now.',
        ),
        form: reporting,
        effect: async (_tx, row, form: z.output<typeof reporting>, actor, { today, at, loaded }) => {
          const missing = missingOf(row, loaded)
          if (missing) throw new AppError('wrong_state', missing)
          const shown = loaded.held.map(({ id, title, on }) => ({ id, title, on }))
          return {
            set: { report: { words: form.words, at, shown, papers: loaded.papers }, reportedBy: actor.user.id, reportedOn: today },
            details: { shown: shown.length, papers: loaded.papers },
          }
        },
        clocks: { stop: dueClock },
      },
      {
        id: 'confirm',
        title: text('核查办结', 'Check and close'),
        tone: 'primary',
        from: ['reported'],
        to: 'confirmed',
        // two people: nobody closes what they reported
        who: (actor, row) => row.reportedBy !== actor.user.id && mayTouch(actor, 'responsibility:check', placeOf(row)),
        form: opinion,
        effect: async (_tx, _row, _form, _actor, { today }) => ({ set: { confirmedOn: today } }),
      },
      {
        id: 'return',
        title: text('退回', 'Return'),
        from: ['reported'],
        to: 'open',
        who: (actor, row) => row.reportedBy !== actor.user.id && mayTouch(actor, 'responsibility:check', placeOf(row)),
        form: returning,
        initial: () => ({ days: 7 }),
        clocks: (_row, form: z.output<typeof returning>) => ({ start: { clock: dueClock, budget: { amount: form.days, unit: 'day' } } }),
      },
      {
        id: 'waive',
        title: text('免除', 'Waive'),
        tone: 'danger',
        from: ['open'],
        to: 'waived',
        who: 'responsibility:check',
        form: because,
        clocks: { stop: dueClock },
      },
      {
        id: 'end',
        title: text('党组织终止，不再办理', 'The branch has ended'),
        from: ['open'],
        to: 'waived',
        system: true,
        clocks: { stop: dueClock },
      },
    ],
  })
export type ResponsibilityProcess = ReturnType<typeof defineResponsibilityProcess>
