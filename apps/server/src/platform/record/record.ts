import type { ClockState, Processed } from '@jianqing/contract'
import { and, asc, Column, desc, eq, getTableColumns, inArray, is, type SQL, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { z } from 'zod'
import { personRefs } from '../auth/index.ts'
import { clocksOf } from '../clock/index.ts'
import { type Db, holding } from '../db/index.ts'
import { documentRef, type DocumentRow, documentsOf } from '../document/index.ts'
import { mayServe, receiptPolicy, servicesOf } from '../paper/index.ts'
import { AppError } from '../http/index.ts'
import { withoutIdentities } from '../mask/index.ts'
import { type Actor, offices } from '../policy/index.ts'
import type { ProcessRow } from '../process/index.ts'
import { timelineOf } from '../timeline/index.ts'
import { membersOnly } from '../restricted/index.ts'
import { aheadOf, clockedBy } from './ahead.ts'
import { countsIn, grouped, tallied } from './count.ts'
import type { ActOn, Found, Known, RecordDefinition } from './define.ts'
import { inChain } from './in-chain.ts'
import { deskOf } from './desk.ts'

type Reader = Pick<Db, 'select'>

export interface Page {
  page: number
  pageSize: number
}

/** What every list is asked; the room's own filters come beside it. */
export interface Asked {
  sort?: string | undefined
  q?: string | undefined
  state?: string | undefined
  clock?: ClockState | undefined
}

/** What the house tells of one record: its summary, and all that a process leaves behind. */
export type Whole<Summary> = Summary & Pick<z.infer<typeof Processed>, 'actions' | 'timeline' | 'clocks' | 'documents'>

export interface Listed<Summary> {
  items: Summary[]
  total: number
  page: number
  pageSize: number
}

const EXPORT_PAGE = 1_000
/** From this row of a list on its ids are looked for first. */
const FAR = 1_000
/** How many rows an export may hold: a table for people, not a copy of the database. */
const MOST_EXPORTED = 100_000

/** Makes of a room's functions what the house does with a kind of record. */
export function defineRecord<Row extends ProcessRow, State extends string, Filter, Summary, More, Loaded>(
  given: RecordDefinition<Row, State, Filter, Summary, More, Loaded>,
) {
  const { process, list } = given
  const { kind, states, clocks: known = [], restricted = false } = process.definition
  if (restricted && (given.desk || list.search || list.export))
    throw new Error(`record ${kind}: what only named people may know of is on no desk, in no search and in no export`)
  const table = process.definition.table as unknown as PgTable &
    Record<'id' | 'state' | 'revision', PgColumn> &
    Partial<Record<'officeId' | 'updatedAt', PgColumn>>
  const visible = (actor: Actor): SQL =>
    restricted ? and(given.visible(actor), membersOnly(kind, table.id, actor))! : given.visible(actor)
  const definition = { ...given, visible }
  const clocked = known.length > 0 ? clockedBy(known, kind, table.id) : undefined
  const counted = { state: { column: table.state, keys: Object.keys(states) }, ...list.counts }

  const keys = Object.keys(counted)
  /** All that is asked. */
  const matching = (actor: Actor, asked: Asked & Filter): SQL => {
    const { sort: _, q, state, clock, ...filter } = asked
    return and(
      visible(actor),
      state ? eq(table.state, state) : undefined,
      clock && clocked ? clocked.is(clock) : undefined,
      q ? (list.search?.(holding(q), q) ?? sql`false`) : undefined,
      ...(list.filter?.(filter as Filter, actor) ?? []),
    )!
  }

  const sorts: NonNullable<typeof list.sorts> = {
    state: table.state,
    ...(table.officeId && { officeName: offices.name }),
    ...(table.updatedAt && { updatedAt: table.updatedAt }),
    ...(clocked && { dueOn: clocked.urgency }),
    ...list.sorts,
  }
  /** What runs out first comes first, what waits for nothing last, the newest before. Ids grow with time and make pages stable. */
  const standard = [
    ...(list.order ?? [...(clocked ? [sql`${clocked.urgency} asc nulls last`] : []), desc(table.updatedAt ?? table.id)]),
    asc(table.id),
  ]
  const ordered = (sort: string | undefined): SQL[] => {
    const name = (sort ?? '').replace(/^-/, '')
    const column = Object.hasOwn(sorts, name) ? sorts[name] : undefined
    if (!column) return standard
    if (Array.isArray(column)) return [...(column as readonly SQL[])]
    const [way, id] = sort!.startsWith('-') ? ([desc, desc(table.id)] as const) : ([asc, asc(table.id)] as const)
    // what is never empty is sorted as an index holds it, forwards or backwards
    return [is(column, Column) && column.table === table && column.notNull ? way(column) : sql`${way(column as SQL)} nulls last`, id]
  }

  const rowsOf = (db: Reader) => {
    const selected = db.select({ row: getTableColumns(table), office: offices.name }).from(table as PgTable)
    return selected.leftJoin(offices, table.officeId ? eq(offices.id, table.officeId) : sql`false`).$dynamic()
  }
  const tell = async (db: Reader, actor: Actor, found: readonly Found<Row>[]): Promise<{ row: Row; known: Known; summary: Summary }[]> => {
    const rows = found.map(({ row }) => row)
    const [people, clocks, more, loaded] = await Promise.all([
      personRefs(db, list.people ? rows.flatMap(list.people) : []),
      clocksOf(
        db,
        known,
        kind,
        rows.map(({ id }) => id),
      ),
      list.more?.(db, rows, actor) as Promise<More>,
      process.load(db, rows),
    ])
    return found.map(({ row, office }) => {
      const about: Known = {
        office,
        person: id => (id && people.get(id)) || null,
        actions: process.actionIds(actor, row, loaded(row)),
        clocks: clocks.get(row.id) ?? [],
        ahead: aheadOf(clocks.get(row.id)),
      }
      return { row, known: about, summary: list.summary(row, about, more, actor) }
    })
  }

  const placed = async (db: Reader, rows: readonly Row[]): Promise<Found<Row>[]> => {
    const at = (row: Row) => (row as { officeId?: string | null }).officeId ?? null
    const ids = [...new Set(rows.flatMap(row => at(row) ?? []))]
    const named =
      ids.length === 0 ? [] : await db.select({ id: offices.id, name: offices.name }).from(offices).where(inArray(offices.id, ids))
    const names = new Map(named.map(({ id, name }) => [id, name]))
    return rows.map(row => ({ row, office: names.get(at(row) ?? '') ?? null }))
  }

  const idsOf = (db: Reader, where: SQL, order: readonly SQL[], limit: number, offset = 0) =>
    db
      .select({ id: table.id })
      .from(table as PgTable)
      .leftJoin(offices, table.officeId ? eq(offices.id, table.officeId) : sql`false`)
      .where(where)
      .orderBy(...order)
      .limit(limit)
      .offset(offset)
  /** Far into a list what is skipped is counted by its ids, which an index may hold, and not fetched with all its columns. */
  const page = async (db: Db, where: SQL, order: readonly SQL[], limit: number, offset = 0): Promise<Found<Row>[]> =>
    (await (
      offset < FAR
        ? rowsOf(db).where(where).limit(limit).offset(offset)
        : rowsOf(db).where(inArray(table.id, idsOf(db, where, order, limit, offset)))
    ).orderBy(...order)) as unknown as Found<Row>[]

  /** How many records there are by all that is counted, each count beside its own filter; they and the total in one look at the table, or at its tally. */
  const countsOf = async (db: Db, actor: Actor, asked: Asked & Filter) => {
    const free = { ...asked, ...Object.fromEntries(keys.map(key => [key, undefined])) } as Asked & Filter
    const counting = async () => {
      if (!list.tally || asked.q || asked.clock) return grouped(db, table as PgTable, counted, matching(actor, free))
      const beside = list.tally.beside(actor)
      const [most, rest] = await Promise.all([
        tallied(db, list.tally, counted, and(list.tally.visible(actor), ...list.tally.filter(free, actor))!),
        beside ? grouped(db, table as PgTable, counted, and(beside, matching(actor, free))!) : [],
      ])
      return [...most, ...rest]
    }
    return countsIn(await counting(), counted, asked as Readonly<Record<string, unknown>>)
  }

  /** A page of the records that this person may see, with the counts beside the filters. */
  const listed = async (db: Db, actor: Actor, { page: at, pageSize, ...rest }: Page & Asked & Filter) => {
    const asked = rest as unknown as Asked & Filter
    const [found, { total, by }] = await Promise.all([
      page(db, matching(actor, asked), ordered(asked.sort), pageSize, (at - 1) * pageSize),
      countsOf(db, actor, asked),
    ])
    const items = (await tell(db, actor, found)).map(({ summary }) => summary)
    return { items, total, page: at, pageSize, ...by } as Listed<Summary> & { byState: Record<State, number> }
  }

  /**
   * All that the filters let through, as they are at one moment: their ids in order by one look, then the rows in pages, so that memory stays bounded, no page
   * begins with the rows of those before, and what is acted on meanwhile shifts none of them.
   */
  async function* every(db: Db, actor: Actor, asked: Asked & Filter): AsyncGenerator<Summary> {
    const ids = await idsOf(db, matching(actor, asked), ordered(asked.sort), MOST_EXPORTED)
    for (let at = 0; at < ids.length; at += EXPORT_PAGE) {
      const some = (ids as { id: string }[]).slice(at, at + EXPORT_PAGE).map(({ id }) => id)
      const found = (await rowsOf(db).where(and(visible(actor), inArray(table.id, some)))) as unknown as Found<Row>[]
      const told = new Map((await tell(db, actor, found)).map(({ row, summary }) => [row.id, summary]))
      for (const id of some) if (told.has(id)) yield told.get(id)!
    }
  }

  /** Records in hand as lists show them. */
  const summaries = async (db: Reader, actor: Actor, rows: readonly Row[]): Promise<Summary[]> =>
    (await tell(db, actor, await placed(db, rows))).map(({ summary }) => summary)

  /** One record within the scope, or nothing. */
  const find = async (db: Reader, actor: Actor, id: string): Promise<Row | undefined> => {
    const [row] = await db
      .select()
      .from(table as PgTable)
      .where(and(visible(actor), eq(table.id, id)))
    return row as Row | undefined
  }

  /** @throws AppError not_found */
  const mustFind = async (db: Reader, actor: Actor, id: string): Promise<Row> => {
    const row = await find(db, actor, id)
    if (!row) throw new AppError('not_found')
    return row
  }

  /** Where a record lies that this person sees, and whether it is theirs to change, in whatever state; null where it is out of their sight. */
  const standing = async (db: Reader, actor: Actor, id: string): Promise<{ mayChange: boolean; officeId: string | null } | null> => {
    const row = await find(db, actor, id)
    if (!row) return null
    const loaded = await process.load(db, [row])
    return { mayChange: process.isTheirs(actor, row, loaded(row)), officeId: process.definition.place(row).officeId ?? null }
  }

  /**
   * What the house tells of a record in hand, whether it is still in sight or the last action took it out.
   *
   * @param revealed identities in what people wrote come as they were written
   */
  const whole = async (db: Db, actor: Actor, row: Row, { revealed = false }: { revealed?: boolean } = {}) => {
    const [[told], timeline, papers, loaded] = await Promise.all([
      placed(db, [row]).then(found => tell(db, actor, found)),
      timelineOf(db, kind, row.id),
      documentsOf(db, { kind, id: row.id }),
      process.load(db, [row]),
    ])
    const serves = mayServe(process.definition, actor, row)
    const served = await servicesOf(
      db,
      papers.map(paper => paper.id),
      serves,
    )
    const isServed = process.definition.transitions.some(({ id }) => id === 'serve')
    const other = ({ id, number }: DocumentRow) => ({ id, number })
    return {
      ...told!.summary,
      actions: process.actionsFor(actor, row, loaded(row)),
      timeline: revealed ? timeline : withoutIdentities(timeline),
      clocks: told!.known.clocks,
      documents: papers.map(paper => ({
        ...documentRef(paper),
        // what goes to the leadership of one's own office is handed in and not served
        addressees: isServed ? paper.paper.addressees : [],
        services: served(paper.id),
        receiptFiles: serves ? receiptPolicy : null,
        corrects: papers.filter(({ id }) => id === paper.correctsId).map(other)[0] ?? null,
        correctedBy: papers.filter(({ correctsId }) => correctsId === paper.id).map(other),
        template: paper.template,
      })),
    } as Whole<Omit<Summary, 'actions'>>
  }

  /** Takes an action on a record that this person sees. @throws AppError not_found, and as the process does */
  const act: ActOn<Row> =
    given.act ??
    ((db, actor, id, action, request, options) => process.act(db, actor, { id }, action, request, { ...options, visible: visible(actor) }))

  /** What of the records the filters let through now, each as it is. */
  const pick = (db: Reader, actor: Actor, asked: Asked & Filter, most: number): Promise<{ id: string; revision: number }[]> =>
    db
      .select({ id: table.id, revision: table.revision })
      .from(table as PgTable)
      .where(matching(actor, asked))
      .orderBy(asc(table.id))
      .limit(most) as Promise<{ id: string; revision: number }[]>

  const desk = deskOf({ definition, standard, clocked, page, tell })
  const chain = inChain({ definition, page, tell })
  return { definition, list: listed, every, pick, summaries, find, mustFind, standing, whole, act, desk, chain, standard, clocked }
}
