import type { ColumnType } from '../dataset.ts'
import { boolOf, quickBool } from './bool.ts'
import { dateOf, monthOf, quickDate, quickMonth } from './date.ts'
import { intOf, moneyOf, quickInt, quickMoney } from './number.ts'
import { text } from '../sql.ts'

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

/** SQL of a trimmed cell that {@link quick} could not read; null where it is empty or cannot be read as the type. */
export function careful(type: ColumnType, cell: string): string {
  switch (type) {
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
    default:
      return textOf(type, cell)
  }
}

/** Letters and digits as an input method set to full width writes them, and the ones that are meant. */
const FULL_WIDTH =
  '０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ'
const HALF_WIDTH = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Both standards write digits in ASCII and letters in upper case; two spellings of one number must meet in a join. */
export function textOf(type: ColumnType, cell: string): string {
  if (type !== 'person_id' && type !== 'org_id') return cell
  // translate() costs fifty times what upper() does: only for a cell with a character of more than one byte
  return `upper(CASE WHEN strlen(${cell}) = length(${cell}) THEN ${cell} ELSE translate(${cell}, ${text(FULL_WIDTH)}, ${text(HALF_WIDTH)}) END)`
}
