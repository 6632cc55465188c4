import type { MeasureIr, MeasureSide, Period, UnitKind } from '../../ir/index.ts'
import { both } from '../i18n.ts'
import type { I18n } from '../i18n.ts'
import { wordsOf } from './expr.ts'
import type { Labels } from './expr.ts'
import { joinWords, phrase, plain } from './words.ts'

const UNITS: Record<UnitKind, I18n> = {
  branch: both('党支部', 'branch'),
  department: both('部门', 'department'),
  office: both('单位', 'office'),
  person: both('人员', 'person'),
}
const PERIODS: Record<Period, I18n> = { year: both('年', 'year'), quarter: both('季度', 'quarter'), month: both('月', 'month') }

/**
 * A measure as a person reads it.
 *
 * @param name what an input or step is called
 */
export function describeMeasure(measure: MeasureIr, title: I18n, name: (id: string) => I18n, labelsOf: (id: string) => Labels): I18n {
  const { unit, by, at, period, once, den, num, units } = measure
  const labels = labelsOf((den ?? num).from)
  const each = phrase('指标“$1”：每个$2、每$3', 'The measure “$1”: for each $2 and $3', title, UNITS[unit.kind], PERIODS[period])
  const quoted = (columns: readonly string[]) => joinWords(columns.map(column => phrase('“$1”', '“$1”', labels.column(column))))
  const where = phrase('（按$1和$2归入）', ' (by $1 and $2)', quoted(unit.columns), quoted([at]))
  const apart = by.length === 0 ? plain('') : phrase('，再按$1分列', ', told apart by $1', quoted(by))
  const list = units === null ? plain('') : phrase('，单位以$1为准', ', the units being those of $1', name(units))
  const counted = once ? phrase('，相同的$1只计一次', ', each $1 counted once', quoted(once)) : plain('')
  const side = (s: MeasureSide): I18n => {
    const own = labelsOf(s.from)
    const rows = s.where
      ? phrase('$1中$2的行', 'the rows of $1 where $2', name(s.from), wordsOf(s.where, own))
      : phrase('$1的行', 'the rows of $1', name(s.from))
    return s.value ? phrase('$1的$2之和', 'the sum of $2 over $1', rows, wordsOf(s.value, own)) : phrase('$1数', 'the number of $1', rows)
  }
  const ratio = den ? phrase('$1÷$2', '$1, by $2', side(num), side(den)) : side(num)
  const nothing =
    measure.empty === 'zero'
      ? both('；没有行时为 0', '; 0 where there are none')
      : both('；没有行时不适用', '; not applicable where there are none')
  return phrase('$1$2$3$4：$5$6$7', '$1$2$3$4: $5$6$7', each, where, apart, list, ratio, counted, nothing)
}
