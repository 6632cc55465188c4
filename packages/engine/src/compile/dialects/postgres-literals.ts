import { createHash } from 'node:crypto'
import { itemOf } from '../../ir/index.ts'
import type { LiteralValue, Type } from '../../ir/index.ts'

/** PostgreSQL cuts names at 63 bytes. */
const MAX_NAME = 63

/** A quoted name; one that would be cut gets a digest of all of it at its end. */
export function ident(name: string): string {
  const bytes = Buffer.from(name)
  const short =
    bytes.length <= MAX_NAME
      ? name
      : `${bytes
          .subarray(0, 40)
          .toString()
          .replace(/\uFFFD+$/, '')}~${createHash('sha256').update(name).digest('hex').slice(0, 16)}`
  return `"${short.replaceAll('"', '""')}"`
}

/** A text in quotes; backslashes are themselves (standard_conforming_strings is on in every session of ours). */
export const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`

const TYPES: Record<string, string> = {
  text: 'TEXT',
  int: 'BIGINT',
  money: 'NUMERIC(38,2)',
  decimal: 'DOUBLE PRECISION',
  bool: 'BOOLEAN',
  date: 'DATE',
  month: 'DATE',
  null: 'TEXT',
}

export function typeName(type: Type): string {
  const item = itemOf(type)
  return item === undefined ? TYPES[type]! : `${TYPES[item]!}[]`
}

/** Every literal says its type: PostgreSQL would take 5 for an INTEGER and 'x' for something of no type yet. */
export function literal(value: LiteralValue, type: Type): string {
  if (value === null) return `CAST(NULL AS ${typeName(type)})`
  switch (type) {
    case 'bool':
      return value === true ? 'TRUE' : 'FALSE'
    case 'int':
      return `BIGINT ${quote(String(BigInt(value)))}`
    case 'money':
      return `NUMERIC(38,2) ${quote(String(value))}`
    case 'decimal':
      return `DOUBLE PRECISION ${quote(String(value))}`
    case 'date':
      return `DATE ${quote(String(value))}`
    case 'month':
      return `DATE ${quote(`${String(value)}-01`)}`
    default:
      return `TEXT ${quote(String(value))}`
  }
}
