import { ImportError } from '../errors.ts'
import type { ColumnDef, DatasetDef } from '../dataset.ts'
import { nearest } from './distance.ts'
import { type Forms, formsOf, nameForms, type Places } from './forms.ts'
import { normaliseHeader } from './normalise.ts'
import type { AppliedUnit } from './units.ts'

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
  const forms = formsOf(headers)
  const taken = new Map<number, string>()
  const found = new Map<string, Match>()
  const claim = (column: ColumnDef, index: number, by: MatchedBy) => {
    taken.set(index, column.id)
    found.set(column.id, { column: column.id, header: headers[index]!, index, by })
  }
  mapByHand(dataset, headers, forms.folded, map, claim)
  const names: [MatchedBy, (column: ColumnDef) => string[]][] = [
    ['label', column => [column.label['zh-CN'], column.label.en]],
    ['synonym', column => column.synonyms],
    ['id', column => [column.id]],
  ]
  for (const looser of [false, true]) {
    for (const [by, namesOf] of names) {
      for (const column of dataset.columns) {
        if (found.has(column.id)) continue
        const index = firstFree(namesOf(column), looser ? looseForm(column, forms) : forms.folded, taken)
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
        required: isRequired(column),
        // only who is shown them pays for the comparison with every header, which a wide file makes long
        get suggestions() {
          return nearest(column.label['zh-CN'], free.filter(Boolean).slice(0, MOST_COMPARED))
        },
      })),
    ignored: free,
    ambiguous: findAmbiguous(dataset, headers, forms, found, taken),
  }
}

/** Which columns of which data sets, by their places in the list, each name stands for, in the form of {@link normaliseHeader}. */
type NamedColumns = Map<string, { of: number; column: ColumnDef }[]>
const namedColumns = new WeakMap<readonly DatasetDef[], NamedColumns>()

function columnsByName(datasets: readonly DatasetDef[]): NamedColumns {
  const known = namedColumns.get(datasets)
  if (known) return known
  const made: NamedColumns = new Map()
  datasets.forEach(({ columns }, of) => {
    for (const column of columns)
      for (const name of [column.label['zh-CN'], column.label.en, ...column.synonyms, column.id].map(normaliseHeader)) {
        const named = made.get(name)
        if (!named) made.set(name, [{ of, column }])
        // of two columns of a data set the first has the name
        else if (named.every(other => other.of !== of)) named.push({ of, column })
      }
  })
  namedColumns.set(datasets, made)
  return made
}

/**
 * How many columns of each data set headers name, as {@link matchHeaders} finds them, and how many of the required ones they do not. One pass over the headers for all data
 * sets: this is asked of each record among which the header is looked for.
 */
export function countNamed(datasets: readonly DatasetDef[], headers: readonly string[]): { count: number; missing: number }[] {
  const names = columnsByName(datasets)
  const found = datasets.map(() => new Set<ColumnDef>())
  for (const header of new Set(headers)) {
    if (header === '') continue
    const settled = new Set<number>()
    const [folded, plain, withoutUnit, withoutCount] = nameForms(header)
    for (const [form, only] of [[folded], [plain], [withoutUnit, 'money'], [withoutCount, 'int']] as const) {
      const here = names.get(form)?.filter(({ of }) => !settled.has(of)) ?? []
      for (const { of, column } of here) {
        if (only && column.type !== only) continue
        settled.add(of)
        found[of]!.add(column)
      }
    }
  }
  return datasets.map((dataset, of) => ({
    count: found[of]!.size,
    missing: dataset.columns.filter(column => isRequired(column) && !found[of]!.has(column)).length,
  }))
}

/** Whether a header names a column of amounts in one of the data sets. */
export const namesAmount = (datasets: readonly DatasetDef[], header: string): boolean =>
  header !== '' && (columnsByName(datasets).get(nameForms(header)[2]) ?? []).some(({ column }) => column.type === 'money')

const looseForm = ({ type }: ColumnDef, forms: Forms): Places =>
  type === 'money' ? forms.withoutUnit : type === 'int' ? forms.withoutCount : forms.plain

const isRequired = ({ nullable }: ColumnDef) => !nullable

function firstFree(names: string[], { at }: Places, taken: ReadonlyMap<number, string>): number | undefined {
  for (const wanted of names.map(normaliseHeader)) {
    const index = at.get(wanted)?.find(place => !taken.has(place))
    if (index !== undefined) return index
  }
  return undefined
}

function mapByHand(
  dataset: DatasetDef,
  headers: readonly string[],
  folded: Places,
  map: Readonly<Record<string, string>>,
  claim: (column: ColumnDef, index: number, by: MatchedBy) => void,
): void {
  for (const [columnName, header] of Object.entries(map)) {
    const wanted = normaliseHeader(columnName)
    const column = dataset.columns.find(c => c.id === columnName || normaliseHeader(c.label['zh-CN']) === wanted)
    if (!column) throw unknownColumn(dataset, columnName)
    const exact = headers.indexOf(header)
    const index = exact >= 0 ? exact : (folded.at.get(normaliseHeader(header))?.[0] ?? -1)
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
  forms: Forms,
  found: ReadonlyMap<string, Match>,
  taken: ReadonlyMap<number, string>,
): HeaderMatch['ambiguous'] {
  return dataset.columns.flatMap(column => {
    const match = found.get(column.id)
    if (!match) return []
    const names = [column.label['zh-CN'], column.label.en, ...column.synonyms, column.id].map(normaliseHeader)
    const looked = [forms.folded, forms.plain, looseForm(column, forms)]
    const places = new Set(looked.flatMap(({ at }) => names.flatMap(name => at.get(name) ?? [])))
    const others = [...places].filter(place => !taken.has(place)).sort((a, b) => a - b)
    return others.length ? [{ column: column.id, taken: match.header, others: others.map(place => headers[place]!) }] : []
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
