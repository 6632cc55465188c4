import { text } from '@jianqing/contract'
import { type ItemPeriod, type Known, periodsOf, type ResponsibilityItem } from '@jianqing/sheet/responsibility'
import { and, eq, gte, inArray } from 'drizzle-orm'
import { branches } from '../../../platform/branch/index.ts'
import { type Db, newId, transaction, type Tx } from '../../../platform/db/index.ts'
import { begun, type ResponsibilityProcess } from './process.ts'
import { type ListRow, responsibilities, type ResponsibilityRow, responsibilityLists } from './tables.ts'
import { readList } from './texts.ts'

interface Filling {
  known: Known
  process: ResponsibilityProcess
  /** The moment at which an item is told to have been given out on a day, of a demonstration; else now. */
  at?: (day: string) => string
}

interface Unit {
  branchId: string | null
  /** The first day of a branch; what ended before it was there is not its own. */
  since: string
}

const BEGUN = text('下达', 'Given out')

async function unitsOf(tx: Tx, officeId: string): Promise<Unit[]> {
  const rows = await tx
    .select({ id: branches.id, setUpOn: branches.setUpOn })
    .from(branches)
    .where(and(eq(branches.officeId, officeId), eq(branches.state, 'active'), inArray(branches.kind, ['branch', 'joint'])))
  return rows.map(({ id, setUpOn }) => ({ branchId: id, since: setUpOn ?? '0000-01-01' }))
}

/** Makes the items of a list whose period has begun by a day and that are missing. @returns how many */
export async function fillList(tx: Tx, { known, process, at }: Filling, row: ListRow, today: string): Promise<number> {
  const list = readList(row.written, known)
  const areas = new Map(list.areas.map(({ id, title }) => [id, title]))
  const ofBranches = await unitsOf(tx, row.officeId)
  const valuesOf = (item: ResponsibilityItem, { name, fromOn, dueOn }: ItemPeriod, { branchId }: Unit) => ({
    id: newId(),
    listId: row.id,
    item: item.id,
    area: areas.get(item.area)!,
    title: item.title,
    measure: item.measure,
    owner: item.owner,
    branchId,
    period: name,
    fromOn,
    dueOn,
    evidence: item.evidence,
    indicator: item.indicator,
    officeId: row.officeId,
  })
  const values = list.items.flatMap(item =>
    periodsOf(item, row.year)
      .filter(({ fromOn, dueOn }) => fromOn <= today && dueOn >= row.givenOn)
      .flatMap(period =>
        (item.each === 'office' ? [{ branchId: null, since: period.fromOn }] : ofBranches)
          .filter(({ since }) => since <= period.dueOn)
          .map(unit => ({ unit, values: valuesOf(item, period, unit) })),
      ),
  )
  if (values.length === 0) return 0
  const made = await tx
    .insert(responsibilities)
    .values(values.map(one => one.values))
    .onConflictDoNothing()
    .returning()
  const since = new Map(values.map(({ unit, values: { id } }) => [id, unit.since]))
  for (const one of made) {
    const from = startOf(one, since.get(one.id)!)
    const told = at && { at: at(from > row.givenOn ? from : row.givenOn) }
    await process.begin(tx, null, one, { title: BEGUN, clocks: begun(one, from), today, ...told })
  }
  return made.length
}

const startOf = ({ fromOn }: ResponsibilityRow, since: string) => (since > fromOn ? since : fromOn)

/** What is open of a branch that has ended is owed by nobody. */
async function endOver(tx: Tx, process: ResponsibilityProcess): Promise<void> {
  const over = await tx
    .select({ row: responsibilities })
    .from(responsibilities)
    .innerJoin(branches, eq(branches.id, responsibilities.branchId))
    .where(and(eq(responsibilities.state, 'open'), eq(branches.state, 'ended')))
  for (const { row } of over) await process.advance(tx, row, 'end')
}

/** Every night: the items of the periods that have begun, and of branches that were set up meanwhile. */
export async function fillResponsibilities(db: Db, filling: Filling, today: string): Promise<number> {
  const lists = await db
    .select()
    .from(responsibilityLists)
    .where(gte(responsibilityLists.year, Number(today.slice(0, 4))))
  let made = 0
  for (const list of lists) made += await transaction(db, tx => fillList(tx, filling, list, today))
  await transaction(db, tx => endOver(tx, filling.process))
  return made
}
