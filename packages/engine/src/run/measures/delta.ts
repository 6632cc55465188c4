import { cutsAt } from '../../analysis/index.ts'
import type { Cut } from '../../analysis/index.ts'
import { datasetTable, deltaSql, INCREMENTAL } from '../../compile/index.ts'
import type { Change, CompiledMeasures } from '../../compile/index.ts'
import type { Engine, Session } from '../../engines/index.ts'
import { both } from '../../language/i18n.ts'
import type { CheckedMeasures, I18n } from '../../language/index.ts'
import { attach } from '../attach.ts'
import type { Source } from '../attach.ts'
import type { RunManifest } from '../types.ts'
import { all, runStages } from '../whole/stages.ts'
import { allParsed } from '../whole/leads.ts'
import { refuseTorn } from './rows.ts'
import { exchanged } from './sums.ts'
import type { Groups, ScanRow } from './sums.ts'
import type { MeasureTable } from './table.ts'

/** What a later run of the same model can go on from. Held in memory, and never changed. */
export interface MeasureState {
  manifest: RunManifest
  sums: readonly Groups[]
  table: MeasureTable
}

/** An earlier result, and how the data has changed since. */
export interface PreviousMeasures {
  state: MeasureState
  /** by data set, for those whose version is another one now; one that is missing here has changed in some other way */
  changes: Readonly<Record<string, Change>>
}

/** Above this share of all rows, two looks at a part take as long as one at the whole. */
const MOST_TOUCHED = 0.2
/** So many rows are few. */
const FEW = 20_000

/** Steps that look at rows of any key together, which may have to be made anew for every other row. */
const COMPARING: readonly string[] = ['cluster', 'link', 'similar', 'sql']

const cannot = (step: string): I18n =>
  both(
    `步骤 \`${step}\` 要把不同编号的行放在一起计算，不能只按变化的行更新`,
    `the step \`${step}\` looks at rows of different keys together, so that the rows that changed do not tell which numbers do`,
  )

/** Scans whose data is cut in one way. */
interface Part {
  scans: number[]
  cut: Cut
}

export interface DeltaPlan {
  parts: Part[]
  changes: ReadonlyMap<string, Change>
}

interface Asked {
  model: CheckedMeasures
  compiled: CompiledMeasures
  sqlHash: string
  engine: Engine
  sources: Record<string, Source>
  previous: PreviousMeasures
}

/**
 * Whether the earlier sums can be brought up to date so that nothing tells them from those of a whole scan: the same SQL over data that has only been added to or had rows taken out, and every scan
 * reads rows that a column of text cuts into parts that know nothing of one another, in every data set that has changed. Rows that count once must count within one part.
 */
export function planDelta({ model, compiled, sqlHash, engine, sources, previous }: Asked): DeltaPlan | { because: I18n } {
  const { state, changes } = previous
  const { manifest } = state
  if (engine.name !== 'duckdb') return { because: both('该引擎不支持增量计算', 'this engine does not count by difference') }
  if (manifest.sqlHash !== sqlHash || manifest.engine.version !== engine.version || manifest.calendar !== engine.calendar)
    return {
      because: both(
        '模型、参数、日期、引擎或节假日安排与上次不同',
        'the model, its parameters, the day, the engine or the calendar is not that of the last run',
      ),
    }
  const nameOf = ({ version = '', sha256 = '' }: { version?: string; sha256?: string | undefined } = {}) => `${version} ${sha256}`
  const before = new Map(manifest.sources.map(({ dataset, ...read }) => [dataset, nameOf(read)]))
  const changed = compiled.datasets.filter(id => nameOf(sources[id]) !== (before.get(id) ?? nameOf()))
  const titleOf = (id: string): I18n => model.inputs.find(({ dataset }) => dataset.id === id)!.dataset.title
  const other = changed.find(id => changes[id] === undefined)
  if (other !== undefined) {
    const { 'zh-CN': zh, en } = titleOf(other)
    return { because: both(`“${zh}”不是在上次所读的版本上追加而成`, `“${en}” was not made by adding to the version that was read last`) }
  }
  const kinds = new Map(model.ir.nodes.map(({ id, kind }) => [id, kind as string]))
  const compares = compiled.stages.find(({ node }) => COMPARING.includes(kinds.get(node)!))
  if (compares) return { because: cannot(compares.node) }
  const parts = new Map<string, Part>()
  for (const [i, { scan }] of compiled.scans.entries()) {
    const { columns } = model.ir.nodes.find(({ id }) => id === scan.from)!
    const texts = columns.flatMap(({ name, type }) => (type === 'text' ? [name] : []))
    const { cuts, lost } = cutsAt(model.ir, scan.from, scan.once ? texts.filter(name => scan.once!.includes(name)) : texts)
    const cut = cuts.find(({ whole }) => changed.every(id => !whole.has(id)))
    if (!cut) {
      return { because: cannot(lost[0]?.step ?? scan.from) }
    }
    // rows that count once are looked at together
    const own = scan.once ? { ...cut, emptyApart: false } : cut
    const name = JSON.stringify([own.column, own.emptyApart, [...own.keys].map(([dataset, of]) => [dataset, ...of])])
    const part = parts.get(name)
    if (part) part.scans.push(i)
    else parts.set(name, { scans: [i], cut: own })
  }
  return { parts: [...parts.values()], changes: new Map(changed.map(id => [id, changes[id]!])) }
}

/**
 * The sums of the whole from those of before, by two looks at the parts that a changed row belongs to.
 *
 * @returns the reason where it is of no use after all
 */
export async function sumsByDelta(
  { model, compiled, engine, sources, previous }: Asked,
  { parts, changes }: DeltaPlan,
  watch: (session: Session) => () => void,
): Promise<{ sums: Groups[]; touched: number } | { because: I18n }> {
  const sums = [...previous.state.sums]
  let touched = 0
  // what no scan reads has no part
  for (const { scans, cut } of parts) {
    const below = new Map([...changes].filter(([dataset]) => cut.keys.has(dataset)))
    if (below.size === 0) continue
    const session = await engine.session()
    const done = watch(session)
    try {
      const sql = deltaSql(cut, below, compiled.readsOfAll)
      for (const id of compiled.datasets)
        await attach(session, id, model, sources, cut.keys.has(id) ? INCREMENTAL.whole(id) : datasetTable(id))
      for (const [id, { removed = [] }] of below)
        for (const [n, path] of removed.entries())
          await attach(session, id, model, { [id]: { version: '', path } }, INCREMENTAL.removed(id, n))
      touched += await session.run(sql.createTouched)
      let rows = 0
      for (const statement of sql.createRows) rows += await session.run(statement)
      if (rows > Math.max(FEW, Number((await all(session, sql.countRows))[0]![0]) * MOST_TOUCHED))
        return { because: both('变化涉及的行过多，全部重算更快', 'so many rows are touched that a whole run is faster') }
      for (const statement of sql.bindNow) await session.run(statement)
      const now = await scan(session, compiled, model, scans)
      for (const statement of sql.bindBefore) await session.run(statement)
      const then = await scan(session, compiled, model, scans)
      for (const [n, i] of scans.entries()) {
        const next = exchanged(sums[i]!, then[n]!, now[n]!, compiled.scans[i]!.scan.by.length)
        if (!next) return { because: both('上次的合计与数据不符', 'the sums of the last run are not those of its data') }
        sums[i] = next
      }
    } finally {
      done()
      session.close()
    }
  }
  return { sums, touched }
}

/** Some scans over what the names are bound to now; leaves no table behind. */
async function scan(session: Session, compiled: CompiledMeasures, model: CheckedMeasures, scans: readonly number[]): Promise<ScanRow[][]> {
  await runStages(session, compiled, (_, __, work) => work())
  const rows: ScanRow[][] = []
  for (const i of scans) {
    const { once, dropOnce, select } = compiled.scans[i]!
    if (once) {
      await session.run(once)
      await refuseTorn(i, session, compiled, model.ir)
    }
    rows.push(await allParsed<ScanRow>(session, select))
    if (dropOnce) await session.run(dropOnce)
  }
  for (const statement of compiled.dropStages) await session.run(statement)
  return rows
}
