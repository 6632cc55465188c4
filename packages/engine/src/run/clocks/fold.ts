import { checkSpan, dueOf, LimitError, stateOf, stepWords, UNITS } from '@jianqing/calendar'
import type { History, LimitEvent, Period, Run, RunState, Span, Words } from '@jianqing/calendar'
import type { GatheredEvent, GatheredSubject } from '../../compile/index.ts'
import type { ClocksEnd } from '../../ir/index.ts'
import type { ClockLimits, I18n } from '../../language/index.ts'
import type { CountedBy } from './types.ts'
import { WHY } from './why.ts'

/** A run of a clock, with how its day came about. */
export interface Folded {
  limit: string | null
  startedOn: string | null
  dueOn: string | null
  endedOn: string | null
  state: RunState
  /** the sum, in steps */
  run: Run | undefined
  /** why nobody can tell; empty where one can */
  why: readonly I18n[]
}

/** What all clocks of a model are counted by. */
export interface Counting {
  /** what the limit is called where the budget is the office's own */
  modelId: string
  clocks: ClocksEnd
  asOf: string
  limits: ClockLimits | undefined
  /** for each `unknown`: what of it is not there, as a reason; undefined where it does not hold for any row */
  unknown: readonly (I18n | undefined)[]
  /** what is missing for every clock */
  missing: I18n | undefined
}

interface Terms {
  budget: Span
  roll: boolean
  backwards: boolean
  room: Span | undefined
}

/** Counts the clocks of a model, one subject after the other, by the arithmetic of the calendar. */
export class Clockwork {
  readonly #counting: Counting
  readonly #used = new Map<string, CountedBy>()
  /** titles of limits that clocks were converted to → their ids: a step names its rule by the very object */
  readonly #ruleIds = new Map<Words, string>()
  /** limit, start and custody of a clock to which nothing happens → its run */
  readonly #plain = new Map<string, Run | undefined>()

  constructor(counting: Counting) {
    this.#counting = counting
  }

  /** The limits that clocks were counted by so far. */
  get used(): CountedBy[] {
    return [...this.#used.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.version - b.version))
  }

  /**
   * The days and states of {@link runsOf} without the steps of the sum. Most clocks have no event but an end that is not before the start, which moves no day: those of one limit that
   * began on one day are counted once.
   */
  daysOf(subject: GatheredSubject, events: readonly GatheredEvent[]): Folded[] {
    const [, , , start, end, ended, limit, amount, , inCustody] = subject
    if (events.length > 0 || start === null || inCustody === null || (end !== null && end < start)) return this.runsOf(subject, events)
    const name = `${limit ?? ''} ${amount ?? ''} ${start} ${inCustody}`
    let run = this.#plain.get(name)
    if (!run) {
      const alike: GatheredSubject = [0, '', 0, start, null, 0, limit, amount, 0, inCustody, null, null, null]
      run = this.runsOf(alike, events)[0]!.run
      // what cannot be counted says why
      if (!run) return this.runsOf(subject, events)
      this.#plain.set(name, run)
    }
    const why = this.#whyUnknown(subject)
    const missing = this.#counting.missing ? [this.#counting.missing] : []
    return [
      this.#foldedOf(
        end === null ? run : { ...run, endedOn: end, endedBy: 'stop' },
        this.#limitOf(limit),
        [...missing, ...why.all, ...why.first],
        ended === 1,
      ),
    ]
  }

  /** All runs of a clock. Their order is that of what makes them unlike. */
  runsOf(subject: GatheredSubject, events: readonly GatheredEvent[]): Folded[] {
    const [, , , start, end, ended, limit] = subject
    const why = this.#whyUnknown(subject)
    const alone = (more: I18n): Folded[] => [
      {
        limit: this.#limitOf(limit),
        startedOn: start,
        dueOn: null,
        endedOn: end,
        state: 'unknown',
        run: undefined,
        why: [...why.all, more],
      },
    ]
    if (start === null) return alone(WHY.noStart)
    try {
      const known = this.#termsOf(subject, start)
      if (!known) return alone(WHY.noLimit)
      const { histories, ill } = this.#histories(subject, events, start, known)
      const [first, ...others] = histories.map(history => dueOf(history).runs)
      const all = [...(this.#counting.missing ? [this.#counting.missing] : []), ...why.all, ...(ill ? [ill] : [])]
      let id = this.#limitOf(limit)
      const last = first!.length - 1
      return first!
        .map((run, i): Folded => {
          for (const step of run.steps) if (step.step === 'set' && step.rule) id = this.#ruleIds.get(step.rule) ?? id
          const isTorn = others.some(other => other[i]!.dueOn !== run.dueOn)
          const own = [...all, ...(i === 0 ? why.first : []), ...(isTorn ? [WHY.custodyOrRoom] : [])]
          return this.#foldedOf(run, id, own, i === last && ended === 1)
        })
        .sort(byDays)
    } catch (error) {
      if (error instanceof LimitError) return alone({ ...error.words })
      if (error instanceof RangeError) return alone(WHY.outOfRange)
      throw error
    }
  }

  /** @param isOver whether it is known to have ended, if not when */
  #foldedOf(run: Run, limit: string | null, why: readonly I18n[], isOver: boolean): Folded {
    const state = why.length > 0 ? 'unknown' : stateOf(run, this.#counting.asOf, isOver && run.endedOn === null)
    const reasons = state === 'unknown' && why.length === 0 ? [WHY.noEnd] : why
    return { limit, startedOn: run.startedOn, dueOn: why.length > 0 ? null : run.dueOn, endedOn: run.endedOn, state, run, why: reasons }
  }

  #whyUnknown(subject: GatheredSubject): { all: I18n[]; first: I18n[] } {
    const why = { all: [] as I18n[], first: [] as I18n[] }
    for (const [i, { runs }] of this.#counting.clocks.unknown.entries()) {
      const reason = this.#counting.unknown[i]
      if (reason && subject[13 + i] === 1) why[runs].push(reason)
    }
    return why
  }

  #limitOf(chosen: string | null): string | null {
    return this.#counting.clocks.limit ? chosen : this.#counting.modelId
  }

  #termsOf([, , , , , , limit, amount]: GatheredSubject, start: string): Terms | undefined {
    const { budget } = this.#counting.clocks
    if (budget)
      return amount === null
        ? undefined
        : { budget: checkSpan({ amount, unit: budget.unit }), roll: budget.roll, backwards: false, room: undefined }
    return limit === null ? undefined : this.#law(limit, start)
  }

  #law(id: string, on: string): (Terms & { title: Words }) | undefined {
    const found = this.#counting.limits?.find(id, on)
    if (!found) return undefined
    const { version, title, article } = found
    if (!this.#used.has(`${id} ${version}`)) this.#used.set(`${id} ${version}`, { id, version, title, article })
    return found
  }

  /** What is counted, and beside it what it might be as well where a cell that matters is empty. */
  #histories(
    subject: GatheredSubject,
    given: readonly GatheredEvent[],
    start: string,
    { budget, roll, backwards, room: lawful }: Terms,
  ): { histories: History[]; ill: I18n | undefined } {
    const { clocks } = this.#counting
    const [, , , , end, , , , amount, inCustody] = subject
    let ill: I18n | undefined
    const events: LimitEvent[] = []
    const held: Period[] = []
    const perhapsHeld: Period[] = []
    const asked: { on: string; set: boolean }[] = []
    for (const row of given.length > 1 ? [...given].sort(byContent) : given) {
      const [, source, on, to] = row
      if (source >= clocks.events.length) (on === null ? perhapsHeld : held).push({ from: on ?? EARLIEST, to })
      else if (isAskedFor(clocks.events[source]!, row)) asked.push({ on: on!, set: row[6] === 1 })
      else {
        const event = this.#eventOf(row)
        if (event) events.push(event)
        else ill ??= WHY.emptyEvent
      }
    }
    if (end !== null) events.push({ kind: 'stop', on: end })
    const open = amount === null && clocks.room !== null
    const ample: Span = { amount: AMPLE, unit: (clocks.room ?? lawful ?? budget).unit }
    const rooms = clocks.room
      ? open
        ? [ROOMLESS, lawful?.amount ? lawful : ample]
        : [{ amount: amount!, unit: clocks.room.unit }]
      : [lawful]
    // how much was asked for nobody wrote down: nothing, or as much as there is room for
    const filled = asked.map(({ on, set }): LimitEvent => ({ kind: 'extend', on, by: ample, ...(set && { set }) }))
    const told = filled.length > 0 ? [events, [...events, ...filled]] : [events]
    const custodies: History['custody'][] =
      inCustody === 1 ? [true] : [held.length > 0 ? held : false, ...(inCustody === null ? [true] : [])]
    if (perhapsHeld.length > 0 && inCustody !== 1) custodies.push([...held, ...perhapsHeld])
    const histories = custodies.flatMap(custody =>
      rooms.flatMap(allowance =>
        told.map((known): History => ({
          start,
          budget,
          roll,
          events: known,
          custody,
          ...(allowance && { allowance }),
          ...(backwards && { backwards }),
        })),
      ),
    )
    return { histories, ill }
  }

  /** Undefined where a cell that it cannot be counted without is empty, or holds what counts nothing. */
  #eventOf([, source, on, to, amount, unit, set, most, limit, room]: GatheredEvent): LimitEvent | undefined {
    const event = this.#counting.clocks.events[source]!
    if (on === null) return undefined
    switch (event.kind) {
      case 'restart':
        return { kind: 'restart', on }
      case 'return':
        return { kind: 'return', on, to }
      case 'suspend': {
        if (event.most && (most === null || most < 0)) return undefined
        return { kind: 'suspend', on, to, ...(most !== null && { most }), ...(event.reason !== null && { reason: event.reason }) }
      }
      case 'extend':
        return amount === null || amount < 0 || set === null || unit === 'hour' || !(UNITS as readonly (string | null)[]).includes(unit)
          ? undefined
          : { kind: 'extend', on, by: checkSpan({ amount, unit }), ...(set === 1 && { set: true }) }
      case 'convert': {
        const law = limit === null ? undefined : this.#law(limit, on)
        if (!law || limit === null || (event.room && room === null)) return undefined
        this.#ruleIds.set(law.title, limit)
        const allowance = event.room ? { amount: room!, unit: event.room.unit } : (law.room ?? ROOMLESS)
        return { kind: 'convert', on, budget: law.budget, roll: law.roll, allowance, rule: law.title }
      }
    }
  }
}

const EARLIEST = '0100-01-01'
const ROOMLESS: Span = { amount: 0, unit: 'day' }
/** More than any law has room for, in whatever unit, and few enough to be counted. */
const AMPLE = 100

/** Whether a row tells of an extension on a known day of which nobody wrote down how much it is. */
function isAskedFor({ kind }: ClocksEnd['events'][number], [, , on, , amount, , set]: GatheredEvent): boolean {
  return kind === 'extend' && on !== null && amount === null && set !== null
}

/** Rows of one day count in an order that no engine has a part in. */
function byContent(a: GatheredEvent, b: GatheredEvent): number {
  const [x, y] = [JSON.stringify(a), JSON.stringify(b)]
  return a[1] - b[1] || (x < y ? -1 : x > y ? 1 : 0)
}

const compare = (a: string | null, b: string | null): number => ((a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0)
const byDays = (a: Folded, b: Folded): number =>
  compare(a.limit, b.limit) ||
  compare(a.startedOn, b.startedOn) ||
  compare(a.dueOn, b.dueOn) ||
  compare(a.endedOn, b.endedOn) ||
  compare(a.state, b.state)

/** How the day of a run came about, in words. */
export function sumOf({ run, why }: Pick<Folded, 'run' | 'why'>): I18n {
  const steps = run ? run.steps.filter(({ step }) => why.length === 0 || (step !== 'due' && step !== 'roll')).map(stepWords) : []
  const join = (language: 'zh-CN' | 'en', between: string, colon: string): string =>
    [
      ...steps.map(words => words[language]),
      ...(why.length > 0 ? [`${colon}${why.map(words => words[language]).join(between)}`] : []),
    ].join(between)
  return { 'zh-CN': join('zh-CN', '；', '数据不足：'), en: join('en', '; ', 'Not known: ') }
}
