import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Duck } from '../duck.ts'
import { ImportError } from '../errors.ts'
import { numbered } from '../numbered.ts'
import type { Within } from '../report.ts'
import type { ImportRequest, Period } from '../request.ts'
import { name, text } from '../sql.ts'
import type { LakePaths } from '../store/paths.ts'
import type { Version } from '../store/versions.ts'
import { sameOfficeAndPeriod } from './live.ts'
import { sameKey } from './same-key.ts'
import { isWithin } from './scope.ts'
import { PARQUET } from './write.ts'

/**
 * Which rows of a version somebody delivered: those whose number lies above `after` and up to `upTo`. Numbers stay as they are when rows are added, so every key
 * carries its origin without a column of its own.
 */
export type Holding = {
  /** Who delivers: a system or an agency, in their own words. */
  origin: string
  after: number
  upTo: number
  /** The import that brought them. */
  version: string
  period: Period
  /** Offices of whose rows the import was alone; null: of all. */
  offices: readonly string[] | null
  rows: number
  /** The platform's own records: the column that tells of which period a row is. */
  live?: string
}

/** Rows of another origin that a delivery would stand beside or take the place of. */
export type Overlap = Pick<Holding, 'origin' | 'period' | 'rows'>

const held = (version: Version | undefined): readonly Holding[] => version?.manifest.origins ?? []

/** Who delivers it: as was said, else the one that delivered all that is there and says so; null where nobody said. */
export function originOf({ origin }: Pick<ImportRequest, 'origin'>, current: Version | undefined): string | null {
  // nobody else's file comes from the platform
  const known = new Set(held(current).flatMap(holding => (holding.live ? [] : [holding.origin])))
  return origin?.trim() || (known.size === 1 ? [...known][0]! : null)
}

const ALWAYS: Period = { from: null, until: null }
const meet = (a: Period, b: Period) => (!a.until || !b.from || a.until >= b.from) && (!b.until || !a.from || b.until >= a.from)

const ofHolding = ({ after, upTo }: Pick<Holding, 'after' | 'upTo'>) => `(b._row > ${after} AND b._row <= ${upTo})`

/** SQL that is true for the rows of the current version, `b`, that the delivery shares with others, by holding. */
function shared(
  { dataset, append, within, period = ALWAYS }: ImportRequest,
  others: readonly Holding[],
  data: string,
): [Holding, string][] {
  const added = `read_parquet(${text(data)})`
  const theirKey = `EXISTS (SELECT 1 FROM ${added} AS a WHERE ${sameKey(dataset, 'a', 'b')})`
  const sameOffice = dataset.columns.some(({ id }) => id === 'office')
    ? `coalesce(b.office IN (SELECT office FROM ${added}), false)`
    : 'true'
  return others.map(holding => {
    // what the platform itself keeps comes back by itself: of it only the very offices and periods are shared
    if (holding.live) return [holding, `(${ofHolding(holding)} AND ${sameOfficeAndPeriod(dataset, holding.live, data)})`]
    const place = append ? `(${meet(period, holding.period) ? `${sameOffice} OR ` : ''}${theirKey})` : within ? isWithin(within) : 'true'
    return [holding, `(${ofHolding(holding)} AND ${place})`]
  })
}

/**
 * One authority for each data set, office and period: rows of another origin are never replaced, nor stood beside for the same office and period, without a decision.
 *
 * @returns SQL that is true for those rows of the current version, `b`, where it was decided that the delivery takes their place, or where it is the platform's own; undefined
 * where there are none
 * @throws ImportError `overlaps` with their number by origin and a Parquet file of them
 */
export async function refuseOverlap(
  duck: Duck,
  paths: LakePaths,
  request: ImportRequest,
  current: Version | undefined,
  data: string,
): Promise<string | undefined> {
  const own = originOf(request, current)
  if (request.live && current) {
    const before = held(current).filter(({ origin }) => origin === own)
    return [...before.map(ofHolding), sameOfficeAndPeriod(request.dataset, request.live, data)].join(' OR ')
  }
  const others = held(current).filter(({ origin }) => origin !== own)
  if (!current || others.length === 0) return undefined
  const before = `${await numbered(duck, current.path, request.dataset.columns)} AS b`
  const found = shared(request, others, data)
  const overlaps: Overlap[] = []
  for (const [{ origin, period }, condition] of found) {
    const [{ n }] = (await duck.rows<{ n: number }>(`SELECT count(*)::DOUBLE AS n FROM ${before} WHERE ${condition}`)) as [{ n: number }]
    if (n > 0) overlaps.push({ origin, period, rows: n })
  }
  if (overlaps.length === 0) return undefined
  const all = found.map(([, condition]) => condition).join(' OR ')
  if (request.overlap === 'replace') return `(${all})`
  const file = join(paths.refused(request.dataset.id), `${new Date().toISOString().replace(/[:.]/gu, '-')}-overlap.parquet`)
  await mkdir(paths.refused(request.dataset.id), { recursive: true })
  const columns = request.dataset.columns.map(({ id }) => name(id)).join(', ')
  await duck.run(`COPY (SELECT _row, ${columns} FROM ${before} WHERE ${all} ORDER BY _row) TO ${text(file)} ${PARQUET}`)
  throw refusal(own, overlaps, file)
}

function refusal(own: string | null, overlaps: readonly Overlap[], file: string): ImportError {
  const rows = overlaps.reduce((sum, overlap) => sum + overlap.rows, 0)
  const origins = [...new Set(overlaps.map(({ origin }) => origin))]
  return new ImportError(
    'overlaps',
    {
      'zh-CN': `现有数据中有 ${rows} 行由${origins.join('、')}提供，与本次提供方（${own ?? '未说明'}）的单位和期间重叠；没有导入任何行`,
      en: `${rows} rows that are there were delivered by ${origins.join(', ')} for the same offices and period as this delivery (by ${own ?? 'nobody named'}); nothing was imported`,
    },
    {
      'zh-CN':
        '同一单位同一期间的数据只由一方提供：若以本次为准，请加 --overlap replace；若保留现有数据，不必导入。未说明提供方的，请用 --origin 说明。',
      en: 'The data of an office and a period have one source: say --overlap replace where this delivery is to count, or import nothing where the rows that are there do. Say who delivers it by --origin.',
    },
    { origin: own, overlaps, rows, overlap_file: file },
  )
}

/** Who delivered which rows of the version that was made. @param data its Parquet file; @param after the last number before the new rows */
export async function holdingsOf(
  duck: Duck,
  {
    request,
    version,
    current,
    data,
    after,
  }: { request: ImportRequest; version: string; current: Version | undefined; data: string; after: number | null },
): Promise<Holding[] | undefined> {
  const origin = originOf(request, current)
  const before = after === null ? [] : held(current)
  if (origin === null && before.length === 0) return undefined
  const rows = `${await numbered(duck, data)} AS b`
  const [{ last }] = (await duck.rows<{ last: number }>(`SELECT coalesce(max(_row), 0)::DOUBLE AS last FROM ${rows}`)) as [{ last: number }]
  const { period = ALWAYS, within, live } = request
  const own = { origin: origin ?? '', after: after ?? 0, upTo: last, version, period, offices: officesOf(within), ...(live && { live }) }
  const holdings: Holding[] = []
  for (const holding of [...before, ...(origin === null ? [] : [own])]) {
    const [{ n }] = (await duck.rows<{ n: number }>(`SELECT count(*)::DOUBLE AS n FROM ${rows} WHERE ${ofHolding(holding)}`)) as [
      { n: number },
    ]
    if (n > 0) holdings.push({ ...holding, rows: n })
  }
  return holdings
}

const officesOf = (within: Within | undefined): readonly string[] | null => within?.values ?? null
