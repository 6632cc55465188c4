import type { ActionRequest, Ahead, ClockView, I18nText, Lang, Permission, PersonRef } from '@jianqing/contract'
import type { AnyColumn, SQL } from 'drizzle-orm'
import type { ChainSource } from '../chain/index.ts'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Db } from '../db/index.ts'
import type { TableColumn } from '../http/index.ts'
import type { Actor } from '../policy/index.ts'
import type { ActOptions, Process, ProcessRow } from '../process/index.ts'

type Reader = Pick<Db, 'select'>

/** What the house knows of a row of a list; a room takes of it what its summary shows. */
export interface Known {
  office: string | null
  /** Somebody of those that `people` names. */
  person: (id: string | null) => PersonRef | null
  /** Ids of the actions that are open to who asks. */
  actions: string[]
  clocks: readonly ClockView[]
  /** The clock that counts now, else the last; nulls where there is none. */
  ahead: Ahead
}

/** A row of the table with the name of its office. */
export interface Found<Row> {
  row: Row
  office: string | null
}

/** Words for a record where it stands among others: on the desk, in a search, in a list of what is overdue. */
export interface Headline {
  title: I18nText
  subtitle: I18nText
}

/**
 * How many records there are, kept by the database in a table of its own by all that is counted or filtered: of a kind that comes by the million. Its columns have the
 * names of the record's, with `n` beside them; the conditions are those of the record, asked of this table.
 */
export interface Tally<Filter> {
  table: PgTable & Record<'state' | 'n', PgColumn>
  visible: (actor: Actor) => SQL
  filter: (filter: Filter, actor: Actor) => (SQL | undefined)[]
  onDesk: (actor: Actor) => SQL
  /** What this person sees without being counted here, few enough to be counted at every look; asked of the records themselves. */
  beside: (actor: Actor) => SQL | undefined
}

export interface ListDefinition<Row, Filter, Summary, More> {
  /** The room's own filters; state, clock and search are the house's. */
  filter?: (filter: Filter, actor: Actor) => (SQL | undefined)[]
  /** Where the words of a search are looked for, as a pattern and as they were typed; only in what a list shows. Left out, such records are not searched. */
  search?: (pattern: string, typed: string) => SQL
  /** What may be sorted by: by the mask where a column is masked. A whole order has one direction alone, and ends with what makes pages stable. */
  sorts?: Readonly<Record<string, SQL | AnyColumn | readonly SQL[]>>
  /** Unless asked otherwise; left out, what runs out first comes first. */
  order?: readonly SQL[]
  /** Columns whose values are counted beside their own filter: `{ severity: { column, keys } }` comes as `bySeverity`. State is counted always. */
  counts?: Readonly<Record<string, { column: PgColumn; keys: readonly string[] }>>
  tally?: Tally<Filter>
  people?: (row: Row) => (string | null)[]
  /** What else a page of the list needs, read once for all of its rows. */
  more?: (db: Reader, rows: readonly Row[], actor: Actor) => Promise<More>
  summary: (row: Row, known: Known, more: More, actor: Actor) => Summary
  /** A table to take along; without it there is none. */
  export?: { name: I18nText; columns: (lang: Lang) => readonly TableColumn<Summary>[] }
}

/** How a record appears on somebody's desk. */
export interface DeskDefinition<Row, State extends string> {
  /** What one is called on the desk and in a search, where the title of the process is too long. */
  called?: I18nText
  /** What is to be done next, by whoever it waits for; a state without a word waits for nothing and is on no desk. */
  next: Partial<Record<State, I18nText | ((known: Known) => I18nText)>>
  /** Actions that are possible but are not what the record waits for. */
  aside?: readonly string[] | ((row: Row) => readonly string[])
  headline: (row: Row, known: Known) => Headline
  /** Its words in a search, where those of the desk would not tell it apart. */
  found?: (row: Row, known: Known) => Pick<Headline, 'title'>
  /** When what it waits for began. */
  at: (row: Row) => string
  /** Who has such records on the desk, where that is not everybody who reads them. */
  who?: Permission
  /** What else must hold of those on somebody's desk. */
  only?: (actor: Actor) => SQL
  /** How many are listed; 100 unless said, and none where there are so many that they are told by other means. */
  most?: number
}

/** What may come with an action: the reader's language, what is done with it in its transaction, and when it happened in a demonstration of the past. */
export type ActingOptions = Pick<ActOptions<undefined>, 'lang' | 'also' | 'today' | 'at'>

export type ActOn<Row> = (db: Db, actor: Actor, id: string, action: string, request: ActionRequest, options?: ActingOptions) => Promise<Row>

/**
 * A kind of record: its process, who sees what of it, its list and its desk. The room writes these functions; the house does with them what is the same for all:
 * pages and counts of lists, search, export, actions, clocks, timeline, desk, notices of what is overdue.
 */
// what an action is given is between a room and its process
type AnyPrepared = any

export interface RecordDefinition<Row extends ProcessRow, State extends string, Filter, Summary, More, Loaded> {
  process: Process<Row, State, Loaded, AnyPrepared>
  read: Permission
  /** What of the records a person may see: part of every query, so that another one is simply not there. */
  visible: (actor: Actor) => SQL
  /** Where the page shows it. */
  link: (row: Row) => string
  /** Where more than the process takes part in an action, such as a paper that is set before it. */
  act?: ActOn<Row>
  list: ListDefinition<Row, Filter, Summary, More>
  desk?: DeskDefinition<Row, State>
  /** What its records tell of their place in a chain, beside the links that are written down; see platform/chain. */
  links?: ChainSource['links']
}
