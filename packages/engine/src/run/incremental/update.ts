import { INCREMENTAL } from '../../compile/index.ts'
import type { Change, CompiledModel, IncrementalSql } from '../../compile/index.ts'
import type { Engine, Session } from '../../engines/index.ts'
import { partitionsOf } from '../../analysis/index.ts'
import type { Partition } from '../../analysis/index.ts'
import { both } from '../../language/i18n.ts'
import type { CheckedModel, I18n } from '../../language/index.ts'
import { attach } from '../attach.ts'
import type { Source } from '../attach.ts'
import { countsOf, sumsIn } from '../counted.ts'
import { exchanged } from '../hash.ts'
import type { HashSums } from '../hash.ts'
import { attachKept, isThere, sumsFrom } from './stored-files.ts'
import { all } from '../whole/stages.ts'
import { TouchedRows } from './affected-rows.ts'
import type { Computed, KeptState, RunManifest, RunResult } from '../types.ts'

/** An earlier result of the model that was kept, and how the data has changed since. */
export interface Previous {
  manifest: RunManifest
  /** the folder that it was kept in */
  folder: string
  /** as that run counted them */
  steps: RunResult['steps']
  /** what it told of its files */
  kept: KeptState
  /** by data set, for those whose version is another one now; one that is missing here has changed in some other way */
  changes: Readonly<Record<string, Change>>
  /** what the caller calls that run, for the manifest */
  name?: string
}

/** Above this share of all rows, looking for the leads of a part costs as much as looking for all: of many rows, and of few, where a statement costs more than its rows. */
const MOST_TOUCHED = { many: 0.1, few: 0.3 }
/** So many touched rows are few. */
const FEW = 20_000

const mostTouched = (rows: number): number => Math.max(rows * MOST_TOUCHED.many, Math.min(rows * MOST_TOUCHED.few, FEW))

/** What an incremental run knows before it begins. */
export interface IncrementalPlan {
  partition: Partition
  by: string
  previous: Previous
}

interface Asked {
  model: CheckedModel
  compiled: CompiledModel
  sqlHash: string
  engine: Engine
  sources: Record<string, Source>
  previous: Previous
}

/** Why no result of this model can ever be brought up to date, so that none need be kept; undefined where some can. */
export function neverIncremental(model: CheckedModel, compiled: CompiledModel, engine: Engine): I18n | undefined {
  if (engine.name !== 'duckdb') return both('该引擎不支持增量运行', 'this engine does not run incrementally')
  if (compiled.stages.length > 0)
    return both('模型含有需要比较所有行的步骤', 'the model has a step that compares all rows with one another')
  const {
    partitions,
    lost: [first],
  } = partitionsOf(model.ir)
  if (partitions.length === 0 && first) {
    const { 'zh-CN': zh, en } = columnIn(model, first.column)
    return both(
      `步骤 \`${first.step}\` 要把不同${zh}的行放在一起判断`,
      `the step \`${first.step}\` looks at rows of different ${en} together`,
    )
  }
  return undefined
}

/**
 * Whether the earlier result can be brought up to date so that nothing tells it from a whole run: the same SQL over data that has only been added to or had
 * rows taken out, cut by a column of the key such that every changed data set is cut too. Asked where {@link neverIncremental} has nothing against it.
 */
export function planIncremental({ model, compiled, sqlHash, engine, sources, previous }: Asked): IncrementalPlan | { because: I18n } {
  const { manifest, changes } = previous
  if (manifest.sqlHash !== sqlHash)
    return {
      because: both(
        '模型、参数、日期或单位范围与上次不同',
        'the model, its parameters, the day or the offices are not those of the last run',
      ),
    }
  if (manifest.engine.name !== engine.name || manifest.engine.version !== engine.version || manifest.calendar !== engine.calendar)
    return { because: both('引擎或节假日安排与上次不同', 'the engine or the calendar is not that of the last run') }
  if (!isThere(previous.folder, previous.kept.layers))
    return { because: both('上次的结果已不在', 'the result of the last run is no longer there') }
  const before = new Map(manifest.sources.map(({ dataset, version }) => [dataset, version]))
  const changed = compiled.datasets.filter(id => sources[id]?.version !== before.get(id))
  const other = changed.find(id => changes[id] === undefined)
  if (other !== undefined) {
    const { 'zh-CN': zh, en } = titleOf(model, other)
    return { because: both(`“${zh}”不是在上次所读的版本上追加而成`, `“${en}” was not made by adding to the version that was read last`) }
  }
  const { partitions } = partitionsOf(model.ir)
  const partition = partitions.find(({ whole }) => changed.every(id => !whole.has(id)))
  if (partition)
    return {
      partition,
      by: model.ir.leads.key[partition.position]!,
      previous: { ...previous, changes: Object.fromEntries(changed.map(id => [id, changes[id]!])) },
    }
  const [whole] = changed.filter(id => partitions.every(p => p.whole.has(id)))
  const { 'zh-CN': zh, en } = titleOf(model, whole ?? changed[0]!)
  return { because: both(`“${zh}”有变化，它的每一行都可能影响任何线索`, `“${en}” has changed, of which any row may bear on any lead`) }
}

/** What people call a data set of the model. */
export const titleOf = ({ inputs }: Pick<CheckedModel, 'inputs'>, id: string): I18n =>
  inputs.find(({ dataset }) => dataset.id === id)?.dataset.title ?? both(id, id)

/** What people call a column of the key: by its label where an input has it, else by its id, which the page shows as code. Steps have no other name than their id. */
function columnIn({ inputs }: Pick<CheckedModel, 'inputs'>, id: string): I18n {
  const label = inputs.flatMap(({ dataset }) => dataset.columns).find(column => column.id === id)?.label
  return label ? both(`“${label['zh-CN']}”`, `“${label.en}”`) : both(` \`${id}\` `, `\`${id}\``)
}

/** What {@link bringUpToDate} leaves in the engine: the tables of a result, but of the leads that were looked for anew alone. */
export interface UpToDate {
  computed: Extract<Computed, { mode: 'incremental' }>
  steps: RunResult['steps']
  sql: IncrementalSql
  /** of the whole result */
  hits: number
  counts: RunResult['counts']
  sums: HashSums
  /** hits that were found anew, their leads, and the hits of the earlier result that are void */
  fresh: number
  freshLeads: number
  voided: number
  /** keys of leads that are no longer found */
  gone: string[]
}

/**
 * Looks anew for the leads whose key has a value of a new or removed row, and tells what the whole result comes to with all others of an earlier one.
 *
 * @returns the reason where it is of no use after all; the session is to be thrown away then
 */
export async function bringUpToDate(
  session: Session,
  {
    model,
    compiled,
    sources,
    limit,
    withSteps,
  }: { model: CheckedModel; compiled: CompiledModel; sources: Record<string, Source>; limit: number; withSteps: boolean },
  plan: IncrementalPlan,
): Promise<UpToDate | { because: I18n }> {
  const { partition, by, previous } = plan
  const { kept, manifest, name } = previous
  const sql = compiled.incremental(partition, previous.changes, limit, kept.layers)
  await attachAll(session, model, compiled, sources, previous)
  for (const statement of sql.bindBefore) await session.run(statement)
  let looked = 0
  for (const statement of sql.createNew) looked += await session.run(statement)
  const touched = sql.createNew.length === 0 ? 0 : await session.run(sql.createTouched)
  if (sql.createNew.length === 0) await session.run('CREATE TEMP TABLE "#touched" ("v" VARCHAR)')
  const whole = Number((await all(session, sql.countRows))[0]![0])
  const rows = new TouchedRows(session, sql)
  /** Binds the names of some data sets to their touched rows, while the engine does something else meanwhile; false where there are too many. */
  const bind = async (datasets: string[], values: number, listHashes: string, meanwhile: () => Promise<void>): Promise<boolean> => {
    await rows.prepare(datasets, values, listHashes)
    const [places] = await Promise.all([placesIn(rows, datasets, sources), meanwhile()])
    const restricted = datasets.map(id => sql.restrict(id, places.get(id)))
    for (const { findOld } of restricted) if (findOld !== undefined) looked += await session.run(findOld)
    for (const found of places.values()) looked += found?.length ?? 0
    if (looked > mostTouched(whole)) return false
    for (const statement of restricted.flatMap(of => of.bind)) await session.run(statement)
    return true
  }
  const tooMany = { because: both('变化涉及的行过多，全部重算更快', 'so many rows are touched that a whole run is faster') }
  const {
    inOrder: { first, lookups },
    listHashes,
  } = sql
  let voided = 0
  if (!(await bind(first, touched, listHashes.first, async () => void (voided = await session.run(sql.createVoid))))) return tooMany
  const relevant = sql.createRelevant === undefined ? touched : await session.run(sql.createRelevant)
  if (!(await bind(lookups, relevant, listHashes.lookups, async () => {}))) return tooMany
  for (const id of compiled.datasets)
    if (!first.includes(id) && !lookups.includes(id)) for (const statement of sql.restrict(id).bind) await session.run(statement)
  const fresh = await session.run(sql.createFresh)
  if (fresh + voided > 0 && Number((await all(session, sql.countMixed))[0]![0]) > 0)
    return { because: both('不同主体的编号写法相同，无法区分', 'keys of different subjects are written alike') }
  await session.run(sql.numberHits)
  await findRows(session, sql)
  await session.run(sql.createEvidence)
  const [void_, now] = [await countsOf(session, sql.countVoid), await countsOf(session, compiled.countLeads)]
  const sums = exchanged(sumsFrom(kept.sums), await sumsIn(session, sql.sumVoid), await sumsIn(session, compiled.sumResult))
  const gone = (await all(session, sql.listGone)).map(([key]) => String(key))
  const steps = withSteps ? await updatedSteps(session, compiled, sql, previous.steps) : []
  const carried = kept.hits - voided
  return {
    computed: { mode: 'incremental', from: manifest.resultHash, ...(name !== undefined && { run: name }), by, touched, carried },
    steps,
    sql,
    sums,
    gone,
    fresh,
    voided,
    hits: carried + fresh,
    freshLeads: now.total,
    counts: mapCounts(key => kept.counts[key] - void_[key] + now[key]),
  }
}

/** Where the old rows are that may be touched, by data set; undefined for one whose columns are to be read. */
async function placesIn(
  rows: TouchedRows,
  datasets: readonly string[],
  sources: Record<string, Source>,
): Promise<Map<string, number[] | undefined>> {
  const places = new Map<string, number[] | undefined>()
  for (const id of datasets) places.set(id, await rows.placesIn(id, sources[id]))
  return places
}

const mapCounts = (count: (key: keyof RunResult['counts']) => number): RunResult['counts'] => ({
  high: count('high'),
  medium: count('medium'),
  low: count('low'),
  total: count('total'),
})

async function attachAll(
  session: Session,
  model: CheckedModel,
  compiled: CompiledModel,
  sources: Record<string, Source>,
  { folder, changes, kept }: Previous,
): Promise<void> {
  for (const id of compiled.datasets) {
    await attach(session, id, model, sources, INCREMENTAL.whole(id), { places: true })
    await attach(session, id, model, sources, INCREMENTAL.counted(id))
    for (const [n, path] of (changes[id]?.removed ?? []).entries())
      await attach(session, id, model, { [id]: { version: '', path } }, INCREMENTAL.removed(id, n))
  }
  await attachKept(session, folder, kept.layers)
}

/** The rows behind the fresh hits, by their places: a reader of files can skip to them, which a join with places cannot. */
async function findRows(session: Session, sql: IncrementalSql): Promise<void> {
  if (sql.createPlaces === undefined) return
  await session.run(sql.createPlaces)
  const wanted = new Map<number, number[]>()
  for (const [input, place] of await all(session, sql.listPlaces)) {
    const places = wanted.get(Number(input)) ?? []
    places.push(Number(place))
    wanted.set(Number(input), places)
  }
  await session.run(sql.createRows(wanted))
}

/** Rows of different parts are counted apart, so a step has gained what its touched rows have. */
async function updatedSteps(
  session: Session,
  compiled: CompiledModel,
  sql: IncrementalSql,
  before: RunResult['steps'],
): Promise<RunResult['steps']> {
  const count = async (): Promise<Map<string, number>> =>
    new Map((await all(session, compiled.countSteps)).map(([id, n]) => [String(id), Number(n)]))
  const now = await count()
  for (const id of compiled.datasets) for (const statement of sql.restrictBefore(id)) await session.run(statement)
  const then = await count()
  return before.map(({ id, rows }) => ({ id, rows: rows + (now.get(id) ?? 0) - (then.get(id) ?? 0) }))
}
