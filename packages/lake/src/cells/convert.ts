import type { ColumnType } from '../dataset.ts'
import { boolOf, quickBool } from './bool.ts'
import { dateOf, foldDate, monthOf, quickDate, quickMonth } from './date.ts'
import { bare } from './marks.ts'
import { foldAmount, foldInt, intOf, moneyOf, quickInt, quickMoney } from './number.ts'

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

/**
 * SQL that reads the commonest way to write a value, at the least cost; null for an empty cell and for every other way.
 * The columns of types that any text suits have none.
 */
export function quick(type: ColumnType, cell: string): string | undefined {
  switch (type) {
    case 'date':
      return quickDate(cell)
    case 'month':
      return quickMonth(cell)
    case 'bool':
      return quickBool(cell)
    case 'int':
      return quickInt(cell)
    case 'money':
      return quickMoney(cell)
    default:
      return undefined
  }
}

/**
 * How a trimmed cell is read that {@link quick} could not read: `fold` gives it in plain digits and marks, `read` the value of that, null where it is empty or
 * cannot be read as the type. Two steps, because the second looks at the first many times: it is to be computed once.
 */
export type Reading = { fold(cell: string): string; read(folded: string): string }

export const careful: Record<'date' | 'month' | 'bool' | 'int' | 'money', Reading> = {
  date: { fold: foldDate, read: dateOf },
  month: { fold: foldDate, read: monthOf },
  bool: { fold: cell => bare(cell), read: boolOf },
  int: { fold: foldInt, read: intOf },
  money: { fold: foldAmount, read: moneyOf },
}
