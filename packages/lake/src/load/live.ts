import type { DatasetDef } from '../dataset.ts'
import { name, text } from '../sql.ts'

/**
 * SQL that is true for a row `b` of the office and the period of a row of the file: by the code of the office where both have one, else by its name.
 *
 * @param period the column that tells of which period a row is
 */
export function sameOfficeAndPeriod({ columns }: Pick<DatasetDef, 'columns'>, period: string, file: string): string {
  const has = (id: string) => columns.some(column => column.id === id)
  const byName = has('office') ? 'a.office = b.office' : 'true'
  const sameOffice = has('office_code')
    ? `(CASE WHEN a.office_code IS NOT NULL AND b.office_code IS NOT NULL THEN a.office_code = b.office_code ELSE ${byName} END)`
    : byName
  return `EXISTS (SELECT 1 FROM read_parquet(${text(file)}) AS a WHERE a.${name(period)} = b.${name(period)} AND coalesce(${sameOffice}, false))`
}
