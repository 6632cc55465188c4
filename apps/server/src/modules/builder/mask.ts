import type { DatasetDef, ShownValue } from '@jianqing/engine'
import { maskValue } from '../../platform/mask/index.ts'
import type { ColumnLore } from './columns.ts'

type Mask = (value: ShownValue) => ShownValue

/**
 * How a column is shown: what shows values of columns that their data sets mask is masked, too, be it a date of birth or a number. Counts of such values and
 * questions about them (yes or no) are shown, and named in the audit. Null where nothing is to hide.
 */
export function maskOf(
  { originsOf }: ColumnLore,
  datasets: ReadonlyMap<string, DatasetDef>,
  node: string,
  column: { name: string; type: string },
): Mask | null {
  const origins = originsOf(node, column.name)
  const secret = origins.map(o => datasets.get(o.dataset)?.columns.find(c => c.id === o.column)).filter(c => c?.masked)
  if (secret.length === 0) return null
  if (column.type !== 'text' && column.type !== 'list(text)') return value => (value === null ? null : '****')
  // of what is put together from several columns only the first character stays
  const type = origins.length === 1 ? secret[0]!.type : 'text'
  const one = (value: string) => (value === '' ? '' : maskValue(type, value))
  return value => (typeof value === 'string' ? value.split('、').map(one).join('、') : value)
}
