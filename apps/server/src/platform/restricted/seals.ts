import { randomBytes } from 'node:crypto'
import { text } from '@jianqing/contract'
import { AppError } from '../http/index.ts'
import { type Seals, sealsWith } from '../secret/index.ts'

/** Seals and opens the columns of one record; what one column holds does not open in another, nor in another record. */
export interface RecordSeals {
  /** @throws AppError wrong_state when the record's key is destroyed: nothing more is kept of it */
  seal(column: string, value: string): string
  /** Null when the key is destroyed: nobody can read it any more. */
  open(column: string, sealed: string): string | null
}

const placeOf = (kind: string, id: string) => `restricted:${kind}:${id}`

/** A new key for a record, wrapped by the installation's. */
export const newKey = (seals: Seals, kind: string, id: string): string => seals.seal(randomBytes(32).toString('base64'), placeOf(kind, id))

/** @param wrapped null: the key was destroyed. @throws SealError when the installation's key is another one */
export function recordSeals(seals: Seals, kind: string, id: string, wrapped: string | null): RecordSeals {
  if (wrapped === null)
    return {
      open: () => null,
      seal: () => {
        throw new AppError(
          'wrong_state',
          text('内容已依法销毁，不能再填写', 'What this record held was lawfully destroyed; nothing more can be written to it'),
        )
      },
    }
  const own = sealsWith(Buffer.from(seals.open(wrapped, placeOf(kind, id)), 'base64'))
  const at = (column: string) => `${placeOf(kind, id)}:${column}`
  return { seal: (column, value) => own.seal(value, at(column)), open: (column, sealed) => own.open(sealed, at(column)) }
}
