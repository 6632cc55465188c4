import type { I18nText } from '@jianqing/contract'
import { today } from '@jianqing/calendar'
import {
  type CheckedMeasures,
  type DuckDbEngine,
  type MeasureCell,
  type MeasuresResult,
  type MeasureState,
  runMeasures,
  totalOf,
} from '@jianqing/engine'
import type { Lake, Version } from '@jianqing/lake'
import type { Admits } from './reach.ts'

export interface MeasureShelf {
  lake: Lake
  models: readonly CheckedMeasures[]
  engine: <T>(work: (engine: DuckDbEngine) => Promise<T>) => Promise<T>
  asOf: () => Promise<string>
}

/** The model that counts how far leads came. It counts what is there now, whichever day a demonstration stands at. */
export const LEAD_FUNNEL = 'lead-funnel'

/** Which cells are asked for. */
export interface Span {
  /** YYYY-MM, both in it */
  from: string
  to: string
  admits: Admits
}

/** Columns that a delivery has had no header for. */
const absentIn = ({ manifest }: Version): string[] =>
  (manifest.report.notices ?? []).flatMap(({ kind, of, column }) =>
    kind === 'missing' && of === 'columns' && column !== undefined ? [column] : [],
  )

export interface Standing {
  day: string
  versions: Version[]
}

/** The versions of now that a model reads, and the day at which it stands. */
export async function standingOf({ lake, asOf }: MeasureShelf, model: CheckedMeasures): Promise<Standing> {
  const ids = [...new Set(model.inputs.map(({ dataset }) => dataset.id))]
  const versions = (await Promise.all(ids.map(id => lake.current(id)))).filter(version => version !== undefined)
  const day = await asOf()
  return { day: model.id === LEAD_FUNNEL && today() > day ? today() : day, versions }
}

/** How the versions of now came out of those that were read, where that is known. */
async function changesSince({ lake }: MeasureShelf, { manifest }: MeasureState, versions: readonly Version[]) {
  const changes: Record<string, NonNullable<Awaited<ReturnType<Lake['changes']>>>> = {}
  for (const { dataset, version, sha256 } of manifest.sources) {
    const now = versions.find(of => of.dataset === dataset)
    if (!now || (now.version === version && now.manifest.sha256 === sha256)) continue
    const change = await lake.changes(dataset, { version, ...(sha256 !== undefined && { sha256 }) }, now.version)
    if (change) changes[dataset] = change
  }
  return changes
}

/**
 * Works out a model. `work` reads the result, which is closed after it.
 *
 * @param before an earlier result: where the versions of now were made by adding to those that it read, only what has changed is counted
 */
export async function measured<T>(
  shelf: MeasureShelf,
  model: CheckedMeasures,
  work: (result: MeasuresResult) => Promise<T>,
  standing?: Standing,
  before?: MeasureState,
): Promise<T> {
  const { day, versions } = standing ?? (await standingOf(shelf, model))
  const previous = before && { state: before, changes: await changesSince(shelf, before, versions) }
  return shelf.engine(async running => {
    const result = await runMeasures({
      model,
      asOf: day,
      engine: running,
      sources: Object.fromEntries(
        versions.map(({ dataset, version, path, manifest }) => [dataset, { version, path, sha256: manifest.sha256 }]),
      ),
      absent: Object.fromEntries(versions.map(version => [version.dataset, absentIn(version)])),
      ...(previous && { previous }),
    })
    try {
      return await work(result)
    } finally {
      result.close()
    }
  })
}

export interface Cells {
  measures: MeasuresResult['measures']
  /** by measure */
  of: ReadonlyMap<string, readonly MeasureCell[]>
  /** what those of the next versions go on from */
  state: MeasureState
}

export type CellsOf = (model: CheckedMeasures) => Promise<Cells>

/** The cells of a model over the versions of now: worked out once for each of them, and for all who ask meanwhile; by what has changed since the last ones where that can be. */
export function keptCells(shelf: MeasureShelf): CellsOf {
  const kept = new Map<string, { key: string; cells: Promise<Cells> }>()
  const last = new Map<string, MeasureState>()
  return async model => {
    const standing = await standingOf(shelf, model)
    const key = JSON.stringify([
      standing.day,
      standing.versions.map(({ dataset, version, manifest }) => [dataset, version, manifest.sha256]),
    ])
    const known = kept.get(model.id)
    if (known?.key === key) return known.cells
    const cells = measured(
      shelf,
      model,
      async ({ measures, state, ...result }) => {
        last.set(model.id, state)
        return { measures, state, of: byMeasure(result.cells()) }
      },
      standing,
      last.get(model.id),
    )
    kept.set(model.id, { key, cells })
    // what failed is tried again by whoever asks next
    cells.catch(() => kept.get(model.id)?.cells === cells && kept.delete(model.id))
    return cells
  }
}

function byMeasure(cells: Iterable<MeasureCell>): Map<string, MeasureCell[]> {
  const of = new Map<string, MeasureCell[]>()
  for (const cell of cells) {
    const known = of.get(cell.measure)
    if (known) known.push(cell)
    else of.set(cell.measure, [cell])
  }
  return of
}

const QUARTER = /^(\d{4})-Q([1-4])$/
/** First and last month of a period. */
export function monthsOf(period: string): [string, string] {
  const quarter = QUARTER.exec(period)
  if (quarter) {
    const last = Number(quarter[2]) * 3
    return [`${quarter[1]}-${String(last - 2).padStart(2, '0')}`, `${quarter[1]}-${String(last).padStart(2, '0')}`]
  }
  return period.length === 4 ? [`${period}-01`, `${period}-12`] : [period, period]
}

/** The cells of a measure that lie within what is asked: a longer period where any month of it does. */
export function cellsIn(cells: Cells, measure: string, { from, to, admits }: Span): MeasureCell[] {
  const by = cells.measures.find(({ id }) => id === measure)?.by ?? []
  return (cells.of.get(measure) ?? []).filter(cell => {
    const [first, last] = monthsOf(cell.period)
    if (last < from || first > to) return false
    // a number that is unknown is so for everybody
    return cell.status === 'unknown' || admits(cell.unit, name => cell.by?.[by.indexOf(name)] ?? null)
  })
}

const NOTHING = { status: 'not_applicable', value: null, numerator: '0', denominator: '0' } as const

const UNKNOWN = { status: 'unknown', value: null, numerator: null, denominator: null } as const

/** Some cells of a measure as one number; where something is missing there is none, whatever the months. */
export function numberOf({ missing }: Pick<MeasuresResult['measures'][number], 'missing'>, cells: readonly MeasureCell[]) {
  if (missing.length > 0) return UNKNOWN
  if (cells.length === 0) return NOTHING
  const { status, value, numerator, denominator } = totalOf(cells)
  return { status, value, numerator, denominator }
}

/** What is missing for a measure, by the titles of data sets and columns. */
export function missingOf(model: CheckedMeasures, missing: MeasuresResult['measures'][number]['missing']): I18nText[] {
  return missing.map(({ dataset, columns }) => {
    const def = model.inputs.find(input => input.dataset.id === dataset)!.dataset
    const labels = columns.map(id => def.columns.find(column => column.id === id)!.label)
    const list = (language: keyof I18nText, join: string) => (labels.length > 0 ? `：${labels.map(l => l[language]).join(join)}` : '')
    return { 'zh-CN': `${def.title['zh-CN']}${list('zh-CN', '、')}`, en: `${def.title.en}${list('en', ', ').replace('：', ': ')}` }
  })
}
