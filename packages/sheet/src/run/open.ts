import {
  addDecimals,
  DecimalOverflow,
  divideDecimals,
  type Millionths,
  multiplyDecimals,
  parseDecimal,
  writeDecimal,
} from '../expr/decimal.ts'
import { itemsIn } from '../expr/expr.ts'
import type { Evaluation, Sheet } from '../shape.ts'
import { countItem, type ItemState, showItem, TOO_LARGE } from './item.ts'
import { type Plan, planOf } from './plan.ts'
import { type AnswerOf, valueOf } from './value.ts'

/** What was given, by item: the bare answer or `{ value, evidence }`. */
export type Given = Readonly<Record<string, unknown>>

/**
 * A sheet with answers, kept up to date answer by answer: an answer works out anew only the items that it reaches.
 * What it tells never depends on the order in which the answers came.
 */
export class OpenSheet {
  readonly sheet: Sheet
  readonly #plan: Plan
  readonly #given = new Map<string, unknown>()
  readonly #states = new Map<string, ItemState>()
  readonly #unknown = new Set<string>()
  readonly #answerOf: AnswerOf = id => this.#states.get(id)?.answer?.value

  constructor(sheet: Sheet, given: Given = {}) {
    this.sheet = sheet
    this.#plan = planOf(sheet)
    for (const [id, value] of Object.entries(given)) this.#take(id, value)
    this.#work(new Set(this.#plan.order), new Set(this.#plan.order))
  }

  /** Takes an answer (undefined takes it back) and gives the items whose state is another now. */
  answer(id: string, value: unknown): string[] {
    this.#take(id, value)
    return this.#plan.items.has(id) ? this.#work(new Set([id]), new Set([id])) : []
  }

  /** The same object as long as nothing about the item changes. */
  state(id: string): ItemState {
    const state = this.#states.get(id)
    if (!state) throw new Error(`the sheet has no item ${id}`)
    return state
  }

  /** What was given for an item, as it was given. */
  given(id: string): unknown {
    return this.#given.get(id)
  }

  evaluation(): Evaluation {
    const result: Evaluation = {
      visible: [],
      answers: {},
      missing: [],
      errors: [],
      dropped: [],
      lines: [],
      advice: [],
      complete: false,
      score: null,
    }
    for (const item of this.#plan.items.keys()) {
      const { visible, answer, missing, error, dropped, line, advice, tooLarge } = this.state(item)
      if (visible) result.visible.push(item)
      if (answer) result.answers[item] = answer
      if (missing) result.missing.push({ item, what: missing })
      if (error ?? tooLarge) result.errors.push({ item, message: error ?? TOO_LARGE })
      if (dropped) result.dropped.push({ item, why: 'hidden' })
      if (line) result.lines.push({ item, ...line })
      for (const text of advice) result.advice.push({ item, text })
    }
    for (const item of [...this.#unknown].sort()) result.dropped.push({ item, why: 'unknown' })
    const vetoes = this.#vetoes(result)
    result.complete = result.missing.length === 0 && result.errors.length === 0
    result.score = this.#score(result, vetoes)
    return result
  }

  #take(id: string, value: unknown): void {
    if (value === undefined) this.#given.delete(id)
    else if (this.#plan.items.has(id)) this.#given.set(id, value)
    if (this.#plan.items.has(id)) return
    if (value === undefined) this.#unknown.delete(id)
    else this.#unknown.add(id)
  }

  /** @param show items to look at anew, and with them those that they show @param count items to count anew */
  #work(show: Set<string>, count: Set<string>): string[] {
    const { items, order, shows, counts } = this.#plan
    const before = new Map<string, ItemState | undefined>()
    for (const id of order) {
      if (!show.has(id)) continue
      const item = items.get(id)!
      const old = this.#states.get(id)
      before.set(id, old)
      const shown = showItem(item, this.#given.get(id), this.#answerOf)
      this.#states.set(id, { ...(old ?? { line: null, advice: [], tooLarge: false }), ...shown })
      count.add(id)
      if (old && JSON.stringify(old.answer) === JSON.stringify(shown.answer)) continue
      for (const reader of shows.get(id) ?? []) show.add(reader)
      for (const reader of counts.get(id) ?? []) count.add(reader)
    }
    const changed: string[] = []
    for (const id of count) {
      const now = this.#states.get(id)!
      const old = before.has(id) ? before.get(id) : now
      const next = { ...now, ...countItem(items.get(id)!, now, this.#answerOf) }
      if (old && JSON.stringify(old) === JSON.stringify(next)) this.#states.set(id, old)
      else {
        this.#states.set(id, next)
        changed.push(id)
      }
    }
    return changed
  }

  /** Those that came true; one whose sum is too large is an error, and nothing is graded then. */
  #vetoes({ errors }: Evaluation): Sheet['vetoes'] {
    return this.sheet.vetoes.filter(({ when }) => {
      try {
        return valueOf(when, this.#answerOf) === true
      } catch (error) {
        if (!(error instanceof DecimalOverflow)) throw error
        for (const item of itemsIn(when)) errors.push({ item, message: TOO_LARGE })
        return false
      }
    })
  }

  #score({ lines, complete }: Evaluation, vetoes: Sheet['vetoes']): Evaluation['score'] {
    const { total, sections } = this.sheet
    if (total === null) return null
    const sums = new Map(sections.map(({ id }) => [id, { points: 0n, weight: 0n }]))
    for (const { item, points, weight, status } of lines) {
      if (status === 'left_out') continue
      const sum = sums.get(this.#plan.sectionOf.get(item)!)!
      sum.points += parseDecimal(points)!
      sum.weight += parseDecimal(weight)!
    }
    const all = [...sums.values()].reduce(
      (a, b) => ({ points: addDecimals(a.points, b.points), weight: addDecimals(a.weight, b.weight) }),
      {
        points: 0n,
        weight: 0n,
      },
    )
    const percent = divideDecimals(multiplyDecimals(all.points, HUNDRED), all.weight)
    return {
      points: writeDecimal(all.points),
      weight: writeDecimal(all.weight),
      total,
      percent: percent === undefined ? null : writeDecimal(percent),
      sections: [...sums].map(([section, { points, weight }]) => ({ section, points: writeDecimal(points), weight: writeDecimal(weight) })),
      grade: complete && percent !== undefined ? this.#grade(this.sheet.gradeBy === 'points' ? all.points : percent, vetoes) : null,
      vetoes: vetoes.map(({ id }) => id),
    }
  }

  #grade(of: Millionths, vetoes: Sheet['vetoes']): string | null {
    const { grades } = this.sheet
    const reached = grades.findIndex(({ min }) => of >= parseDecimal(min)!)
    if (reached < 0) return null
    const lowest = Math.max(reached, ...vetoes.map(({ grade }) => grades.findIndex(({ id }) => id === grade)))
    return grades[lowest]!.id
  }
}

const HUNDRED: Millionths = 100_000_000n

/** Evaluates a sheet once, as the server does with what was sent: answers to hidden items are dropped, and said to be. */
export const evaluate = (sheet: Sheet, given: Given): Evaluation => new OpenSheet(sheet, given).evaluation()
