import { datasetTable, PLACE } from '../compile/index.ts'
import type { Rows } from '../engines/engine.ts'
import type { Session } from '../engines/index.ts'
import { typeOfColumn } from '../language/index.ts'
import type { SoundParts } from '../language/index.ts'

/** What is read of a data set: a version, its Parquet file and that file's hash for the manifest; or a table of the warehouse, whose state the engine names where no version is given. */
export type Source = { version: string; path: string; sha256?: string } | { version?: string; table: string; sha256?: undefined }

/** Binds a data set to its source, or to no rows where it has none. Gives the version that is read. With `places`, the rows also have theirs in the file; `reads` are the columns that the run goes by. */
export async function attach(
  session: Session,
  id: string,
  { inputs }: Pick<SoundParts, 'inputs'>,
  sources: Record<string, Source>,
  table = datasetTable(id),
  { places = false, reads }: Pick<Rows, 'places' | 'reads'> = {},
): Promise<string | undefined> {
  const { key, columns } = inputs.find(i => i.dataset.id === id)!.dataset
  const typed = columns.map(c => ({ name: c.id, type: typeOfColumn(c.type), def: c }))
  const source = sources[id]
  if (source) {
    const state = await session.attach(table, source, { key, columns: typed, places, reads })
    return source.version ?? state
  }
  await session.attachEmpty(table, [...typed, { name: '_row', type: 'int' }, ...(places ? [{ name: PLACE, type: 'int' as const }] : [])])
  return undefined
}
