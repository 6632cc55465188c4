import { careful, isTextual } from '../cells/convert.ts'
import { saysNothing } from '../cells/empty.ts'
import { amountFault } from '../cells/number.ts'
import { needsCare, readText } from '../cells/text.ts'
import { type Edge, needsTrim, trimmed } from '../cells/trim.ts'
import type { ColumnDef, ColumnType } from '../dataset.ts'
import type { Duck } from '../duck.ts'
import { name } from '../sql.ts'

/** The text of a cell that has to be read with care: of words the cell itself, else what the quick way could not read. */
export const rest = (id: string) => name(`~${id}`)
const textOf = ({ id, type }: ColumnDef) => (isTextual(type) ? name(id) : rest(id))

export const isDay = (type: ColumnType) => type === 'date' || type === 'month'

/** Columns of `stage` beside a text that was read with care: its value, whether it says that there is nothing, why it is no amount, and whether there is one at all. */
export const reading = (id: string) => name(`=${id}`)
export const says = (id: string) => name(`?${id}`)
export const whyOf = (id: string) => name(`:${id}`)
export const isRead = (id: string) => name(`+${id}`)

/**
 * Reads every different text of the columns once, and puts what it says beside it in `stage`: such texts are many times fewer than cells. And what reads them is
 * long: DuckDB takes minutes to plan a statement that says it at each of a dozen places, be the rows ever so few.
 * @param edges white space that stands around words
 */
export async function addReadings(duck: Duck, defs: readonly ColumnDef[], edges: readonly Edge[]): Promise<void> {
  if (defs.length === 0) return
  for (const [i, def] of defs.entries())
    await duck.run(`CREATE OR REPLACE TABLE reading${i} AS ${isTextual(def.type) ? wordsRead(def, edges) : valuesRead(def)}`)
  const beside = defs.map(
    ({ id }, i) => `r${i}.v AS ${reading(id)}, r${i}.n AS ${says(id)}, r${i}.w AS ${whyOf(id)}, r${i}.t IS NOT NULL AS ${isRead(id)}`,
  )
  const joins = defs.map((def, i) => `LEFT JOIN reading${i} AS r${i} ON s.${textOf(def)} = r${i}.t`)
  await duck.run(`CREATE OR REPLACE VIEW stage AS SELECT s.*, ${beside.join(', ')} FROM unread AS s ${joins.join(' ')}`)
}

function valuesRead({ id, type }: ColumnDef): string {
  const { fold, read } = careful[type as keyof typeof careful]
  return `SELECT t, ${read('f')} AS v, ${saysNothing('c', isDay(type) ? 'day' : 'value')} AS n, ${type === 'money' ? amountFault('f') : 'NULL::VARCHAR'} AS w
    FROM (SELECT t, c, ${fold('c')} AS f FROM (SELECT t, ${trimmed('t')} AS c FROM (SELECT DISTINCT ${rest(id)} AS t FROM stage WHERE ${rest(id)} IS NOT NULL)))`
}

/** Of words those alone that may come out otherwise. */
function wordsRead(def: ColumnDef, edges: readonly Edge[]): string {
  const cell = name(def.id)
  return `SELECT t, v, c IS NOT NULL AND v IS NULL AS n, NULL::VARCHAR AS w
    FROM (SELECT t, c, ${readText(def, 'c')} AS v FROM (SELECT t, ${trimmed('t')} AS c
      FROM (SELECT DISTINCT ${cell} AS t FROM stage WHERE ${needsTrim(cell, edges)} OR ${needsCare(def, cell)})))`
}
