import { text, type I18nText, type WorkItem } from '@jianqing/contract'
import { and, count, inArray, type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { type Db, holding } from '../db/index.ts'
import { type Actor, can } from '../policy/index.ts'
import type { ProcessRow } from '../process/index.ts'
import type { ClockedBy } from './ahead.ts'
import type { Found, Known, RecordDefinition, Tally } from './define.ts'

/** Something that a search found. */
export interface SearchHit {
  kind: string
  kindTitle: I18nText
  id: string
  link: string
  title: I18nText
  subtitle: I18nText
}

/** A record whose clock is overdue, with the last rung of its ladder that was reached. */
export interface Overdue {
  kind: string
  kindTitle: I18nText
  id: string
  link: string
  title: I18nText
  subtitle: I18nText
  officeName: string
  dueOn: string
  overdueDays: number
  rung: I18nText | null
}

export interface DeskItems {
  items: WorkItem[]
  /** How many there are, also beyond the items. */
  total: number
  overdue: number
  dueSoon: number
}

/** A kind of record as the pages that look over all kinds see it: the desk, the search, the lists of what is overdue. */
export interface DeskSource {
  kind: string
  title: I18nText
  /** What waits for something, most urgent first; nothing for whoever has no part in such records. */
  open: (db: Db, actor: Actor) => Promise<DeskItems>
  search: (db: Db, actor: Actor, words: string, most: number) => Promise<SearchHit[]>
  overdue: (db: Db, actor: Actor, most: number) => Promise<Overdue[]>
}

/** What the desk needs of a record. */
export interface Deskable<Row extends ProcessRow, State extends string, Filter, Summary, More, Loaded> {
  definition: RecordDefinition<Row, State, Filter, Summary, More, Loaded>
  standard: readonly SQL[]
  clocked: ClockedBy | undefined
  page: (db: Db, where: SQL, order: readonly SQL[], limit: number) => Promise<Found<Row>[]>
  tell: (db: Db, actor: Actor, found: readonly Found<Row>[]) => Promise<{ row: Row; known: Known }[]>
}

const NONE: DeskItems = { items: [], total: 0, overdue: 0, dueSoon: 0 }
const MOST = 100

/** The desk of a kind of record, out of what its room defines. */
export function deskOf<Row extends ProcessRow, State extends string, Filter, Summary, More, Loaded>(
  record: Deskable<Row, State, Filter, Summary, More, Loaded>,
): DeskSource | null {
  const { definition } = record
  const { process, desk, read, link } = definition
  if (!desk) return null
  const { kind, title, states, table } = process.definition
  const stateTitle = (state: string) => states[state as State] ?? text(state, state)
  const { aside = [] } = desk
  const asideOf = typeof aside === 'function' ? aside : () => aside
  const waiting = Object.keys(desk.next) as State[]
  const { visible } = definition
  const nextOf = (row: Row, known: Known): I18nText => {
    const next = desk.next[row.state as State] ?? text('—', '—')
    return typeof next === 'function' ? next(known) : next
  }
  const named = (row: Row) => ({ kind, kindTitle: desk.called ?? title, id: row.id, link: link(row) })
  const counted = async (db: Db, where: SQL, from: PgTable = table as PgTable, n: SQL<number> = count()) =>
    (await db.select({ n }).from(from).where(where))[0]!.n
  const { tally } = definition.list
  const tallied = async (db: Db, actor: Actor, of: Tally<Filter>, where: SQL) => {
    const beside = of.beside(actor)
    const [most, rest] = await Promise.all([
      counted(
        db,
        and(of.visible(actor), inArray(of.table.state, waiting), of.onDesk(actor))!,
        of.table,
        sql<number>`coalesce(sum(${of.table.n}), 0)::int`,
      ),
      beside ? counted(db, and(beside, where)!) : 0,
    ])
    return most + rest
  }

  return {
    kind,
    title,
    open: async (db, actor) => {
      if (!can(actor, desk.who ?? read)) return NONE
      const where = and(visible(actor), inArray(table.state, waiting), desk.only?.(actor))!
      const [found, total, overdue, dueSoon] = await Promise.all([
        desk.most === 0 ? [] : record.page(db, where, record.standard, desk.most ?? MOST),
        tally ? tallied(db, actor, tally, where) : counted(db, where),
        record.clocked ? counted(db, and(where, record.clocked.is('overdue'))!) : 0,
        record.clocked ? counted(db, and(where, record.clocked.is('due_soon'))!) : 0,
      ])
      const waitsFor = (row: Row, actions: readonly string[]) => {
        const besides = asideOf(row)
        return actions.some(action => !besides.includes(action)) ? 'me' : 'others'
      }
      const items = (await record.tell(db, actor, found)).map(({ row, known: now }): WorkItem => ({
        ...named(row),
        ...desk.headline(row, now),
        state: row.state,
        stateTitle: stateTitle(row.state),
        next: nextOf(row, now),
        actions: now.actions,
        waitingFor: waitsFor(row, now.actions),
        ...now.ahead,
        at: desk.at(row),
      }))
      return { items, total, overdue, dueSoon }
    },
    search: async (db, actor, words, most) => {
      const { search } = definition.list
      if (!search || !can(actor, read)) return []
      const where = and(visible(actor), search(holding(words), words))!
      const found = await record.page(db, where, record.standard, most)
      return (await record.tell(db, actor, found)).map(({ row, known: now }) => ({
        ...named(row),
        title: (desk.found ?? desk.headline)(row, now).title,
        subtitle: stateTitle(row.state),
      }))
    },
    overdue: async (db, actor, most) => {
      if (!record.clocked || !can(actor, read)) return []
      const found = await record.page(db, and(visible(actor), record.clocked.is('overdue'))!, record.standard, most)
      return (await record.tell(db, actor, found)).map(({ row, known: now }) => ({
        ...named(row),
        ...desk.headline(row, now),
        officeName: now.office ?? '',
        dueOn: now.ahead.dueOn!,
        overdueDays: -(now.ahead.remainingDays ?? 0),
        rung:
          now.clocks
            .find(clock => clock.state === 'overdue')
            ?.rungs.filter(rung => rung.firedAt !== null)
            .at(-1)?.title ?? null,
      }))
    },
  }
}
