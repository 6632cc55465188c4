import { addDays } from '@jianqing/calendar'
import type { I18nText } from '@jianqing/contract'
import type { Tx } from '../db/index.ts'
import type { Setting } from '../setting/index.ts'
import { type Budget, dayOf, type Reckoned } from './due.ts'
import type { ClockRow } from './tables.ts'

export interface RungDefinition {
  id: string
  title: I18nText
  /**
   * Natural days before or after the due date, or the day itself; `warning`: as many days before as the office has set when the clock began, and not at or before its start. Hours for a
   * limit in hours alone.
   */
  offset: 'due' | 'warning' | { before: number } | { after: number } | { hoursBefore: number } | { hoursAfter: number }
  /** What the rung sets off, in the transaction that marks it as fired; throwing leaves it unfired for the next sweep. */
  effect?: (tx: Tx, fired: { clock: ClockRow; rung: RungDefinition; dueOn: string; today: string }) => Promise<void>
}

interface Common {
  /** Unique over the product, e.g. `letter_reply`. */
  kind: string
  title: I18nText
  rungs: readonly RungDefinition[]
  /** How many days before the end it warns: a setting, kept by each clock as it was when it began. */
  warning?: Setting<number>
  /** Its start is the day of a service and is amended with that, nowhere else. */
  startedBy?: 'service'
}

/** A limit that an office sets for itself. */
interface OwnLimit extends Common {
  /** What it stands on. */
  basis: string
  /** A fixed one, or one that a setting decides (a running clock keeps the one that it was started with); `named`: each record says to which day. */
  budget: Budget | ((tx: Tx) => Budget | Promise<Budget>) | 'named'
  /** Moves to the next working day (刑事诉讼法第一百零五条第四款); must be false for custody. */
  roll: boolean
}

/** A limit of law: length, rolling and article are those of the catalogue on the day of the start. */
export interface LawLimit extends Common {
  /** Its id in the catalogue. */
  limit: string
  /** What an office may make of it: only shorter, see `tightening`. A statutory limit always counts. */
  local?: Setting<string>
}

export type ClockDefinition = OwnLimit | LawLimit

/** The settings that a clock brings along. */
export const settingsOf = (definition: ClockDefinition): Setting[] =>
  [definition.warning, 'local' in definition ? definition.local : undefined].flatMap(one => (one ? [one as Setting] : []))

/** The definition of a stored clock, among those that the caller knows; another one is our own mistake. */
export function definitionOf(kind: string, known: readonly ClockDefinition[]): ClockDefinition {
  const definition = known.find(one => one.kind === kind)
  if (!definition)
    throw new Error(`the clock ${kind} is not among ${known.map(one => one.kind).join(', ') || 'those that are known here: there is none'}`)
  return definition
}

type Ending = Pick<ClockRow, 'startedOn' | 'warnDays'> & Pick<Reckoned, 'dueOn' | 'dueAt'>

const HOUR_MS = 3_600_000
const later = (moment: string, hours: number): string => new Date(Date.parse(moment) + hours * HOUR_MS).toISOString()

/** How many days before the end a clock warns that was started before there was a setting. */
const warnDaysOf = ({ warning }: ClockDefinition, { warnDays }: Pick<ClockRow, 'warnDays'>): number => warnDays ?? warning?.default ?? 0

/** In hours, from the end: negative before it. */
function hoursFrom(definition: ClockDefinition, { offset }: RungDefinition, ending: Ending): number {
  if (offset === 'due') return 0
  if (offset === 'warning') return -24 * warnDaysOf(definition, ending)
  if ('before' in offset) return -24 * offset.before
  if ('after' in offset) return 24 * offset.after
  return 'hoursBefore' in offset ? -offset.hoursBefore : offset.hoursAfter
}

/** The moment (a limit in hours) or the day of a rung; null where it never comes. */
export function rungOn(definition: ClockDefinition, rung: RungDefinition, ending: Ending): string | null {
  const { dueOn, dueAt, startedOn } = ending
  if (dueOn === null) return null
  const hours = hoursFrom(definition, rung, ending)
  if (dueAt) return later(dueAt, hours)
  if (hours % 24 !== 0) throw new Error(`the rung ${rung.id} of ${definition.kind} is told in hours, the clock is not`)
  const on = addDays(dueOn, hours / 24)
  return rung.offset === 'warning' && on <= startedOn ? null : on
}

/** The day in China on which a rung comes. */
export const dayOfRung = (when: string): string => (when.length > 10 ? dayOf(when) : when)

export interface Present {
  today: string
  /** This moment, for limits in hours. */
  now: string
}

/** Whether what comes on a day, or at a moment, has come. */
export const hasCome = (when: string, { today, now }: Present): boolean => (when.length > 10 ? when <= now : when <= today)

/** From how many days before the end a clock counts as due soon: its earliest reminder, else three. */
export function dueSoonDays(definition: ClockDefinition, row: Pick<ClockRow, 'warnDays'> = { warnDays: null }): number {
  const days = definition.rungs.map(({ offset }) => {
    if (offset === 'warning') return warnDaysOf(definition, row)
    return offset !== 'due' && 'before' in offset ? offset.before : 0
  })
  return Math.max(...days, 0) || 3
}

/** The next day (and, of a limit in hours, moment) on which anything happens: the first rung that has not fired, or the end while it lies ahead. */
export function nextOf(
  definition: ClockDefinition,
  ending: Ending,
  fired: readonly { rungId: string }[],
  present: Present,
): { nextOn: string | null; nextAt: string | null } {
  const { dueOn, dueAt } = ending
  if (dueOn === null) return { nextOn: null, nextAt: null }
  const open = definition.rungs.filter(({ id }) => !fired.some(({ rungId }) => rungId === id))
  const all = open.flatMap(rung => rungOn(definition, rung, ending) ?? [])
  const end = dueAt ?? dueOn
  if (!hasCome(end, present)) all.push(end)
  const next = all.sort()[0] ?? null
  return { nextOn: next && dayOfRung(next), nextAt: dueAt && next }
}
