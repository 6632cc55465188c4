import { isWorkingDayNumber, lastListedDay, nextWorkingDayNumber } from '../workdays.ts'
import type { EndedBy, Ignored, LimitEvent, Run, Step } from './events.ts'
import type { Placed } from './order.ts'
import type { Scale } from './scale.ts'
import { addSpan, countedDays, pushed, type Span } from './span.ts'

/** What a limit is counted by; a conversion changes it for good. */
export interface Terms {
  budget: Span
  roll: boolean
  allowance: Span | undefined
}

interface RunInput {
  from: number
  /** Where the next run begins. */
  next: number | null
  restarted: boolean
  /** In order; those that the run before had are not among them. */
  events: readonly Placed[]
  /** Changed in place by a conversion. */
  terms: Terms
  scale: Scale
  /** Whether it is a time of custody that ends on a day. */
  held: (end: number) => boolean
  backwards: boolean
}

/** What is known of a run so far. */
interface Tally extends RunInput {
  budget: Span
  /** The end that stands, before rolling. */
  end: number
  /** Room for extensions that is left. */
  left: number
  isOpen: boolean
  /** Up to where days are left out already. */
  covered: number
  /** What moved the end. */
  counted: { from: number; to: number }[]
  endedOn: number | null
  endedBy: EndedBy | null
  suspensions: Run['suspensions']
  steps: Step[]
}

type Of<K extends LimitEvent['kind']> = Extract<LimitEvent, { kind: K }>

/** Counts one run. */
export function oneRun(input: RunInput): Run {
  const { from, next, events, terms, backwards, scale } = input
  const stop = events.find(({ event, on, to, ignored }) => !ignored && (event.kind === 'stop' || (event.kind === 'return' && to !== on)))
  const run: Tally = {
    ...input,
    budget: terms.budget,
    end: addSpan(from, terms.budget, backwards ? -1 : 1),
    left: terms.allowance?.amount ?? 0,
    isOpen: false,
    covered: -Infinity,
    counted: [],
    endedOn: stop?.on ?? next,
    endedBy: stop ? (stop.event.kind as EndedBy) : next === null ? null : 'restart',
    suspensions: [],
    steps: [],
  }
  run.steps.push({ step: 'start', on: scale.show(from), restarted: input.restarted })
  run.steps.push({ step: 'budget', span: terms.budget, end: scale.showEnd(run.end), backwards })
  let isDone = false
  for (const placed of events) {
    if (placed.ignored) ignore(run, placed, placed.ignored)
    else if (placed === stop) isDone = true
    else if (isDone) ignore(run, placed, 'after_stop')
    else take(run, placed)
    if (placed === stop) run.steps.push({ step: 'ended', on: scale.show(placed.on), by: run.endedBy! })
  }
  if (!stop && next !== null) run.steps.push({ step: 'ended', on: scale.show(next), by: 'restart' })
  return finish(run)
}

function take(run: Tally, placed: Placed): void {
  const { event } = placed
  if (event.kind === 'extend') extend(run, placed, event)
  else if (event.kind === 'suspend') suspend(run, placed, event)
  else if (event.kind === 'convert') convert(run, placed, event)
}

const rolled = ({ terms, held }: Tally, day: number): number => (terms.roll && !held(day) ? nextWorkingDayNumber(day) : day)

function ignore(run: Tally, { event, on }: Placed, why: Ignored): void {
  const reason = 'reason' in event && event.reason ? { reason: event.reason } : {}
  run.steps.push({ step: 'ignored', kind: event.kind, on: run.scale.show(on), why, ...reason })
}

/** The whole limit is so long; what did not count still moves its end. */
function setTo(run: Tally, span: Span): void {
  run.budget = span
  run.end = addSpan(run.from, span)
  for (const { from, to } of run.counted) run.end = pushed(run.end, countedDays(from, to, span.unit), span.unit)
}

/** As much of an extension as the law has room for: the end that it makes is none of another unit. */
function allowed(run: Tally, { by, set }: Of<'extend'>, allowance: Span): Span | undefined {
  const base = set ? run.budget.amount : 0
  const more = Math.min(by.amount - base, run.left)
  if (by.unit !== allowance.unit || (set && by.unit !== run.budget.unit) || more <= 0) return undefined
  run.left -= more
  return { amount: base + more, unit: by.unit }
}

function extend(run: Tally, placed: Placed, event: Of<'extend'>): void {
  const { allowance } = run.terms
  if (allowance && !run.isOpen && placed.on > rolled(run, run.end)) return ignore(run, placed, 'too_late')
  const span = allowance ? allowed(run, event, allowance) : event.by
  if (!span) return ignore(run, placed, 'beyond_allowance')
  if (event.set) setTo(run, span)
  else run.end = addSpan(run.end, span)
  const asked = span.amount === event.by.amount ? {} : { asked: event.by }
  const on = run.scale.show(placed.on)
  run.steps.push({ step: event.set ? 'set' : 'extend', on, span, end: run.scale.showEnd(run.end), ...asked })
}

function convert(run: Tally, placed: Placed, { budget, roll, allowance, rule }: Of<'convert'>): void {
  run.terms.budget = budget
  run.terms.roll = roll ?? run.terms.roll
  run.terms.allowance = allowance ?? run.terms.allowance
  run.left = run.terms.allowance?.amount ?? 0
  setTo(run, budget)
  const on = run.scale.show(placed.on)
  run.steps.push({ step: 'set', on, span: budget, end: run.scale.showEnd(run.end), ...(rule === undefined ? {} : { rule }) })
}

function suspend(run: Tally, placed: Placed, { most, reason }: Of<'suspend'>): void {
  const { show, showEnd } = run.scale
  const { on, to } = placed
  const isLate = on > run.end
  const isCut = run.endedOn !== null && (to === null || run.endedOn < to)
  const last = isCut ? run.endedOn : to
  const listed = { from: show(on), to: last === null ? null : show(last), days: 0, counts: !isLate }
  run.suspensions.push(listed)
  if (isLate) return ignore(run, placed, 'after_end')
  if (last === null) {
    run.isOpen = true
    run.steps.push({ step: 'suspended', on: show(on), ...(reason ? { reason } : {}) })
    return
  }
  const first = Math.max(on, run.covered)
  const until = most === undefined ? last : Math.min(last, first + most)
  if (until <= first && on < last) return ignore(run, placed, 'overlapped')
  listed.days = countedDays(first, until, run.budget.unit)
  run.covered = Math.max(run.covered, last)
  run.counted.push({ from: first, to: until })
  run.end = pushed(run.end, listed.days, run.budget.unit)
  run.steps.push({
    step: 'suspend',
    on: show(first),
    to: show(last),
    days: listed.days,
    unit: run.budget.unit,
    end: showEnd(run.end),
    ...(reason ? { reason } : {}),
  })
}

function finish(run: Tally): Run {
  const { scale, steps, suspensions, endedBy, budget, terms } = run
  const base = {
    startedOn: scale.show(run.from),
    endedOn: run.endedOn === null ? null : scale.show(run.endedOn),
    endedBy,
    suspensions,
    steps,
  }
  if (run.isOpen) return { ...base, plainEnd: null, dueOn: null }
  const { end } = run
  let last = end
  if (budget.unit !== 'hour') {
    const isOff = terms.roll && !isWorkingDayNumber(end)
    if (isOff && run.held(end)) steps.push({ step: 'custody', on: scale.show(end) })
    else if (isOff) {
      last = nextWorkingDayNumber(end)
      steps.push({ step: 'roll', on: scale.show(end), end: scale.show(last) })
    }
    const known = lastListedDay()
    if (last > known && (terms.roll || budget.unit === 'working_day')) steps.push({ step: 'holidays_unknown', after: scale.show(known) })
  }
  const dueOn = scale.showEnd(last)
  steps.push({ step: 'due', on: dueOn })
  return { ...base, plainEnd: scale.showEnd(end), dueOn }
}
