import type { DatasetDef } from '../dataset.ts'
import type { Duck } from '../duck.ts'
import { ImportError } from '../errors.ts'
import { examplesOf } from '../notices.ts'
import { numbered } from '../numbered.ts'
import type { Within } from '../report.ts'
import { name, text } from '../sql.ts'
import type { Version } from '../store/versions.ts'
import { sameKey } from './same-key.ts'

/** SQL that is true or false, never null: a row that names nobody is outside. */
export const isWithin = ({ values, ...named }: Within): string =>
  values.length === 0 ? 'false' : `coalesce(${called(named)} IN (${values.map(text).join(', ')}), false)`

/** SQL of what a row calls whoever it belongs to. */
const called = ({ column, code }: Omit<Within, 'values'>): string => (code ? `coalesce(${name(code)}, ${name(column)})` : name(column))

/**
 * Refuses a file that would write what is not the importer's: a row of others, or one whose key a row of others has.
 * @param data Parquet of the new rows
 * @throws ImportError `outside-scope`
 */
export async function refuseOutside(
  duck: Duck,
  dataset: DatasetDef,
  within: Within,
  data: string,
  current: Version | undefined,
): Promise<void> {
  const values = await duck.rows<{ value: string | null; n: number }>(
    `SELECT ${called(within)} AS value, count(*)::DOUBLE AS n FROM read_parquet(${text(data)}) WHERE NOT ${isWithin(within)} GROUP BY 1 ORDER BY n DESC, 1`,
  )
  if (values.length) throw foreignRows(values)
  if (!current) return
  const [held] = await duck.rows<{ n: number }>(
    `SELECT count(*)::DOUBLE AS n FROM (SELECT * FROM ${await numbered(duck, current.path, dataset.columns)} WHERE NOT ${isWithin(within)}) AS b
     SEMI JOIN read_parquet(${text(data)}) AS a ON ${sameKey(dataset, 'a', 'b')}`,
  )
  if (held!.n > 0) throw foreignKeys(held!.n)
}

function foreignRows(values: readonly { value: string | null; n: number }[]): ImportError {
  const rows = values.reduce((sum, { n }) => sum + n, 0)
  const named = examplesOf(values.flatMap(({ value }) => value ?? []))
  const empty = values.find(({ value }) => value === null)?.n ?? 0
  return new ImportError(
    'outside-scope',
    {
      'zh-CN': `文件中有 ${rows} 行不属于您可以导入的单位${named.length ? `，如：${named.join('、')}` : ''}${empty ? `（其中 ${empty} 行没有填单位）` : ''}；没有导入任何行`,
      en: `${rows} rows of the file are of offices that you may not import for${named.length ? `, such as ${named.join(', ')}` : ''}${empty ? ` (${empty} of them name no office)` : ''}; nothing was imported`,
    },
    {
      'zh-CN': '请只保留本单位及下级单位的行，或请上级院导入整份文件',
      en: 'Keep the rows of your own office and those below it, or have the higher office import the whole file',
    },
    { rows, examples: named },
  )
}

const foreignKeys = (rows: number) =>
  new ImportError(
    'outside-scope',
    {
      'zh-CN': `文件中有 ${rows} 行的编号与其他单位现有的行相同，导入会改掉其他单位的数据；没有导入任何行`,
      en: `${rows} rows of the file have the number of a row of another office, which they would overwrite; nothing was imported`,
    },
    {
      'zh-CN': '请核对这些行的编号和单位，或请上级院导入',
      en: 'Check the numbers and offices of these rows, or have the higher office import them',
    },
    { rows },
  )
