import type { ActionView, DocumentRef, I18nText, Lang, Permission, TimelineEntry } from '@jianqing/contract'
import type { AnyColumn, SQL } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { z } from 'zod'
import type { Budget, ClockDefinition } from '../clock/index.ts'
import type { Db, Tx } from '../db/index.ts'
import type { Actor, Placement } from '../policy/index.ts'

/** What the engine needs of a record; the rest is the module's. */
export interface ProcessRow {
  id: string
  state: string
  revision: number
}

/** A table of such records. A column `updatedAt` is set by each action. */
export type ProcessTable = PgTable & { id: AnyColumn; state: AnyColumn; revision: AnyColumn }

export interface ClockStart {
  clock: ClockDefinition
  startedOn?: string
  /** The moment, for a limit in hours; that of the action unless a day is given. */
  startedAt?: string
  budget?: Budget
  /** The last day, where a paper or a person names it; in place of a budget. */
  until?: string
}

type Clocks = ClockDefinition | readonly ClockDefinition[]

export interface ClockExtension {
  clock: ClockDefinition
  /** So much more (`inAll`: so long in all), or until a day that is named. */
  by: Budget | { until: string }
  inAll?: boolean
}

/** Clocks of the record that an action starts, counts anew, extends, suspends, lets run on, or stops; each is among `clocks` of the process. */
export interface ClockEffects {
  start?: ClockDefinition | ClockStart | readonly ClockStart[]
  restart?: Clocks
  extend?: ClockExtension | readonly ClockExtension[]
  pause?: Clocks
  resume?: Clocks
  stop?: Clocks
  /** The person is in custody from now on, or until today. */
  hold?: Clocks
  release?: Clocks
}

/** What an effect gives back: columns to set with the new state, papers and lines for the timeline. */
export interface EffectResult<Row> {
  set?: Partial<Omit<Row, 'id' | 'state' | 'revision'>>
  documents?: DocumentRef[]
  fields?: TimelineEntry['fields']
  /** For the audit: ids, counts, a number; nothing personal. */
  details?: Record<string, unknown>
}

// A form has its own type where the transition is written; in a list of transitions it cannot be told.
type AnyForm = any

/**
 * @typeParam Loaded what `load` of the process reads beside the row
 * @typeParam Prepared what took long and was made before the transaction, such as a paper that was set
 */
export interface Transition<Row extends ProcessRow, State extends string = string, Loaded = void, Prepared = undefined, Form = AnyForm> {
  id: string
  title: I18nText
  tone?: ActionView['tone']
  /** Said before the person confirms: what the action sets off. */
  hint?: I18nText
  from: readonly State[]
  /** Left out: the state stays. */
  to?: State | ((form: Form, row: Row) => State)
  /** The states that a computed `to` may give, for the diagram. */
  toStates?: readonly State[]
  /** A permission (or any of several) whose scope reaches the record, or a rule of its own; needed unless `system`. */
  who?: Permission | readonly Permission[] | ((actor: Actor, row: Row, loaded: Loaded) => boolean)
  /** What the page shows beside each property stands in its `.meta()`; see `formSchema`. */
  form?: z.ZodObject
  /** Values to start the form with. */
  initial?: (row: Row, loaded: Loaded) => Record<string, unknown>
  /** True, or why not now, though state and person are right: the condition that is missing, by name. Also hides the action. */
  guard?: (row: Row, loaded: Loaded) => true | I18nText
  /** What happens with it, in the same transaction; throwing undoes all. */
  effect?: (
    tx: Tx,
    row: Row,
    form: Form,
    actor: Actor,
    more: { to: State; today: string; at: string; loaded: Loaded; prepared: Prepared | undefined },
  ) => Promise<EffectResult<Row> | void>
  /** Of a function: with the record as the action leaves it, its new state and what the effect set. */
  clocks?: ClockEffects | ((row: Row, form: Form) => ClockEffects)
  /** Only the system itself takes it (a clock, a run, another record's flow); no person is offered it. */
  system?: boolean
}

export interface ProcessDefinition<Row extends ProcessRow, State extends string = string, Loaded = void, Prepared = undefined> {
  /** The record's kind in timeline, audit and clocks, e.g. `letter`. */
  kind: string
  title: I18nText
  table: ProcessTable
  states: Record<State, I18nText>
  initial: State
  /** Where a record stands, for the scope of permissions. */
  place: (row: Row) => Placement
  /** Every kind of clock that such a record may have. */
  clocks?: readonly ClockDefinition[]
  /**
   * What guards and rules of who may need beside the row, such as how many of its tasks are open: read once for all rows of a page, and once under the lock for
   * the one that is acted on. It is as true as its own locks: what changes it locks the record first.
   */
  load?: (db: Pick<Db, 'select'>, rows: readonly Row[]) => Promise<(row: Row) => Loaded>
  transitions: readonly Transition<Row, State, Loaded, Prepared>[]
  /**
   * Only people named one by one may know of these records: what was filled in goes to sealed columns alone, not to timeline or audit, and
   * nobody gets a notice.
   */
  restricted?: boolean
}

export interface ActOptions<Prepared> {
  /** What of the records this person may see: another one is not found. It holds when the record is locked; the action may take it out of sight. */
  visible?: SQL
  lang?: Lang | undefined
  prepared?: Prepared | undefined
  /** Done with it in the same transaction, when all else has gone through. */
  also?: ((tx: Tx) => Promise<void>) | undefined
  /** The day on which it happens, for time limits. */
  today?: string
  /** The moment, for the record and its story; a demonstration tells of the past. The audit says when it was really done. */
  at?: string | undefined
}

/** Catches at start-up what would otherwise be a dead end for somebody. */
export function checkDefinition<Row extends ProcessRow, State extends string, Loaded, Prepared>(
  definition: ProcessDefinition<Row, State, Loaded, Prepared>,
): void {
  const { kind, states, transitions, initial } = definition
  const wrong = (what: string): never => {
    throw new Error(`process ${kind}: ${what}`)
  }
  const known = (state: string) => Object.hasOwn(states, state)
  if (!known(initial)) wrong(`the initial state ${initial} is not one of its states`)
  const ids = new Set<string>()
  for (const t of transitions) {
    if (ids.has(t.id)) wrong(`the transition ${t.id} is there twice`)
    ids.add(t.id)
    for (const state of [...t.from, ...(typeof t.to === 'string' ? [t.to] : []), ...(t.toStates ?? [])])
      if (!known(state)) wrong(`${t.id} names the unknown state ${state}`)
    if (typeof t.to === 'function' && !t.toStates) wrong(`${t.id} computes its state and names none in toStates`)
    if (!t.system && !t.who) wrong(`nobody may take ${t.id}`)
  }
  if (definition.restricted && definition.clocks?.some(({ rungs }) => rungs.some(({ effect }) => effect)))
    wrong('a rung of a clock of restricted records sets nothing off: it would tell of them')
}
