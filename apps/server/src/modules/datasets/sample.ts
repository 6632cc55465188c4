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
export function maskSample(
  { headers, sample, matches }: Pick<Upload, 'headers' | 'sample' | 'matches'>,
  dataset: DatasetDef | undefined,
  datasets: ReadonlyMap<string, DatasetDef>,
): Upload['sample'] {
  const byHeader = maskedHeaders(datasets)
  const columns = new Map(dataset?.columns.map(c => [c.id, c]))
  const matched = new Map(matches.flatMap(({ column, header }) => (header === null ? [] : [[header, columns.get(column)] as const])))
  const types = headers.map(header => {
    const column = matched.get(header)
    if (column) return column.masked ? column.type : null
    return byHeader.get(plain(header)) ?? (PERSONAL.test(header) ? 'text' : null)
  })
  return sample.map(cells => {
    const secrets = new Map(
      cells.flatMap((cell, i) => (cell !== null && cell.length > 1 && types[i] ? [[cell, maskValue(types[i], cell)] as const] : [])),
    )
    return cells.map((cell, i) => {
      if (cell === null || cell === '') return cell
      return types[i] ? maskValue(types[i], cell) : maskText(cell, secrets)
    })
  })
}
