import { text } from '@jianqing/contract'
import { AppError } from '../http/index.ts'
import { sealsWith } from '../secret/index.ts'

/** Seals and opens the columns of one record; what one column holds does not open in another, nor in another record. */
export interface RecordSeals {
  /** @throws AppError wrong_state when the record's key is destroyed: nothing more is kept of it */
  seal(column: string, value: string): string
  /** Null when the key is destroyed: nobody can read it any more. */
  open(column: string, sealed: string): string | null
}

const placeOf = (kind: string, id: string) => `restricted:${kind}:${id}`

/** @param key null: it was destroyed */
export function recordSeals(kind: string, id: string, key: Buffer | null): RecordSeals {
  if (key === null)
    return {
      open: () => null,
      seal: () => {
        throw new AppError(
          'wrong_state',
          text('内容已依法销毁，不能再填写', 'What this record held was lawfully destroyed; nothing more can be written to it'),
        )
      },
    }
  const own = sealsWith(key)
  const at = (column: string) => `${placeOf(kind, id)}:${column}`
  return { seal: (column, value) => own.seal(value, at(column)), open: (column, sealed) => own.open(sealed, at(column)) }
}
