import type { Span, Unit } from './span.ts'

/** A text in both languages. */
export interface Words {
  'zh-CN': string
  en: string
}

/** A stretch of days; both ends are inside, null: until further notice. */
export interface Period {
  from: string
  to: string | null
}

/**
 * What happens to a limit. Dates are YYYY-MM-DD in China; for a limit in hours they are times.
 * - `restart` counted anew from this day: another crime found, a change of jurisdiction, a joined case
 * - `convert` another rule applies from here on, counted from the start of the run that stands
 * - `extend` adds to the end that stands, or (`set`) makes the whole limit so long
 * - `suspend` [on, to) does not count; without `to`: until it is resumed. `most` caps its days
 * - `resume` the first day that counts again
 * - `return` the case is out [on, to): the run ends, and the next starts with the resubmission; a third one has no effect (刑诉法第一百七十五条)
 * - `stop` done
 */
export type LimitEvent =
  | { kind: 'restart' | 'resume' | 'stop'; on: string }
  | { kind: 'convert'; on: string; budget: Span; roll?: boolean; allowance?: Span; rule?: Words }
  | { kind: 'extend'; on: string; by: Span; set?: boolean }
  | { kind: 'suspend'; on: string; to?: string | null; most?: number; reason?: string }
  | { kind: 'return'; on: string; to?: string | null }

export type EventKind = LimitEvent['kind']

/** All that a limit is counted from. */
export interface History {
  /** The day (time) of what sets it off, which is not counted itself. */
  start: string
  budget: Span
  events: readonly LimitEvent[]
  /** A last day that is off moves to the next working day (刑诉法第一百零五条, 民诉法第八十五条). */
  roll: boolean
  /** In custody nothing rolls (刑诉法第一百零五条): always, or where a period holds the end before rolling. */
  custody: boolean | readonly Period[]
  /** What the law allows of extensions in each run: those within it and decided in time count. Without it each counts as it is given. */
  allowance?: Span
  /** Counted back from `start`: "seven days before the expiry". */
  backwards?: boolean
}

/** Why an event changes nothing. */
export type Ignored =
  | 'before_start'
  | 'after_stop'
  | 'while_out'
  | 'third_return'
  | 'after_end'
  | 'too_late'
  | 'beyond_allowance'
  | 'overlapped'

/** One step of the sum. Dates are as they are shown; `end` is the end that stands after the step. */
export type Step =
  | { step: 'start'; on: string; restarted: boolean }
  | { step: 'budget'; span: Span; end: string; backwards: boolean }
  | { step: 'extend'; on: string; span: Span; end: string; asked?: Span }
  | { step: 'set'; on: string; span: Span; end: string; asked?: Span; rule?: Words }
  | { step: 'suspend'; on: string; to: string; days: number; unit: Unit; end: string; reason?: string }
  | { step: 'suspended'; on: string; reason?: string }
  | { step: 'ignored'; kind: EventKind; on: string; why: Ignored; reason?: string }
  | { step: 'ended'; on: string; by: EndedBy }
  | { step: 'custody'; on: string }
  | { step: 'roll'; on: string; end: string }
  | { step: 'holidays_unknown'; after: string }
  | { step: 'due'; on: string }

export type EndedBy = 'stop' | 'return' | 'restart'

/** One run of a clock: from its start to its end, or to what ended it. */
export interface Run {
  startedOn: string
  /** Null while suspended: nothing can be promised then. */
  dueOn: string | null
  /** The end before rolling. */
  plainEnd: string | null
  endedOn: string | null
  endedBy: EndedBy | null
  /** In order, each with the days that it moves the end by; one that began after the end does not count. */
  suspensions: { from: string; to: string | null; days: number; counts: boolean }[]
  steps: Step[]
}
