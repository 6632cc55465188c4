import type { DatasetDef } from '../dataset.ts'
import { name } from '../sql.ts'

/** SQL that is true for two rows of one key; a part of it that may be empty is the same where it is empty in both. */
export const sameKey = ({ key, columns }: Pick<DatasetDef, 'key' | 'columns'>, a: string, b: string): string =>
  key
    .map(id => {
      const equal = columns.find(column => column.id === id)?.nullable ? 'IS NOT DISTINCT FROM' : '='
      return `${a}.${name(id)} ${equal} ${b}.${name(id)}`
    })
    .join(' AND ')
