/** Each of the 23 rules that a wrong implementation of the clocks gets wrong, broken on purpose: in the text of the model, or, where it lies in the arithmetic, in the oracle. */
import type { Slip } from './rows.ts'

export type Edits = readonly (readonly [from: string | RegExp, to: string])[]

export interface Mutant {
  rule: number
  what: string
  clock:
    | 'prosecution-review'
    | 'arrest-review'
    | 'supplementary-return'
    | 'supervision-detention'
    | 'rights-notice'
    | 'property-deposit'
    | 'paper-limits'
  /** Names in `case_name` of the cases that must come out otherwise. */
  spoils: readonly string[]
  how: { edits: Edits } | { slip: Slip } | { sameNumber: true }
}

const NO_CUSTODY: Edits = [[/ {2}custody:\n(?: {4}- .*\n)+/, '']]
const TODAY: Edits = [[/ {2}custody:\n(?: {4}- .*\n)+/, '  custody: detained\n']]
const EARLIER_END: Edits = [[/to_on: to_on \}/g, "to_on: 'add_days(to_on, -1)' }"]]
const later = (days: number): Edits => [[/(extend: \{ from: extended, on: )decided_on/, `$1'add_days(decided_on, ${days})'`]]

export const MUTANTS: readonly Mutant[] = [
  {
    rule: 1,
    what: 'custody rolls',
    clock: 'prosecution-review',
    spoils: ['在押，五一节不顺延，次日审结：超期'],
    how: { edits: NO_CUSTODY },
  },
  {
    rule: 1,
    what: 'custody rolls',
    clock: 'supplementary-return',
    spoils: ['在押，五一节不顺延，次日重报：逾期'],
    how: { edits: NO_CUSTODY },
  },
  {
    rule: 2,
    what: 'custody of today',
    clock: 'prosecution-review',
    spoils: ['如今未羁押，届满日在押：不顺延', '如今羁押，届满日前一日已变更：顺延', '因另案服刑，只能按人找到：在押'],
    how: { edits: TODAY },
  },
  {
    rule: 2,
    what: 'custody of today',
    clock: 'arrest-review',
    spoils: ['如今未羁押，收到当日已拘留：七日', '如今羁押，收到前一日拘留已结束：十五日'],
    how: { edits: [["'held_in != null ? true : told_of != null ? false : detained'", 'detained']] },
  },
  { rule: 3, what: 'its last day is over', clock: 'prosecution-review', spoils: ['届满日当日仍在押：不顺延'], how: { edits: EARLIER_END } },
  {
    rule: 3,
    what: 'its last day is over',
    clock: 'supplementary-return',
    spoils: ['届满日当日仍在押：不顺延'],
    how: { edits: EARLIER_END },
  },
  {
    rule: 3,
    what: 'its last day is over',
    clock: 'arrest-review',
    spoils: ['收到当日拘留结束：仍为七日'],
    how: { edits: [[/right\.to_on >= left\.accepted_on/g, 'right.to_on > left.accepted_on']] },
  },
  { rule: 4, what: 'the same number', clock: 'prosecution-review', spoils: ['月末至月末：2月28日至3月31日'], how: { sameNumber: true } },
  { rule: 4, what: 'the same number', clock: 'supplementary-return', spoils: ['月末至月末：2月28日至3月31日'], how: { sameNumber: true } },
  {
    rule: 5,
    what: 'late on the due day',
    clock: 'prosecution-review',
    spoils: ['届满日当日仍在期限内'],
    how: { slip: 'late-on-the-due-day' },
  },
  { rule: 5, what: 'late on the due day', clock: 'arrest-review', spoils: ['届满日当日仍在期限内'], how: { slip: 'late-on-the-due-day' } },
  {
    rule: 5,
    what: 'late on the due day',
    clock: 'supplementary-return',
    spoils: ['届满日当日仍在期限内'],
    how: { slip: 'late-on-the-due-day' },
  },
  {
    rule: 6,
    what: 'the registered day is the law',
    clock: 'prosecution-review',
    spoils: ['登记期限晚于法定期限', '登记期限早于法定期限'],
    how: {
      edits: [
        [/ {2}limit: .*\n/, '  budget: { amount: "due_on != null ? days_between(accepted_on, due_on) : 31", unit: day }\n'],
        [/ {2}allowance: .*\n/, '  allowance: { amount: 15, unit: day }\n'],
      ],
    },
  },
  { rule: 7, what: 'a day late counts', clock: 'prosecution-review', spoils: ['迟一日决定延长：不计'], how: { edits: later(-1) } },
  { rule: 7, what: 'a day late counts', clock: 'arrest-review', spoils: ['迟一日决定延长：不计'], how: { edits: later(-1) } },
  { rule: 7, what: 'a day late counts', clock: 'supervision-detention', spoils: ['迟一日决定延长：不计'], how: { edits: later(-1) } },
  { rule: 8, what: 'the last day is too late', clock: 'supervision-detention', spoils: ['最后一日决定延长：计'], how: { edits: later(1) } },
  {
    rule: 10,
    what: 'beyond the law',
    clock: 'supervision-detention',
    spoils: ['登记延长六日，至多四日'],
    how: { edits: [['  ends:', '  allowance: { amount: 1000, unit: day }\n  ends:']] },
  },
  {
    rule: 10,
    what: 'of another limit',
    clock: 'supervision-detention',
    spoils: ['延长的是审查起诉期限：不计'],
    how: { edits: [[" && (extended_limit == null || extended_limit == '决定强制措施')", '']] },
  },
  {
    rule: 23,
    what: 'empty is no',
    clock: 'supervision-detention',
    spoils: ['没有写明延长哪一期限：数据不足'],
    how: { edits: [['(extended_limit == null || ', '(']] },
  },
  {
    rule: 8,
    what: 'the last day is too late',
    clock: 'prosecution-review',
    spoils: ['最后一日（顺延后）决定延长：计'],
    how: { edits: later(1) },
  },
  {
    rule: 8,
    what: 'the last day is too late',
    clock: 'arrest-review',
    spoils: ['最后一日（顺延后）决定延长：计'],
    how: { edits: later(1) },
  },
  {
    rule: 9,
    what: 'added to the rolled end',
    clock: 'prosecution-review',
    spoils: ['延长加在顺延前的末日上'],
    how: { slip: 'extension-on-the-rolled-end' },
  },
  {
    rule: 9,
    what: 'added to the rolled end',
    clock: 'arrest-review',
    spoils: ['延长加在顺延前的末日上'],
    how: { slip: 'extension-on-the-rolled-end' },
  },
  {
    rule: 10,
    what: 'beyond the law',
    clock: 'prosecution-review',
    spoils: ['两次延长，共十五日', '登记延长三十日，只计十五日', '登记延长一个月，只计十五日'],
    how: { edits: [[/ {2}allowance: .*\n/, '  allowance: { amount: 1000, unit: day }\n']] },
  },
  {
    rule: 10,
    what: 'beyond the law',
    clock: 'arrest-review',
    spoils: ['登记延长十日，至多二十日', '已拘留不得延长', '自侦，已拘留，延长至多三日'],
    how: { edits: [[/ {2}allowance: .*\n/g, '  allowance: { amount: 1000, unit: day }\n']] },
  },
  {
    rule: 11,
    what: 'the flag alone is fifteen days',
    clock: 'prosecution-review',
    spoils: ['速裁，可能判处一年以上，没有延长：十日'],
    how: {
      edits: [
        [
          / {2}extend: (.*)\n/,
          '  extend:\n    - $1\n    - { from: reviews, where: fast_track && over_one_year, on: accepted_on, amount: 5, unit: day }\n',
        ],
      ],
    },
  },
  {
    rule: 12,
    what: 'no restart',
    clock: 'prosecution-review',
    spoils: ['改变管辖，重新计算', '并案，重新计算，超期'],
    how: { edits: [[/ {2}restarts: .*\n/, '']] },
  },
  {
    rule: 13,
    what: 'a restart before the start counts',
    clock: 'prosecution-review',
    spoils: ['受理前改变管辖：不计'],
    how: { slip: 'early-restart-moves-the-start' },
  },
  {
    rule: 14,
    what: 'the last run alone',
    clock: 'prosecution-review',
    spoils: ['超期退查，重报后按期审结：前一段仍列出'],
    how: { slip: 'only-the-last-run' },
  },
  {
    rule: 15,
    what: 'out and running',
    clock: 'prosecution-review',
    spoils: ['退查在外：没有期限'],
    how: { edits: [['returns: { from: returns,', 'returns: { from: returns, where: resubmitted_on != null,']] },
  },
  {
    rule: 16,
    what: 'the third return counts',
    clock: 'prosecution-review',
    spoils: ['第三次退查不终止也不重新计算'],
    how: {
      edits: [
        [/ {2}restarts: (.*)\n/, '  restarts:\n    - $1\n    - { from: returns, where: resubmitted_on != null, on: resubmitted_on }\n'],
      ],
    },
  },
  {
    rule: 16,
    what: 'the third by its number',
    clock: 'prosecution-review',
    spoils: ['次数登记颠倒：以退查日期为序'],
    how: { edits: [['returns: { from: returns,', 'returns: { from: returns, where: round <= 2,']] },
  },
  {
    rule: 17,
    what: 'from the day of the return',
    clock: 'supplementary-return',
    spoils: ['自公安签收起算', '签收日期为空：数据不足'],
    how: { edits: [['starts: received_on', 'starts: returned_on']] },
  },
  {
    rule: 18,
    what: 'ended is open',
    clock: 'supplementary-return',
    spoils: ['公安撤销案件，日期不详，一个月已过：数据不足', '公安终止侦查，一个月未满'],
    how: { edits: [[/ {2}ended: .*\n/, '']] },
  },
  ...(['prosecution-review', 'arrest-review', 'supplementary-return'] as const).flatMap((clock): Mutant[] => [
    {
      rule: 19,
      what: '中止 stops it',
      clock,
      spoils: ['中止、恢复不停止计算'],
      how: {
        edits: [
          [
            "examinations: { filter: changes, where: kind == '精神病鉴定' }",
            "examinations: { filter: changes, where: \"kind in ['精神病鉴定', '中止']\" }",
          ],
        ],
      },
    },
    {
      rule: 20,
      what: 'overlapping days count twice',
      clock,
      spoils: [
        {
          'prosecution-review': '两次鉴定重叠，只计三十日',
          'arrest-review': '两次鉴定重叠，只计八日',
          'supplementary-return': '两次鉴定重叠，只计十五日',
        }[clock],
      ],
      how: { slip: 'days-count-twice' },
    },
  ]),
  {
    rule: 21,
    what: 'a restart drops what runs',
    clock: 'prosecution-review',
    spoils: ['鉴定期间改变管辖：余下的日数仍不计'],
    how: { slip: 'restart-drops-what-runs' },
  },
  {
    rule: 22,
    what: 'the days of deciding count',
    clock: 'prosecution-review',
    spoils: ['留置后拘留至逮捕八日不计', '同上，决定用了二十一日：至多十四日', '留置措施未登记案号，按人找到'],
    how: { edits: [[/ {4}- \{ from: deciding.*\n/, '']] },
  },
  {
    rule: 22,
    what: 'more than fourteen of them',
    clock: 'prosecution-review',
    spoils: ['同上，决定用了二十一日：至多十四日'],
    how: { edits: [["'min(day, add_days(detained_on, 14))'", 'day']] },
  },
  {
    rule: 22,
    what: 'without 留置 too',
    clock: 'prosecution-review',
    spoils: ['监委案件没有留置：不扣除'],
    how: {
      edits: [
        [
          / {4}- \{ from: deciding.*\n/,
          "    - { from: reviews, where: source == '监委', on: accepted_on, to: 'add_days(accepted_on, 14)', reason: 监委 }\n",
        ],
      ],
    },
  },
  {
    rule: 23,
    what: 'empty is no',
    clock: 'prosecution-review',
    spoils: ['速裁，是否一年以上为空而有延长：数据不足', '是否速裁为空：数据不足', '是否羁押为空，没有措施，末日为节日：数据不足'],
    how: {
      edits: [
        ['over_one_year == null ? null : ', ''],
        ['fast_track == null ? null : ', ''],
        ['? detained : false', '? coalesce(detained, false) : false'],
      ],
    },
  },
  {
    rule: 23,
    what: 'empty is no',
    clock: 'arrest-review',
    spoils: ['案件来源为空而有延长：数据不足', '是否羁押为空，没有措施：数据不足'],
    how: {
      edits: [
        ['source == null ? null : ', ''],
        ['? false : detained', '? false : coalesce(detained, false)'],
      ],
    },
  },
  {
    rule: 23,
    what: 'empty is no',
    clock: 'supplementary-return',
    spoils: ['签收日期为空：数据不足', '案件不在表中，末日为节日：数据不足'],
    how: {
      edits: [
        ['starts: received_on', "starts: 'coalesce(received_on, returned_on)'"],
        ['? detained : false', '? coalesce(detained, false) : false'],
      ],
    },
  },
  {
    rule: 1,
    what: 'custody rolls',
    clock: 'rights-notice',
    spoils: ['在押，五一节不顺延：逾期'],
    how: { edits: NO_CUSTODY },
  },
  {
    rule: 23,
    what: 'empty is no',
    clock: 'rights-notice',
    spoils: ['来源为空：数据不足'],
    how: { edits: [['source == null || ', '']] },
  },
  {
    rule: 23,
    what: 'empty is no',
    clock: 'property-deposit',
    spoils: ['未登记入库已退还：数据不足'],
    how: { edits: [[/ {2}unknown: unclear\n/, '']] },
  },
  {
    rule: 17,
    what: 'from the day on the paper',
    clock: 'paper-limits',
    spoils: ['自收到而非作出之日起算', '没有收到日期：数据不足'],
    how: { edits: [['starts: served_on', 'starts: made_on']] },
  },
]
