import type { Upload } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import { maskText, maskValue } from '../../platform/mask/index.ts'

/** Headers under which people stand, whatever table they are of. */
const PERSONAL =
  /姓名|身份|证件|证号|嫌疑人|被告|原告|当事人|被害人|被执行人|信访人|举报人|证人|法定代表人|name|identity|suspect|defendant|plaintiff|petitioner/iu

const plain = (header: string) => header.replaceAll(/（必填）|\(必填\)|\s/gu, '').toLowerCase()

/** The types of the masked columns that headers of any data set stand for. */
function maskedHeaders(datasets: ReadonlyMap<string, DatasetDef>): Map<string, string> {
  const columns = [...datasets.values()].flatMap(dataset => dataset.columns.filter(c => c.masked))
  return new Map(columns.flatMap(c => [c.id, c.label['zh-CN'], c.label.en, ...c.synonyms].map(header => [plain(header), c.type] as const)))
}

/**
 * The first rows of an uploaded file as the page may show them: masked by the columns that its headers are matched to, by what the headers say where they are
 * matched to none, and by the values themselves. A header that is matched to a column which is not masked is shown.
 */
export function maskUpload(
  { headers, sample, records, headerRow, matches }: Pick<Upload, 'headers' | 'sample' | 'records' | 'headerRow' | 'matches'>,
  dataset: DatasetDef | undefined,
  datasets: ReadonlyMap<string, DatasetDef>,
): Pick<Upload, 'sample' | 'records'> {
  const byHeader = maskedHeaders(datasets)
  const columns = new Map(dataset?.columns.map(c => [c.id, c]))
  const matched = new Map(matches.flatMap(({ column, header }) => (header === null ? [] : [[header, columns.get(column)] as const])))
  const typeOf = (header: string) => byHeader.get(plain(header)) ?? (PERSONAL.test(header) ? 'text' : undefined)
  const { above, inherited } = maskAbove(
    records.filter(({ line }) => line < headerRow),
    typeOf,
  )
  const types = headers.map((header, i) => {
    const column = matched.get(header)
    if (column) return column.masked ? column.type : undefined
    return typeOf(header) ?? inherited[i]
  })
  const rest = records.filter(({ line }) => line >= headerRow)
  return {
    sample: sample.map(cells => maskCells(cells, types)),
    records: [...above, ...rest.map(record => (record.line === headerRow ? record : maskRecord(record, types)))],
  }
}

type Types = readonly (string | undefined)[]
type Line = Upload['records'][number]

function maskCells<Cell extends string | null>(cells: readonly Cell[], types: Types): Cell[] {
  const secrets = new Map(
    cells.flatMap((cell, i) =>
      cell !== null && cell.length > 1 && types[i] ? [[cell as string, maskValue(types[i], cell)] as const] : [],
    ),
  )
  return cells.map((cell, i) => {
    if (cell === null || cell === '') return cell
    return (types[i] ? maskValue(types[i], cell) : maskText(cell, secrets)) as Cell
  })
}

/** A number that was cut short passes no check of it. */
const CUT_NUMBER = /[\dXx*]{4,}…$/u

const maskRecord = ({ line, cells }: Line, types: Types): Line => ({
  line,
  cells: maskCells(cells, types).map(cell => cell.replace(CUT_NUMBER, '…')),
})

/** No header is longer: what goes on is a title or a note. */
const LONGEST_HEADER = 20

/**
 * The lines above the header, which may have been pointed at wrongly: a line with the name of a masked column is taken for a header, too, and what stands below that name is
 * masked. `inherited` are the types that go on below.
 */
function maskAbove(records: readonly Line[], typeOf: (header: string) => string | undefined): { above: Line[]; inherited: Types } {
  const inherited: (string | undefined)[] = []
  const above = records.map(record => {
    const named = record.cells.map(cell => (cell.length <= LONGEST_HEADER ? typeOf(cell) : undefined))
    const isHeader = record.cells.filter(Boolean).length > 1 && named.some((type, i) => type && !inherited[i])
    const shown = maskRecord(record, isHeader ? inherited.map((type, i) => (named[i] ? undefined : type)) : inherited)
    if (isHeader) for (const [i, type] of named.entries()) inherited[i] ??= type
    return shown
  })
  return { above, inherited }
}
