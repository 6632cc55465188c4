import { ImportError } from '../errors.ts'
import type { ColumnDef, DatasetDef } from '../dataset.ts'
import { nearest } from './distance.ts'
import { remembering } from './remember.ts'
import { normaliseHeader, plainHeader } from './normalise.ts'
import { type AppliedUnit, unitOfHeader } from './units.ts'

/** So many free headers are compared with a column that has none: more are no help to anybody. */
const MOST_COMPARED = 400

/** How a column found its header: mapped by hand, by its label, one of its synonyms, or its English id. */
export type MatchedBy = 'map' | 'label' | 'synonym' | 'id'

/** `index` is the 0-based position of the header in the file; `unit` that of amounts which name none, where one is known. */
export type Match = { column: string; header: string; index: number; by: MatchedBy; unit?: AppliedUnit }

export type HeaderMatch = {
  matches: Match[]
  /** Columns without a header. The required ones make an import impossible. */
  missing: { column: string; required: boolean; suggestions: string[] }[]
  /** Headers that no column takes. */
  ignored: string[]
  /** Columns for which more than one header would do, with the one that was taken. */
  ambiguous: { column: string; taken: string; others: string[] }[]
}

/**
 * Finds the header of each column: a mapping by hand first, then exact label, synonym (in their listed order), English id; then the same with what only explains a header, or
 * names the unit of an amount, left out.
 * A header serves one column only; labels of all columns are served before any synonym, so that a synonym never takes
 * what is another column's own name.
 *
 * @param map column id → header, as a person gave it
 * @throws ImportError `mapping-invalid` when the map names an unknown column or header
 */
export function matchHeaders(dataset: DatasetDef, headers: readonly string[], map: Readonly<Record<string, string>> = {}): HeaderMatch {
  const folded = headers.map(normaliseHeader)
  const taken = new Map<number, string>()
  const found = new Map<string, Match>()
  const claim = (column: ColumnDef, index: number, by: MatchedBy) => {
    taken.set(index, column.id)
    found.set(column.id, { column: column.id, header: headers[index]!, index, by })
  }
  mapByHand(dataset, headers, folded, map, claim)
  const names: [MatchedBy, (column: ColumnDef) => string[]][] = [
    ['label', column => [column.label['zh-CN'], column.label.en]],
    ['synonym', column => column.synonyms],
    ['id', column => [column.id]],
  ]
  const plain = headers.map(plainHeader)
  const withoutUnit = headers.map(nameWithoutUnit)
  for (const looser of [false, true]) {
    for (const [by, namesOf] of names) {
      for (const column of dataset.columns) {
        if (found.has(column.id)) continue
        const index = firstFree(namesOf(column), looser ? (column.type === 'money' ? withoutUnit : plain) : folded, taken)
        if (index !== undefined) claim(column, index, by)
      }
    }
  }
  const free = headers.filter((_, index) => !taken.has(index))
  return {
    matches: dataset.columns.flatMap(column => found.get(column.id) ?? []),
    missing: dataset.columns
      .filter(column => !found.has(column.id))
      .map(column => ({
        column: column.id,
        required: isRequired(dataset, column),
        // only who is shown them pays for the comparison with every header, which a wide file makes long
        get suggestions() {
          return nearest(column.label['zh-CN'], free.filter(Boolean).slice(0, MOST_COMPARED))
        },
      })),
    ignored: free,
    ambiguous: findAmbiguous(dataset, headers, found, taken),
  }
}

const nameWithoutUnit = remembering((header: string): string => {
  const plain = plainHeader(header)
  return plainHeader(unitOfHeader(plain)?.plain ?? plain)
})

/** All names by which a header may speak for a column of the data set, in the form of {@link normaliseHeader}. */
const namesOfColumns = new WeakMap<DatasetDef, Map<string, ColumnDef>>()

function columnsByName(dataset: DatasetDef): Map<string, ColumnDef> {
  const known = namesOfColumns.get(dataset)
  if (known) return known
  const named = dataset.columns.flatMap(column =>
    [column.label['zh-CN'], column.label.en, ...column.synonyms, column.id].map(name => [normaliseHeader(name), column] as const),
  )
  const made = new Map(named.toReversed())
  namesOfColumns.set(dataset, made)
  return made
}

/** How many columns headers name, as {@link matchHeaders} finds them, and how many of the required ones they do not; cheaper, to look for the header among many records. */
export function countNamed(dataset: DatasetDef, headers: readonly string[]): { count: number; missing: number } {
  const names = columnsByName(dataset)
  const found = new Set<ColumnDef>()
  for (const header of headers) {
    if (header === '') continue
    const column = names.get(normaliseHeader(header)) ?? names.get(plainHeader(header)) ?? moneyOf(names.get(nameWithoutUnit(header)))
    if (column) found.add(column)
  }
  return { count: found.size, missing: dataset.columns.filter(column => isRequired(dataset, column) && !found.has(column)).length }
}

const moneyOf = (column: ColumnDef | undefined) => (column?.type === 'money' ? column : undefined)

const isRequired = (dataset: DatasetDef, column: ColumnDef) => !column.nullable || dataset.key.includes(column.id)

function firstFree(names: string[], folded: string[], taken: Map<number, string>): number | undefined {
  for (const wanted of names.map(normaliseHeader)) {
    const index = folded.findIndex((header, at) => header === wanted && !taken.has(at))
    if (index >= 0) return index
  }
  return undefined
}

function mapByHand(
  dataset: DatasetDef,
  headers: readonly string[],
  folded: string[],
  map: Readonly<Record<string, string>>,
  claim: (column: ColumnDef, index: number, by: MatchedBy) => void,
): void {
  for (const [columnName, header] of Object.entries(map)) {
    const wanted = normaliseHeader(columnName)
    const column = dataset.columns.find(c => c.id === columnName || normaliseHeader(c.label['zh-CN']) === wanted)
    if (!column) throw unknownColumn(dataset, columnName)
    const exact = headers.indexOf(header)
    const index = exact >= 0 ? exact : folded.indexOf(normaliseHeader(header))
    if (index < 0) throw unknownHeader(header, headers)
    claim(column, index, 'map')
  }
}

function unknownColumn(dataset: DatasetDef, column: string): ImportError {
  const near = nearest(
    column,
    dataset.columns.map(c => c.id),
  )
  return new ImportError(
    'mapping-invalid',
    {
      'zh-CN': `映射中的列“${column}”不属于数据集 ${dataset.id}`,
      en: `The mapping names column "${column}", which data set ${dataset.id} does not have`,
    },
    near.length ? { 'zh-CN': `是否指：${near.join('、')}`, en: `Did you mean: ${near.join(', ')}` } : undefined,
    { column },
  )
}

function unknownHeader(header: string, headers: readonly string[]): ImportError {
  return new ImportError(
    'mapping-invalid',
    { 'zh-CN': `映射中的表头“${header}”在文件中找不到`, en: `The mapping names header "${header}", which the file does not have` },
    { 'zh-CN': `文件的表头：${headers.join('、')}`, en: `Headers of the file: ${headers.join(', ')}` },
    { header, headers },
  )
}

function findAmbiguous(
  dataset: DatasetDef,
  headers: readonly string[],
  found: Map<string, Match>,
  taken: Map<number, string>,
): HeaderMatch['ambiguous'] {
  const folded = headers.map(header => [normaliseHeader(header), plainHeader(header), nameWithoutUnit(header)] as const)
  return dataset.columns.flatMap(column => {
    const match = found.get(column.id)
    if (!match) return []
    const names = new Set([column.label['zh-CN'], column.label.en, ...column.synonyms, column.id].map(normaliseHeader))
    const forms = column.type === 'money' ? 3 : 2
    const others = headers.filter((_, index) => !taken.has(index) && folded[index]!.slice(0, forms).some(form => names.has(form)))
    return others.length ? [{ column: column.id, taken: match.header, others }] : []
  })
}

/** Controls as \x01, so that a person sees them. */
const visible = (header: string): string => header.replace(/\p{Cc}/gu, letter => `\\x${letter.charCodeAt(0).toString(16).padStart(2, '0')}`)

/** @throws ImportError `column-missing` that names the required columns, the headers found, and how to map. */
export function requireColumns(dataset: DatasetDef, headers: readonly string[], match: HeaderMatch, file: string): void {
  const missing = match.missing.filter(entry => entry.required)
  if (missing.length === 0) return
  const label = (id: string) => dataset.columns.find(c => c.id === id)!.label
  const first = missing[0]!
  const guess = first.suggestions[0] ?? match.ignored.find(Boolean) ?? ''
  const near = missing.filter(entry => entry.suggestions.length)
  const [shown, alone] = [headers.map(visible), headers.length === 1 && dataset.columns.length > 1]
  throw new ImportError(
    'column-missing',
    {
      'zh-CN': `${file}：缺少必需的列：${missing.map(entry => `${label(entry.column)['zh-CN']}（${entry.column}）`).join('、')}；文件的表头：${shown.join('、')}${alone ? '（没有找到分隔符：逗号、制表符、分号、竖线、^ 或 0x01）' : ''}`,
      en: `${file}: required columns are missing: ${missing.map(entry => `${entry.column} (${label(entry.column)['zh-CN']})`).join(', ')}; headers found: ${shown.join(', ')}${alone ? ' (no separator was found: comma, tab, semicolon, bar, ^ or 0x01)' : ''}`,
    },
    {
      'zh-CN': `${near.length ? `最接近的表头：${near.map(e => `${e.column} ← ${e.suggestions.join(' / ')}`).join('；')}。` : ''}可手工指定：--map ${first.column}=${guess || '表头'}`,
      en: `${near.length ? `Nearest headers: ${near.map(e => `${e.column} ← ${e.suggestions.join(' / ')}`).join('; ')}. ` : ''}Map it by hand: --map ${first.column}=${guess || 'HEADER'}`,
    },
    {
      columns: missing.map(entry => entry.column),
      headers: [...headers],
      suggestions: Object.fromEntries(missing.map(e => [e.column, e.suggestions])),
    },
  )
}
