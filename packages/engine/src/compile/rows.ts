import type { Type } from '../ir/index.ts'
import type { Binding } from './context.ts'
import { datasetTable } from './dialect.ts'
import type { Dialect } from './dialect.ts'
import { evidenceSql } from './evidence.ts'
import type { Evidenced } from './evidence.ts'
import type { HitsSql } from './leads.ts'

/** The rows behind hits, as SQL. A place is what a row is joined and fetched by; its number is what people see. */
export interface EvidenceRows {
  /** (lead, input, row): the places of the rows behind the hits of a table, each once */
  places(found: string): string
  /** (lead, input, row, total): the first `limit` of each lead and data set, and how many there are */
  kept(found: string, limit: number): string
  /** the same, with the number of each row in place of its place, and its values */
  withValues(found: string, limit: number): string
  /** (input, place, row, values) of rows of data sets, by their numbers, in tables called so; one statement, so that data sets are read side by side */
  at(places: ReadonlyMap<number, readonly number[]>, tableOf?: (dataset: string) => string): string
}

interface Inputs {
  ir: Evidenced
  inputs: { dataset: { id: string; columns: { id: string; type: string }[] } }[]
}

/** What there is where nothing is. */
const NO_ROWS = `SELECT 0 AS "input", 0 AS "place", 0 AS "row", '' AS "values" WHERE FALSE`

/** @param datasets ids of the data sets, by number */
export function evidenceRows(
  { ir, inputs }: Inputs,
  datasets: readonly string[],
  { slots }: Pick<HitsSql, 'slots'>,
  binding: Binding,
): EvidenceRows {
  const { dialect } = binding
  const numbers = new Map(ir.inputs.map(i => [i.name, datasets.indexOf(i.dataset)]))
  const number = `d.${dialect.ident(dialect.rowNumber)}`
  const table = (id: string): string => dialect.ident(datasetTable(id))
  const found = (hits: string): { sql: string; inputs: Set<number> } => evidenceSql(ir, hits, slots, numbers, binding)
  const distinct = (sql: string): string => `SELECT DISTINCT "lead", "input", "row" FROM (\n${sql}\n  ) AS f`
  const first = (sql: string, limit: number): string => `SELECT "lead", "input", "row", "total" FROM (
  SELECT "lead", "input", "row", row_number() OVER (PARTITION BY "lead", "input" ORDER BY "row") AS "n", count(*) OVER (PARTITION BY "lead", "input") AS "total"
  FROM (${distinct(sql)}) AS d
) AS n WHERE "n" <= ${BigInt(limit)}`
  const valuesOf = (id: string): string => valuesAsJson(inputs.find(({ dataset }) => dataset.id === id)!.dataset.columns, dialect)
  return {
    places: hits => distinct(found(hits).sql),
    kept: (hits, limit) => first(found(hits).sql, limit),
    withValues(hits, limit) {
      const { sql, inputs: given } = found(hits)
      const branches = datasets.flatMap((id, i) =>
        given.has(i) || (i === 0 && given.size === 0)
          ? [
              `SELECT e."lead", e."input", ${number} AS "row", e."total", ${valuesOf(id)} AS "values" FROM "kept" AS e JOIN ${table(id)} AS d ON d."_row" = e."row" WHERE e."input" = ${i}`,
            ]
          : [],
      )
      return `WITH "kept" AS MATERIALIZED (\n${first(sql, limit)}\n)\n${branches.join('\nUNION ALL\n')}`
    },
    at: (places, tableOf = table) =>
      [...places]
        .map(
          ([input, at]) =>
            `SELECT ${BigInt(input)} AS "input", d."_row" AS "place", ${number} AS "row", ${valuesOf(datasets[input]!)} AS "values" FROM ${tableOf(datasets[input]!)} AS d WHERE ${dialect.among('d."_row"', at)}`,
        )
        .join('\nUNION ALL\n') || NO_ROWS,
  }
}

/** A row `d` of a data set as JSON {column: value}. */
export function valuesAsJson(columns: readonly { id: string; type: string }[], dialect: Dialect): string {
  return dialect.jsonObject(columns.map(c => ({ name: c.id, sql: `d.${dialect.ident(c.id)}`, type: jsonType(c.type) })))
}

function jsonType(type: string): Type {
  return type === 'person_id' || type === 'org_id' || type === 'case_no' ? 'text' : (type as Type)
}
