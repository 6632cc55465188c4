import type { DatasetDef } from '../dataset.ts'
import { MOST_COLUMNS } from './limits.ts'
import { countNamed, namesAmount } from './match.ts'
import { isHint, normaliseHeader } from './normalise.ts'
import { readUnit } from './units.ts'

/** How many records are looked at: titles, units and explanations of a table take some lines above its header. */
export const HEADER_WITHIN = 20
/** One name may stand in a title by accident. */
const ENOUGH = 2
/** No header is longer, in characters; text of documents is not looked at. */
const LONGEST = 200

/** What else than the names of columns tells a header. */
export type HeaderHints = {
  /** Headers that a person named: the header has them all. */
  named?: readonly string[]
  /** Whether a mapping made by hand is kept for such headers. */
  remembered?: (headers: readonly string[]) => boolean
}

/**
 * `at` is the 0-based place of the header's last line among the records. `sure` is false for a guess that only a person can confirm. `noted` where the last line is none of
 * names but states the unit of the table.
 */
export type Header = { at: number; lines: 1 | 2; headers: string[]; sure: boolean; noted?: boolean }

/** The records that may state a unit of the whole table: what stands above the header, and a note within it. */
export const statedBeside = <T>(records: readonly T[], { at, lines, noted }: Header): T[] => [
  ...records.slice(0, at - lines + 1),
  ...(noted ? [records[at]!] : []),
]

type Records = readonly (readonly string[])[]

const trimmed = (cells: readonly string[] | undefined): string[] => (cells ?? []).map(cell => cell.trim())

/** Columns that headers name, for the data set that they speak for best. */
function named(datasets: readonly DatasetDef[], headers: readonly string[]): { count: number; missing: number } {
  let best = { count: 0, missing: Number.MAX_SAFE_INTEGER }
  if (headers.length > MOST_COLUMNS || headers.some(header => header.length > LONGEST)) return best
  for (const { count, missing } of countNamed(datasets, headers)) {
    if (count > best.count || (count === best.count && missing < best.missing)) best = { count, missing }
  }
  return best
}

/**
 * Finds and reads the header: the record with the headers that a person named, or whose headers were mapped before; else the first that names two
 * columns of a data set, unless it lacks a required one and another does not; else the first that may be one, which a person has to map. Two lines are read as one where
 * the lower fills gaps of the upper.
 */
export function readHeader(records: Records, datasets: readonly DatasetDef[], hints: HeaderHints = {}): Header | undefined {
  const first = records.slice(0, HEADER_WITHIN)
  const all = first.map((_, at) => headerAt(records, at, datasets))
  const asked = hints.named?.map(normaliseHeader) ?? []
  const holds = ({ headers }: Header) => {
    const folded = new Set(headers.map(normaliseHeader))
    return asked.every(header => folded.has(header))
  }
  const mapped = asked.length ? all.find(holds) : undefined
  const recalled = hints.remembered && all.find(({ headers }) => hints.remembered!(headers))
  const sure = mapped ?? recalled ?? bestOf(all, datasets)
  if (sure) return { ...sure, sure: true }
  const guess = guessOf(all) ?? all.find(({ headers }) => headers.some(Boolean))
  return guess && { ...guess, sure: false }
}

/** 制表人：张三: a note, and no name of a column. */
const NOTE = /[:：]./u
/** A title fills few of the columns, a header nearly all. */
const NEARLY = 0.8

/** The first record that fills the columns as the rows below do, and whose cells are no notes. */
function guessOf(all: readonly Header[]): Header | undefined {
  const wide = all.filter(({ headers }) => headers.filter(Boolean).length >= ENOUGH)
  const most = Math.max(...wide.map(({ headers }) => headers.filter(Boolean).length))
  const likely = wide.find(({ headers }) => {
    const filled = headers.filter(Boolean)
    return filled.length >= NEARLY * most && !filled.some(header => NOTE.test(header))
  })
  return likely ?? wide[0]
}

function bestOf(all: readonly Header[], datasets: readonly DatasetDef[]): Header | undefined {
  const enough = all.map(header => ({ header, ...named(datasets, header.headers) })).filter(({ count }) => count >= ENOUGH)
  const [first] = enough
  if (!first) return undefined
  return (first.missing ? (enough.find(({ count, missing }) => missing === 0 && count >= first.count) ?? first) : first).header
}

/** Reads the header whose first line is at a place, together with the next line where both are plainly one. */
export function headerAt(records: Records, at: number, datasets: readonly DatasetDef[]): Header {
  const upper = trimmed(records[at])
  const lower = trimmed(records[at + 1])
  const single: Header = { at, lines: 1, headers: upper, sure: true }
  if (upper.filter(Boolean).length < ENOUGH || !lower.some(Boolean)) return single
  const alone = named(datasets, upper).count
  if (alone >= ENOUGH && statesUnit(upper, lower, datasets)) return { at: at + 1, lines: 2, headers: upper, sure: true, noted: true }
  const joined = joinLines(upper, lower, datasets)
  const both: Header = { at: at + 1, lines: 2, headers: joined, sure: true }
  if (alone >= ENOUGH && lower.every(cell => cell === '' || readUnit(cell) || isHint(cell))) return both
  const together = named(datasets, joined).count
  return together >= ENOUGH && together > alone && together > named(datasets, lower).count ? both : single
}

const knownNames = new WeakMap<readonly DatasetDef[], Set<string>>()

/** Whether a line below names says the unit of the whole table, as 单位：万元 in a merged cell; below the name of an amount it is the unit of that. */
function statesUnit(upper: readonly string[], lower: readonly string[], datasets: readonly DatasetDef[]): boolean {
  const filled = lower.flatMap((cell, i) => (cell ? [{ cell, above: upper[i] ?? '' }] : []))
  const units = filled.filter(({ cell }) => readUnit(cell))
  return (
    units.length === 1 && !namesAmount(datasets, units[0]!.above) && filled.every(({ cell }) => cell === units[0]!.cell || NOTE.test(cell))
  )
}

/** All names of all columns, as headers are compared. */
export function columnNames(datasets: readonly DatasetDef[]): Set<string> {
  const known = knownNames.get(datasets)
  if (known) return known
  const names = datasets.flatMap(({ columns }) => columns.flatMap(({ id, label, synonyms }) => [id, label['zh-CN'], ...synonyms]))
  const made = new Set(names.map(normaliseHeader))
  knownNames.set(datasets, made)
  return made
}

/** The lower line wins, else the upper; a unit or explanation below a name belongs to it; a name that spans several (受理 over 日期) goes before them where that is a column's. */
function joinLines(upper: readonly string[], lower: readonly string[], datasets: readonly DatasetDef[]): string[] {
  const names = columnNames(datasets)
  let group = ''
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, i) => {
    const [above = '', below = ''] = [upper[i], lower[i]]
    if (above) group = above
    if (above && below && !names.has(normaliseHeader(below)) && (readUnit(below) || isHint(below)))
      return `${above}（${below.replace(/^[(（]|[)）]$/gu, '')}）`
    if (below && names.has(normaliseHeader(group + below))) return group + below
    return below || above
  })
}
