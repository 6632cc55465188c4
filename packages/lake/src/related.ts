import type { DatasetDef } from './dataset.ts'
import { openDuck } from './duck.ts'
import { numbered } from './numbered.ts'
import { name, text } from './sql.ts'

export type RelatedQuery = {
  /** the column whose values are asked for */
  column: string
  values: readonly string[]
  /** rows that have a value of this column in common with those are related to them; an empty one relates nothing */
  through: string
  /** the columns that are given, as text */
  give: readonly string[]
}

/** Values in one statement. */
const AT_ONCE = 2_000

/** The rows with one of the values, and those that are related to them, of a version of any size in one look. */
export async function relatedRows(dataset: DatasetDef, file: string, query: RelatedQuery): Promise<Record<string, string | null>[]> {
  const { column, values, through, give } = query
  if (values.length === 0) return []
  const duck = await openDuck({ memoryMb: 256 })
  try {
    await duck.run('CREATE TABLE wanted (v VARCHAR)')
    for (let at = 0; at < values.length; at += AT_ONCE)
      await duck.run(
        `INSERT INTO wanted VALUES ${values
          .slice(at, at + AT_ONCE)
          .map(value => `(${text(value)})`)
          .join(', ')}`,
      )
    const source = await numbered(duck, file, dataset.columns)
    const hit = `${name(column)} IN (SELECT v FROM wanted)`
    await duck.run(
      `CREATE TABLE shared AS SELECT DISTINCT ${name(through)} AS v FROM ${source} WHERE ${hit} AND ${name(through)} IS NOT NULL`,
    )
    return await duck.rows<Record<string, string | null>>(
      `SELECT ${give.map(id => `${name(id)}::VARCHAR AS ${name(id)}`).join(', ')} FROM ${source} WHERE ${hit} OR ${name(through)} IN (SELECT v FROM shared) ORDER BY _row`,
    )
  } finally {
    duck.close()
  }
}
