import { resolve } from 'node:path'
import { cutBy } from '../../analysis/index.ts'
import { CLOCK_COLUMNS, CLOCKS_TABLE, clockFileSql, INCREMENTAL } from '../../compile/index.ts'
import type { Change } from '../../compile/index.ts'
import { RunError } from '../../engines/index.ts'
import type { Session, SqlValue } from '../../engines/index.ts'
import { both } from '../../language/i18n.ts'
import type { CheckedClocks, I18n } from '../../language/index.ts'
import { typeOfColumn } from '../../language/index.ts'
import type { RunManifest } from '../types.ts'
import { allParsed } from '../whole/leads.ts'
import { RowHash } from './hash.ts'
import { manifestOf, noCounts, startClocks } from './run.ts'
import type { ClockRunOptions } from './run.ts'
import { readClocks } from './read.ts'
import type { ClockRow, StateCounts } from './types.ts'

/** A file of clocks that was written before, and how the data has changed since. */
export interface PreviousClocks extends WrittenClocks {
  path: string
  /** by data set, for those whose version is another one now; one that is missing here has changed in some other way */
  changes: Readonly<Record<string, Change>>
}

/** What is told of a file of clocks, and what a later one that goes on from it has to know. Plain data. */
export interface WrittenClocks {
  manifest: RunManifest
  counts: StateCounts
  total: number
  /** what the hash is made of, and what the data left unknown for all clocks */
  kept: { sums: [string, string, string]; lacks: string }
}

/** Above this share of all clocks, looking for those of some cases takes as long as looking for all. */
const MOST_TOUCHED = 0.1

/**
 * Writes the clocks of a model to a Parquet file: those of the CSV, in its order, without `sum` and `evidence`. Where an earlier file is given and the data has only been added to, or had rows taken out,
 * only the clocks of cases that these rows bear on are counted anew; the result is the same. The engine must be one that may write there.
 */
export async function writeClocks({
  path,
  previous,
  ...options
}: ClockRunOptions & { path: string; previous?: PreviousClocks }): Promise<WrittenClocks> {
  if (options.engine.name !== 'duckdb')
    throw new RunError('clocks of a warehouse are written as csv or json: give the engine of the lake for Parquet')
  const plan = previous && planUpdate(options, previous)
  if (!plan) return writeWhole(path, options)
  if ('because' in plan) return writeWhole(path, options, plan.because)
  return (
    (await writeUpdate(path, options, previous, plan)) ??
    writeWhole(path, options, both('新数据涉及的案件较多', 'new rows bear on many cases'))
  )
}

async function writeWhole(path: string, options: ClockRunOptions, because?: I18n): Promise<WrittenClocks> {
  const started = await startClocks(options)
  try {
    await started.gather()
    const counts = noCounts()
    const hash = new RowHash()
    await started.session.load(CLOCKS_TABLE, CLOCK_COLUMNS, cells(readClocks(started.reading), hash, counts))
    await started.session.run(clockFileSql.write(resolve(path), false))
    const manifest = manifestOf(started, options, hash.digest(), { mode: 'full', ...(because && { because }) })
    return { manifest, counts, total: totalOf(counts), kept: { sums: hash.sums, lacks: started.lacks } }
  } finally {
    started.close()
  }
}

type Plan = Exclude<ReturnType<typeof planUpdate>, { because: I18n }>

/** Undefined where so many cases are touched that all may as well be counted. */
async function writeUpdate(
  path: string,
  options: ClockRunOptions,
  previous: PreviousClocks,
  plan: Plan,
): Promise<WrittenClocks | undefined> {
  const started = await startClocks(options, plan.columns)
  const { session, reading } = started
  try {
    if (started.lacks !== previous.kept.lacks) return undefined
    await attachRemoved(session, options, plan.changes)
    const touched = await session.run(clockFileSql.createTouched(plan.columns, plan.changes))
    if (touched > previous.total * MOST_TOUCHED) return undefined
    await session.attachResult!(clockFileSql.before, previous.path)
    await started.gather()
    const counts = { ...previous.counts }
    const hash = new RowHash(previous.kept.sums)
    for (const row of (await allParsed<(string | null)[]>(session, clockFileSql.selectVoid)).map(fromFile)) {
      hash.takeOut(row)
      counts[row.state]--
    }
    await session.load(CLOCKS_TABLE, CLOCK_COLUMNS, cells(readClocks(reading), hash, counts))
    await session.run(clockFileSql.write(resolve(path), true))
    const carried = previous.total - (totalOf(previous.counts) - totalOf(counts))
    const fresh = manifestOf(started, options, hash.digest(), {
      mode: 'incremental',
      from: previous.manifest.resultHash,
      by: options.model.ir.clocks.key[0]!,
      touched,
      carried,
    })
    const { sqlHash, limits } = previous.manifest
    // the SQL of the whole, of which this was a part
    const manifest = { ...fresh, sqlHash, limits: { ...fresh.limits!, used: bothUsed(limits!.used, fresh.limits!.used) } }
    return { manifest, counts, total: totalOf(counts), kept: { sums: hash.sums, lacks: started.lacks } }
  } finally {
    started.close()
  }
}

/** Whether the earlier file can be brought up to date so that nothing tells it from a whole one. */
function planUpdate(
  { model, asOf, params, engine, sources, limits }: ClockRunOptions,
  { manifest, changes }: PreviousClocks,
): { columns: Map<string, string>; changes: Map<string, Change> } | { because: I18n } {
  const isSame =
    manifest.model.sha256 === model.sha256 &&
    manifest.asOf === asOf &&
    // the manifest holds the defaults as well: what is given must be what was
    JSON.stringify(manifest.params) === JSON.stringify({ ...manifest.params, ...params }) &&
    JSON.stringify(manifest.limits?.choices) === JSON.stringify(limits.choices) &&
    manifest.limits!.used.every(({ id, version }) => limits.find(id, asOf)?.version === version)
  if (!isSame)
    return {
      because: both('模型、参数、日期或期限与上次不同', 'the model, its parameters, the day or the limits are not those of the last run'),
    }
  if (manifest.engine.version !== engine.version || manifest.calendar !== engine.calendar)
    return { because: both('引擎或节假日安排与上次不同', 'the engine or the calendar is not that of the last run') }
  const before = new Map(manifest.sources.map(({ dataset, ...read }) => [dataset, nameOf(read)]))
  const ids = [...new Set(model.inputs.map(({ dataset }) => dataset.id))]
  const changed = ids.filter(id => (sources[id] && nameOf(sources[id])) !== before.get(id))
  const other = changed.find(id => changes[id] === undefined)
  const cut = cutOf(model)
  const isWhole = !cut || changed.some(id => !cut.columns.has(id))
  if (other !== undefined || isWhole)
    return { because: both('数据的变化可能影响任何一个期限', 'the data has changed in a way that may bear on any clock') }
  return { columns: cut.columns, changes: new Map(changed.map(id => [id, changes[id]!])) }
}

/** A version that has other data now is another one. */
const nameOf = ({ version = '', sha256 = '' }: { version?: string; sha256?: string | undefined }): string => `${version} ${sha256}`

/** How the key cuts the data; a key of several columns is told by none of them alone. */
function cutOf({ ir }: CheckedClocks): ReturnType<typeof cutBy> {
  const { from, key, events, held } = ir.clocks
  const [column, ...others] = key
  if (others.length > 0) return undefined
  const lookedUp = [...events, ...held].map(rows => ({
    from: rows.from,
    column: rows.key.find(({ left }) => left === column)?.right ?? null,
  }))
  return cutBy(ir, { from, column: column! }, lookedUp)
}

async function attachRemoved(session: Session, { model }: ClockRunOptions, changes: Plan['changes']): Promise<void> {
  for (const [id, { removed = [] }] of changes) {
    const { key, columns } = model.inputs.find(({ dataset }) => dataset.id === id)!.dataset
    const typed = columns.map(c => ({ name: c.id, type: typeOfColumn(c.type), def: c }))
    for (const [n, path] of removed.entries()) await session.attach(INCREMENTAL.removed(id, n), { path }, { key, columns: typed })
  }
}

/** Rows of the table, counted and hashed while they pass. */
async function* cells(batches: AsyncIterable<ClockRow[]>, hash: RowHash, counts: StateCounts): AsyncGenerator<SqlValue[][]> {
  for await (const rows of batches) {
    hash.add(rows)
    yield rows.map(row => {
      counts[row.state]++
      return [row.subjectKind, row.subjectKey, row.limit, row.startedOn, row.dueOn, row.endedOn, row.state, row.owner, row.office]
    })
  }
}

const fromFile = ([subjectKind, subjectKey, limit, startedOn, dueOn, endedOn, state, owner, office]: (string | null)[]): ClockRow => ({
  subjectKind: subjectKind!,
  subjectKey: subjectKey!,
  limit: limit!,
  startedOn: startedOn!,
  dueOn: dueOn!,
  endedOn: endedOn!,
  state: state as ClockRow['state'],
  owner: owner!,
  office: office!,
})

type Used = NonNullable<RunManifest['limits']>['used']

const bothUsed = (before: Used, now: Used): Used =>
  [...new Map([...before, ...now].map(one => [`${one.id} ${one.version}`, one])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, one]) => one)

const totalOf = (counts: StateCounts): number => Object.values(counts).reduce((sum, n) => sum + n, 0)
