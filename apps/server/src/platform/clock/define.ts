import { addDays } from '@jianqing/calendar'
import type { I18nText } from '@jianqing/contract'
import type { Tx } from '../db/index.ts'
import type { Budget } from './due.ts'
import type { ClockRow } from './tables.ts'

export interface RungDefinition {
  id: string
  title: I18nText
  /** Natural days before or after the due date, or the day itself. */
  offset: 'due' | { before: number } | { after: number }
  /** What the rung sets off, in the transaction that marks it as fired; throwing leaves it unfired for the next sweep. */
  effect?: (tx: Tx, fired: { clock: ClockRow; rung: RungDefinition; dueOn: string; today: string }) => Promise<void>
}

interface Common {
  /** Unique over the product, e.g. `letter_reply`. */
  kind: string
  title: I18nText
  rungs: readonly RungDefinition[]
  /** Its start is the day of a service and is amended with that, nowhere else. */
  startedBy?: 'service'
}

/** A limit that an office sets for itself. */
interface OwnLimit extends Common {
  /** What it stands on. */
  basis: string
  /** A fixed one, or one that a setting decides; a running clock keeps the one that it was started with. */
  budget: Budget | ((tx: Tx) => Budget | Promise<Budget>)
  /** Moves to the next working day (刑事诉讼法第一百零五条第四款); must be false for custody. */
  roll: boolean
}

/** A limit of law: length, rolling and article are those of the catalogue on the day of the start. */
interface LawLimit extends Common {
  /** Its id in the catalogue. */
  limit: string
}

export type ClockDefinition = OwnLimit | LawLimit

/** The definition of a stored clock, among those that the caller knows; another one is our own mistake. */
export function definitionOf(kind: string, known: readonly ClockDefinition[]): ClockDefinition {
  const definition = known.find(one => one.kind === kind)
  if (!definition)
    throw new Error(`the clock ${kind} is not among ${known.map(one => one.kind).join(', ') || 'those that are known here: there is none'}`)
  return definition
}

/** The day of a rung. */
export function rungOn(dueOn: string, { offset }: RungDefinition): string {
  if (offset === 'due') return dueOn
  return addDays(dueOn, 'before' in offset ? -offset.before : offset.after)
}

/** From how many days before the end a clock counts as due soon: its earliest reminder, else three. */
export function dueSoonDays({ rungs }: ClockDefinition): number {
  return Math.max(...rungs.map(({ offset }) => (offset !== 'due' && 'before' in offset ? offset.before : 0)), 0) || 3
}

/** The next day on which anything happens: the first rung that has not fired, or the end while it lies ahead. */
export function nextOn(
  { rungs }: ClockDefinition,
  dueOn: string | null,
  fired: readonly { rungId: string }[],
  today: string,
): string | null {
  if (dueOn === null) return null
  const days = rungs.filter(({ id }) => !fired.some(({ rungId }) => rungId === id)).map(rung => rungOn(dueOn, rung))
  if (dueOn > today) days.push(dueOn)
  return days.sort()[0] ?? null
}
