import type { ColumnDef, ColumnType } from '../dataset.ts'
import { boolOf, isUnknown } from './bool.ts'
import { dateOf, monthOf } from './date.ts'
import { intOf, moneyOf } from './number.ts'

/** The physical type of a column in the Parquet file. Months are the first day of theirs. */
export const PHYSICAL: Record<ColumnType, string> = {
  text: 'VARCHAR',
  case_no: 'VARCHAR',
  person_id: 'VARCHAR',
  org_id: 'VARCHAR',
  date: 'DATE',
  month: 'DATE',
  bool: 'BOOLEAN',
  int: 'BIGINT',
  money: 'DECIMAL(18,2)',
}

export const isTextual = (type: ColumnType): boolean => PHYSICAL[type] === 'VARCHAR'

/** SQL of the typed value of a trimmed cell; null where the cell is empty or cannot be read as the column's type. */
export function typed(column: ColumnDef, cell: string): string {
  switch (column.type) {
    case 'date':
      return dateOf(cell)
    case 'month':
      return monthOf(cell)
    case 'bool':
      return boolOf(cell)
    case 'int':
      return intOf(cell)
    case 'money':
      return moneyOf(cell)
    case 'person_id':
    case 'org_id':
      // Both standards write letters in upper case; two spellings of one number must meet in a join.
      return `upper(${cell})`
    default:
      return cell
  }
}

/** SQL that is true where a cell that is not empty cannot be read as its column's type. Never null; absent when every text will do. */
export function unreadable(column: ColumnDef, cell: string): string | undefined {
  if (isTextual(column.type)) return undefined
  const unknown = column.type === 'bool' ? ` AND NOT ${isUnknown(cell)}` : ''
  return `(${cell} IS NOT NULL AND (${typed(column, cell)}) IS NULL${unknown})`
}
