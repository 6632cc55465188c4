import { rm, statfs } from 'node:fs/promises'
import { hashesFile, writeKeyHashes } from '@jianqing/engine'
import type { DatasetDef } from '../dataset.ts'
import type { Duck } from '../duck.ts'

/** Where rows are few, reading the key is as fast; and an import of them is not to take longer for it. */
export const HASHED_FROM = { import: 2_000_000, append: 250_000 }

/** Bytes of a row and key. */
const HASH_BYTES = 5

/** Hashes are a short cut: they must leave room for what is not. */
const LEAVE_FREE = 4

/** Columns by whose values rows of several data sets belong together: identifiers by their type, their name, or as the key. */
export function keyColumns({ key, columns }: Pick<DatasetDef, 'key' | 'columns'>): string[] {
  const isIdentifier = (id: string, type: string) =>
    type === 'case_no' || type === 'person_id' || type === 'org_id' || (type === 'text' && (key.includes(id) || /_(?:no|id)$/u.test(id)))
  return columns.filter(({ id, type }) => isIdentifier(id, type)).map(({ id }) => id)
}

/**
 * Writes the hashes of the keys beside the data of a version that is being made, see the engine's `src/keys`. Nothing that stops it stops the import but its own
 * cancellation: without them a run reads the keys.
 *
 * @param folder of the version
 */
export async function hashKeys(
  duck: Duck,
  dataset: DatasetDef,
  { data, sha256, rows, folder, signal }: { data: string; sha256: string; rows: number; folder: string; signal: AbortSignal | undefined },
): Promise<void> {
  const columns = keyColumns(dataset)
  try {
    const { bavail, bsize } = await statfs(folder)
    if (columns.length === 0 || bavail * bsize < columns.length * rows * HASH_BYTES * LEAVE_FREE) return
    // hashes stand in the order of the file
    await duck.run('SET preserve_insertion_order = true')
    await writeKeyHashes(duck.numbers, data, sha256, columns)
  } catch (error) {
    // what cannot even be removed has no head, and counts as none
    for (const column of columns) await rm(hashesFile(data, column), { force: true }).catch(() => {})
    if (signal?.aborted) throw error
  }
}
