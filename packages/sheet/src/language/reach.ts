import { parseDecimal, writeDecimal } from '../expr/decimal.ts'
import { type Expr, itemsIn, partsOf } from '../expr/expr.ts'
import { OpenSheet } from '../run/open.ts'
import type { Sheet, SheetItem } from '../shape.ts'
import { placeOf } from './cycles.ts'
import { words } from './findings.ts'
import type { Source } from './source.ts'

/** Beyond so many sets of answers nothing is claimed about a condition. */
const MOST_TRIED = 20_000

/**
 * Items that no answers whatever show. All answers to the items that a condition stands on are tried: of a list each, of numbers and days those on
 * either side of every value that they are compared with. Where there are too many, or numbers of several items meet in one sum, nothing is said.
 */
export function findUnreachable(source: Source, sheet: Sheet): void {
  const items = new Map(sheet.sections.flatMap(section => section.items.map(item => [item.id, item])))
  for (const item of items.values()) {
    if (!item.shown || isReachable(sheet, items, item)) continue
    source.report(
      'unreachable',
      placeOf(sheet, item.id),
      words(`任何答案都不会显示“${item.id}”`, `no answers show “${item.id}”`),
      words('改正显示条件，或删去此条目', 'Mend the condition, or delete the item'),
    )
  }
}

function isReachable(sheet: Sheet, items: ReadonlyMap<string, SheetItem>, item: SheetItem): boolean {
  const stands = [...standsOn(items, item)]
  const conditions = [item, ...stands.map(id => items.get(id)!)].flatMap(({ shown }) => (shown ? [shown] : []))
  if (conditions.some(meets)) return true
  const answers = stands.map(id => possibleAnswers(items.get(id)!, conditions))
  const sets = answers.reduce((product, { length }) => product * length, 1)
  if (sets > MOST_TRIED) return true
  const part: Sheet = {
    ...sheet,
    sections: [
      { id: 'part', title: sheet.title, about: null, party: null, items: [...stands.map(id => bare(items.get(id)!)), bare(item)] },
    ],
    total: null,
    vetoes: [],
  }
  const open = new OpenSheet(part)
  const shownBy = (at: number): boolean => {
    if (open.state(item.id).visible) return true
    if (at === stands.length) return false
    return answers[at]!.some(answer => {
      open.answer(stands[at]!, answer)
      return shownBy(at + 1)
    })
  }
  return shownBy(0)
}

const bare = (item: SheetItem): SheetItem => ({ ...item, weight: null, score: null, advice: [], evidence: 'none' })

function standsOn(items: ReadonlyMap<string, SheetItem>, item: SheetItem, found = new Set<string>()): Set<string> {
  for (const id of item.shown ? itemsIn(item.shown) : []) {
    if (found.has(id)) continue
    found.add(id)
    standsOn(items, items.get(id)!, found)
  }
  return found
}

/** Whether answers of open range meet anything but plain values, so that trying the values beside them proves nothing. */
function meets(expr: Expr): boolean {
  if (expr.op === 'add' || expr.op === 'subtract' || expr.op === 'multiply' || expr.op === 'ratio' || expr.op === 'capped') return true
  if (expr.op === 'banded' || expr.op === 'negate') return true
  if (expr.op === 'compare' && isRead(expr.left) && isRead(expr.right)) return true
  return partsOf(expr).some(meets)
}

const isRead = (expr: Expr): boolean => expr.op !== 'bool' && expr.op !== 'text' && expr.op !== 'decimal' && expr.op !== 'date'

function possibleAnswers(item: SheetItem, conditions: readonly Expr[]): unknown[] {
  const na = item.na === 'refused' ? [] : ['na']
  switch (item.type) {
    case 'yes_no':
      return [undefined, 'yes', 'no', ...na]
    case 'choice':
      return [undefined, ...item.choices.map(({ id }) => id), ...na]
    case 'choices': {
      const sets = item.choices.reduce<string[][]>(
        (all, { id }) => (all.length > MOST_TRIED ? all : [...all, ...all.map(set => [...set, id])]),
        [[]],
      )
      return [...sets, ...na]
    }
    case 'file':
      return [undefined, ['file'], ...na]
    case 'number':
    case 'decimal':
    case 'date':
    case 'text':
      return [undefined, ...valuesBeside(item, conditions), ...na]
  }
}

/** What an item is compared with, and what lies just beside it. */
function valuesBeside(item: SheetItem, conditions: readonly Expr[]): string[] {
  const values = new Set<string>(item.min === null ? [] : [item.min])
  if (item.max !== null) values.add(item.max)
  const visit = (expr: Expr): void => {
    if (expr.op === 'decimal' || expr.op === 'text' || expr.op === 'date') values.add(expr.value)
    for (const part of partsOf(expr)) visit(part)
  }
  for (const condition of conditions) visit(condition)
  if (item.type === 'text') return [...values, 'x'.repeat(30)]
  if (item.type === 'date') return [...[...values].flatMap(daysBeside), '2026-01-01']
  const step = item.type === 'number' ? 1_000_000n : 1n
  return [...values, '0'].flatMap(value => {
    const at = parseDecimal(value)
    if (at === undefined) return []
    const whole = item.type === 'number' ? at - (at % step) : at
    return [whole - step, whole, whole + step].map(writeDecimal)
  })
}

function daysBeside(day: string): string[] {
  const at = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(at) ? [] : [-1, 0, 1].map(days => new Date(at + days * 86_400_000).toISOString().slice(0, 10))
}
