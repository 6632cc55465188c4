import { type Due, dueOf, type LimitEvent, type Period, type Span, spanWords, type Words, type WrittenEvent } from '@jianqing/calendar'
import { findLimit, type Limits } from './load.ts'
import type { Limit } from './schema.ts'
import { type LimitChoices, type LimitTerms, LimitUseError, roomOf, termsOf, USUAL_CHOICES } from './use.ts'

/** No limit has this id. */
export class UnknownLimitError extends Error {
  override name = 'UnknownLimitError'
  readonly id: string
  constructor(id: string) {
    super(`there is no limit "${id}"`)
    this.id = id
  }
}

/** A question about a limit: a rule of law, or a budget, or a rule of several lengths with one of them. */
export interface LimitQuestion {
  rule?: string | undefined
  budget?: Span | undefined
  start: string
  events: readonly WrittenEvent[]
  /** Without it as the rule has it; a budget alone rolls. */
  roll?: boolean | undefined
  custody: boolean | readonly Period[]
}

export interface LimitAnswer {
  limit: Limit | undefined
  terms: LimitTerms
  due: Due
  /** What a reader should know beside the sum. */
  notes: Words[]
}

/**
 * When a limit ends.
 *
 * @throws UnknownLimitError, LimitUseError, and LimitError of the calendar
 */
export function askLimit(limits: () => Limits, question: LimitQuestion, choices: LimitChoices = USUAL_CHOICES): LimitAnswer {
  const { rule, budget, start, custody, events } = question
  if (rule === undefined && budget === undefined)
    throw new LimitUseError('请写明规则，或者写明期限长度，如 15day', 'name a rule, or a length such as 15day')
  const on = start.slice(0, 10)
  const known = (id: string): Limit => {
    const limit = findLimit(limits(), id, on)
    if (!limit) throw new UnknownLimitError(id)
    return limit
  }
  const limit = rule === undefined ? undefined : known(rule)
  const terms: LimitTerms = limit ? termsOf(limit, choices, budget) : { budget: budget!, roll: true, backwards: false, presumed: false }
  const roll = question.roll ?? terms.roll
  const counted = events.map((event): LimitEvent => {
    if (event.kind !== 'convert') return event
    const to = known(event.rule)
    const { budget, roll } = termsOf(to, choices)
    return { kind: 'convert', on: event.on, budget, roll: question.roll ?? roll, rule: to.title }
  })
  const due = dueOf({ start, budget: terms.budget, events: counted, roll, custody, backwards: terms.backwards })
  return { limit, terms: { ...terms, roll }, due, notes: limit ? notesOn(limit, terms, question, on) : [] }
}

const words = (zh: string, en: string): Words => ({ 'zh-CN': zh, en })

function notesOn(limit: Limit, { presumed, roll }: LimitTerms, { events, roll: asked }: LimitQuestion, on: string): Words[] {
  const notes: Words[] = []
  if (!limit.verified) notes.push(words('该规则的条文未核实', 'The text of this rule is not verified'))
  const { from, to } = limit.valid
  if ((from !== undefined && on < from) || (to !== undefined && on > to))
    notes.push(
      words(
        `该规则的施行时间为 ${from ?? '…'} 至 ${to ?? '今'}，起算日不在其内`,
        `This rule is law from ${from ?? '…'} to ${to ?? 'now'}, which the start lies outside of`,
      ),
    )
  if (presumed && asked === undefined)
    notes.push(
      roll
        ? words(
            '推定：条文未规定节假日顺延，参照民诉法第八十五条顺延',
            'Presumed: the text is silent on days off; moved by analogy with article 85 of the Civil Procedure Law',
          )
        : words('推定：条文未规定节假日顺延，按本院设定不顺延', 'Presumed: the text is silent on days off; not moved, as the office sets'),
    )
  if (limit.kind !== 'budget') return notes
  const room = roomOf(limit)
  const added = events.filter(event => event.kind === 'extend' && !event.set && event.by.unit === room?.unit)
  const sum = added.reduce((total, event) => total + (event.kind === 'extend' ? event.by.amount : 0), 0)
  if (room && sum > room.amount) {
    const [total, allowed] = [spanWords({ amount: sum, unit: room.unit }), spanWords(room)]
    notes.push(
      words(
        `延长合计 ${total['zh-CN']}，超过条文允许的 ${allowed['zh-CN']}，请核对依据`,
        `Extended by ${total.en} in all, more than the ${allowed.en} of the text: check the basis`,
      ),
    )
  }
  if (limit.suspensions.length === 0 && events.some(({ kind }) => kind === 'suspend'))
    notes.push(words('该条文没有规定中止，请核对中止的依据', 'The text knows no suspension: check its basis'))
  return notes
}
