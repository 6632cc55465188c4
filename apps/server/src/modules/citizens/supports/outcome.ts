import { NOTHING_OWED, text } from '@jianqing/contract'
import type { z } from 'zod'
import { enterBenefit } from '../../../platform/benefit/index.ts'
import { wrongField } from '../../../platform/http/index.ts'
import { performClock, reviewClock } from './clock.ts'
import { payForm, resultForm, settleForm } from './forms.ts'
import { writeHelp } from './help.ts'
import type { Move, SupportEffects } from './process.ts'
import { addYuan, isMore } from './sums.ts'
import type { SupportRow } from './tables.ts'

/** From the day of judgment or settlement until that which it names. */
const term = ({ judgedOn, performBy }: SupportRow) => ({
  startedOn: judgedOn!,
  until: performBy!,
})

const mustFollow = (day: string, after: string, path: string, zh: string, en: string) => {
  if (day < after) throw wrongField(path, zh, en)
}

/** What the court said or the two sides agreed, and the money. */
export const outcomes = ({ closed }: SupportEffects): Move[] => [
  {
    id: 'settle',
    title: text('登记起诉前和解', 'They settled before the suit'),
    from: ['accepted', 'supported'],
    to: 'judged',
    who: 'support:handle',
    form: settleForm,
    clocks: row => ({ stop: reviewClock, start: { clock: performClock, ...term(row) } }),
    effect: async (tx, row, { on, awarded, performBy, words }: z.infer<typeof settleForm>, actor) => {
      mustFollow(on, row.receivedOn, 'on', '不能早于收到申请的日期', 'It is before the application came')
      mustFollow(performBy, on, 'performBy', '不能早于和解日期', 'It is before they settled')
      await writeHelp(tx, row, actor, { kind: 'mediation', on, words })
      return { set: { result: 'settled' as const, judgedOn: on, awarded, performBy } }
    },
  },
  {
    id: 'result',
    title: text('登记裁判结果', 'Enter what the court said'),
    tone: 'primary',
    from: ['supported'],
    to: ({ result }: z.infer<typeof resultForm>) => (NOTHING_OWED.includes(result) ? 'closed' : 'judged'),
    toStates: ['judged', 'closed'],
    who: 'support:handle',
    form: resultForm,
    clocks: (row, { result }: z.infer<typeof resultForm>) =>
      NOTHING_OWED.includes(result) ? {} : { start: { clock: performClock, ...term(row) } },
    effect: async (_tx, row, { result, caseNo, on, awarded, performBy }: z.infer<typeof resultForm>) => {
      mustFollow(on, row.decidedOn!, 'on', '不能早于支持起诉的日期', 'It is before the suit was supported')
      const common = { result, courtCaseNo: caseNo, judgedOn: on }
      if (NOTHING_OWED.includes(result)) return { set: { ...common, closedOn: on } }
      if (!awarded) throw wrongField('awarded', '请填写裁判确定的金额', 'Say what was awarded')
      if (!performBy) throw wrongField('performBy', '请填写履行期限', 'Say by when it is to be performed')
      mustFollow(performBy, on, 'performBy', '不能早于裁判日期', 'It is before the judgment')
      return { set: { ...common, awarded, performBy } }
    },
  },
  {
    id: 'pay',
    title: text('登记履行', 'Enter a payment'),
    tone: 'primary',
    from: ['judged'],
    to: ({ done }: z.infer<typeof payForm>) => (done ? 'closed' : 'judged'),
    toStates: ['judged', 'closed'],
    who: 'support:handle',
    form: payForm,
    initial: (row, { asOf, people }) => ({ on: asOf, people: people || 1, done: true, amount: row.awarded ?? '' }),
    clocks: (_row, { done }: z.infer<typeof payForm>) => (done ? { stop: performClock } : {}),
    effect: async (tx, row, { on, amount, people, evidence, done }: z.infer<typeof payForm>, actor, when) => {
      mustFollow(on, row.judgedOn!, 'on', '不能早于裁判或者和解的日期', 'It is before judgment or settlement')
      const paid = addYuan(row.paid, amount)
      if (row.awarded && isMore(paid, row.awarded))
        throw wrongField('amount', `累计超过确定的金额 ${row.awarded} 元`, `More than the ${row.awarded} yuan that were awarded`)
      const { loaded } = when
      if (loaded.people > 0 && people > loaded.people)
        throw wrongField('people', `本案所涉共 ${loaded.people} 人（户）`, `The case concerns ${loaded.people}`)
      const entry = { subject: { kind: 'support', id: row.id }, evidence, place: row, on }
      // what is entered later takes the place of what was: the sum so far, counted once in its chain
      await enterBenefit(tx, actor, { ...entry, kind: 'recovered', amount: paid })
      await enterBenefit(tx, actor, { ...entry, kind: 'people', amount: String(people) })
      if (done) await closed(tx, row, actor, { today: when.today, at: when.at })
      return { set: { paid, paidPeople: people, ...(done && { closedOn: on }) }, details: { amount, people } }
    },
  },
]
