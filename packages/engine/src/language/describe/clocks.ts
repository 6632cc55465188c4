import { literal } from '../../ir/index.ts'
import type { ClockEvent, ClockRoom, ClockRows, ClocksEnd, ClockUnit, Expr } from '../../ir/index.ts'
import { both } from '../i18n.ts'
import type { I18n } from '../i18n.ts'
import { wordsOf } from './expr.ts'
import type { Labels } from './expr.ts'
import { joinWords, phrase, plain } from './words.ts'

const UNITS: Record<ClockUnit, I18n> = {
  day: both('日', 'days'),
  working_day: both('个工作日', 'working days'),
  month: both('个月', 'months'),
  criminal_month: both('个月（月末至月末）', 'months (last day to last day)'),
  year: both('年', 'years'),
}

interface Names {
  /** what an input or step is called */
  name: (id: string) => I18n
  labelsOf: (id: string) => Labels
  /** what the inputs of the model are called */
  inputs: ReadonlyMap<string, I18n>
  /** what the limits of law are called, by their ids */
  limits: Readonly<Record<string, I18n>>
}

/** An expression that chooses a limit, with its title in the place of each id. */
function limitWords(expr: Expr, labels: Labels, { limits }: Names): I18n {
  const titled = (part: Expr, language: keyof I18n): Expr => {
    if (part.op === 'literal' && part.value !== null) return literal(limits[String(part.value)]?.[language] ?? part.value, 'text')
    if (part.op !== 'call' || (part.fn !== 'if' && part.fn !== 'coalesce')) return part
    return { ...part, args: part.args.map((arg, i) => (part.fn === 'if' && i === 0 ? arg : titled(arg, language))) }
  }
  return both(wordsOf(titled(expr, 'zh-CN'), labels)['zh-CN'], wordsOf(titled(expr, 'en'), labels).en)
}

/** What a model's clocks are, as sentences. */
export function describeClocksEnd(clocks: ClocksEnd, names: Names): I18n[] {
  const { name, labelsOf } = names
  const own = labelsOf(clocks.from)
  const key = joinWords(clocks.key.map(column => phrase('“$1”', '“$1”', own.column(column))))
  const length = clocks.budget
    ? phrase('$1，$2', '$1, $2', spanOf(clocks.budget, own), clocks.budget.roll ? ROLLS : STAYS)
    : phrase('法定期限$1', 'the limit of law $1', limitWords(clocks.limit!, own, names))
  const first = phrase(
    '$1的每一行（按$2）起算一个期限：$3，自$4起',
    'Each row of $1 (by $2) opens a clock: $3, from $4',
    name(clocks.from),
    key,
    length,
    wordsOf(clocks.starts, own),
  )
  const end = clocks.ends ? [phrase('至$1终了', 'It ends on $1', wordsOf(clocks.ends, own))] : []
  const ended = clocks.ended
    ? [phrase('$1的，视为已终了而日期不明', 'Where $1, it has ended on a day that is not known', wordsOf(clocks.ended, own))]
    : []
  const room = clocks.room ? [phrase('每次期限至多延长 $1', 'Each run may be extended by up to $1', spanOf(clocks.room, own))] : []
  const custody = clocks.custody ? [phrase('$1的，届满日不顺延', 'Where $1, the last day does not move', wordsOf(clocks.custody, own))] : []
  const held = clocks.held.map(({ fromOn, toOn, ...rows }) =>
    phrase(
      '届满日在$1所记自$2至$3的期间内的，不顺延',
      'A last day within the times that $1 tell, from $2 to $3, does not move',
      rowsOf(rows, names),
      wordsOf(fromOn, labelsOf(rows.from)),
      toOn ? wordsOf(toOn, labelsOf(rows.from)) : both('今', 'now'),
    ),
  )
  return [
    first,
    ...end,
    ...ended,
    ...clocks.events.map(event => describeEvent(event, names)),
    ...room,
    ...custody,
    ...held,
    ...(clocks.registered
      ? [
          phrase(
            '$1是登记的届满日，不作依据：与计算的届满日不同的，予以提示；重新计算后不再有效',
            '$1 is a registered end and counts for nothing: where it is not the day that comes of this, that is told; once counted anew it is void',
            wordsOf(clocks.registered, own),
          ),
        ]
      : []),
    ...clocks.unknown.map(one => phrase('$1：数据不足', 'Not known where $1', describeUnknown(one, clocks.from, names))),
  ]
}

const ROLLS = both('末日为节假日的顺延', 'moved where its last day is off')
const STAYS = both('不顺延', 'never moved')

const spanOf = ({ amount, unit }: ClockRoom, labels: Labels): I18n => phrase('$1 $2', '$1 $2', wordsOf(amount, labels), UNITS[unit])

/** Rows with what they are joined by, where that is not the same column on both sides. */
function rowsOf({ from, where, key }: ClockRows, { name, labelsOf }: Names): I18n {
  const others = key.filter(({ left, right }) => left !== right).map(({ right }) => phrase('“$1”', '“$1”', labelsOf(from).column(right)))
  const by = others.length > 0 ? phrase('（按$1查找）', ' (found by $1)', joinWords(others)) : plain('')
  return where
    ? phrase('$1中$2的行$3', 'the rows of $1 where $2$3', name(from), wordsOf(where, labelsOf(from)), by)
    : phrase('$1的行$2', 'the rows of $1$2', name(from), by)
}

function describeEvent(event: ClockEvent, names: Names): I18n {
  const labels = names.labelsOf(event.from)
  const [rows, on] = [rowsOf(event, names), wordsOf(event.on, labels)]
  const words = (expr: Expr | null): I18n => wordsOf(expr ?? literal(null, 'null'), labels)
  switch (event.kind) {
    case 'restart':
      return phrase('按$1，自$2重新计算', 'By $1 it is counted anew from $2', rows, on)
    case 'return':
      return event.to
        ? phrase(
            '按$1，$2退回，$3重新移送后重新计算',
            'By $1 it is returned on $2, and counted anew once resubmitted on $3',
            rows,
            on,
            words(event.to),
          )
        : phrase('按$1，$2退回', 'By $1 it is returned on $2', rows, on)
    case 'extend': {
      const unit = event.unit?.op === 'literal' ? UNITS[event.unit.value as ClockUnit] : words(event.unit)
      return phrase('按$1，$2延长 $3 $4', 'By $1 it is extended on $2 by $3 $4', rows, on, words(event.amount), unit)
    }
    case 'suspend': {
      const most = event.most ? phrase('（至多 $1 日）', ' ($1 days at most)', words(event.most)) : plain('')
      const to = event.to ? words(event.to) : both('恢复', 'further notice')
      return phrase('按$1，$2至$3不计入期限$4', 'By $1 the days from $2 to $3 do not count$4', rows, on, to, most)
    }
    case 'convert':
      return phrase(
        '按$1，$2起适用法定期限$3',
        'By $1 the limit of law from $2 on is $3',
        rows,
        on,
        limitWords(event.limit!, labels, names),
      )
  }
}

/** When nobody can tell how a clock stands. */
export function describeUnknown({ when, missing }: ClocksEnd['unknown'][number], from: string, { labelsOf, inputs }: Names): I18n {
  const titles = missing.map(({ input, column }) => {
    const title = inputs.get(input) ?? plain(input)
    return column === null ? title : phrase('$1的“$2”', '“$2” of $1', title, labelsOf(input).column(column))
  })
  const lacking = missing.length > 0 ? [phrase('没有$1', 'there is no $1', joinWords(titles))] : []
  return joinWords([...(when ? [wordsOf(when, labelsOf(from))] : []), ...lacking], '，', ' and ')
}
