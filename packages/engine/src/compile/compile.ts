import type { Partition } from '../analysis/index.ts'
import type { ModelIr, ParamValue } from '../ir/index.ts'
import type { Dialect } from './dialect.ts'
import { duckdb } from './dialects/duckdb.ts'
import { postgres } from './dialects/postgres.ts'
import { incrementalSql, NO_EVIDENCE } from './incremental.ts'
import type { Change, IncrementalSql } from './incremental.ts'
import { columnsOfHit, HASHED_EVIDENCE, keepSql, keyedEvidence } from './stored-result.ts'
import type { KeptFiles } from './stored-result.ts'
import { countCapped } from './count-capped.ts'
import { countSteps } from './count-steps.ts'
import { sharedNodes } from './evidence.ts'
import { columnsOfLeads, selectHits } from './leads.ts'
import type { HitsSql, Scope } from './leads.ts'
import { planNodes, withClause } from './plan.ts'
import { columnsRead } from './prune.ts'
import type { Need } from './prune.ts'
import type { Binding } from './context.ts'
import { slotColumns } from './relation.ts'
import { evidenceRows } from './rows.ts'
import { stageNodes, textOfStages } from './stages/index.ts'
import type { Stage } from './stages/index.ts'

export const DIALECTS = { duckdb, postgres } satisfies Record<string, Dialect>
export type DialectName = keyof typeof DIALECTS
/** The engines that a model can be compiled for. */
export const DIALECT_NAMES = Object.keys(DIALECTS) as DialectName[]

/** What is compiled: an IR with the columns of its data sets, as the lake holds them. */
export interface CompilableModel {
  ir: ModelIr
  inputs: { name: string; dataset: { id: string; columns: { id: string; type: string }[] } }[]
}

export interface CompileOptions {
  dialect: DialectName
  params: Readonly<Record<string, ParamValue>>
  /** YYYY-MM-DD */
  asOf: string
  scope?: Scope
  /** whether hits carry where they came from; default true */
  evidence?: boolean
}

/** Names of the tables that a run makes, one after the other. */
const FOUND = '"#found"'
const HITS = '"#hits"'
const EVIDENCE = '"#evidence"'
const TABLES = { found: FOUND, hits: HITS, evidence: EVIDENCE }

/** The statements that bear on tables which hits and evidence share. */
export type SharedStatement = 'stages' | 'createHits' | 'createEvidence' | 'streamPlaces'

/** A model as SQL. `sql` is the model itself; the other statements number its leads and fetch their evidence, in this order. */
export interface CompiledModel {
  /** what comes before: the tables of steps that one statement cannot say */
  stages: Stage[]
  /** one statement that gives the hits */
  sql: string
  /** all of the above as a person reads it */
  text: string
  /** makes the table of hits */
  createHits: string
  /** numbers their subjects in a second table: lead is 1… by severity, then key */
  numberHits: string
  /** at most `limit` rows a lead and data set, with their values as JSON and their full number; none at all for 0 */
  createEvidence(limit: number): string
  /** (severity, leads) */
  countLeads: string
  /** sums that change with any lead or piece of evidence; run/hash.ts gives the same for what is held in memory */
  sumResult: string
  /** the hits of leads `from` to `to`, by lead: JSON [lead, key, severity, office, k0…, v0…] */
  selectLeads(from: number, to: number): string
  /** their evidence, by lead, data set and row: JSON [lead, data set's number, row, total, {values}] */
  selectEvidence(from: number, to: number): string
  /** all hits, not numbered and in no order: JSON [key, severity, office, k0…, v0…, and the places of the rows that `placed` tells of] */
  streamHits: string
  /** numbers of the data sets whose rows each hit names the places of, in the order of `streamHits` */
  placed: number[]
  /** where the evidence of hits lies that do not name the places, each once, in no order, `most` at most: JSON [key, data set's number, place of the row]; undefined where all do */
  streamPlaces?(most: number): string
  /** the rows that lie at these places, which ascend, of data sets given by their numbers, in no order: JSON [data set's number, place, row, {values}] */
  selectRows(places: ReadonlyMap<number, readonly number[]>): string
  /** rows of each step, as (step, rows) */
  countSteps: string
  /** what caps of matches left out, as (step, groups, rows, most); undefined where there is no cap */
  countCapped: string | undefined
  /** the statements that bring an earlier result up to date instead */
  incremental(partition: Partition, changes: Readonly<Record<string, Change>>, limit: number, layers: number): IncrementalSql
  /** statements that keep the result in two Parquet files, for a later incremental run */
  keepResult(files: KeptFiles): string[]
  /** the same leads from tables that hits and evidence both read, for a whole run of which nothing is kept; undefined where that is no quicker. Its text is not the model's */
  sharing?(): Pick<CompiledModel, SharedStatement> | undefined
  /** ids of the data sets, by number */
  datasets: string[]
  /** the columns by which leads come about or that they tell, by data set; evidence shows all */
  reads: ReadonlyMap<string, ReadonlySet<string>>
  keys: string[]
  values: string[]
  /** what each of `values` prints */
  printed: HitsSql['printed']
  reason: HitsSql['reason']
}

/** Compiles a checked model with its parameters. The same arguments give the same text. */
export function compileModel(model: CompilableModel, options: CompileOptions): CompiledModel {
  const binding: Binding = { dialect: DIALECTS[options.dialect], params: options.params, asOf: options.asOf }
  const compile = (shared: ReadonlyMap<string, Need>): CompiledModel => {
    const { stages, relations: staged } = stageNodes(model.ir, rootsOf(model.ir, options), binding, shared)
    return compileStaged(model, options, { ...binding, staged }, stages, shared.size === 0 ? compile : undefined)
  }
  return compile(new Map())
}

function rootsOf(ir: ModelIr, options: CompileOptions): Map<string, Need> {
  const wanted = columnsOfLeads(ir)
  return new Map(
    ir.leads.from.map(id => {
      const own = new Set(ir.nodes.find(n => n.id === id)!.columns.map(c => c.name))
      return [id, { columns: new Set([...wanted].filter(name => own.has(name))), slots: options.evidence ?? true }]
    }),
  )
}

/** @param again compiles it once more, with tables of these steps */
function compileStaged(
  model: CompilableModel,
  options: CompileOptions,
  binding: Binding,
  stages: Stage[],
  again?: (shared: ReadonlyMap<string, Need>) => CompiledModel,
): CompiledModel {
  const { dialect } = binding
  const { ir } = model
  const roots = rootsOf(ir, options)
  const plan = planNodes(ir, roots, binding)
  const hits = selectHits(ir, plan, binding, options.scope)
  const datasets = [...new Set(ir.inputs.map(i => i.dataset))]
  const reads = columnsRead(ir, roots)
  const sql = `${withClause(plan.ctes, dialect)}${hits.select}`
  const printedColumns = [...hits.keys, ...hits.values]
  const shown = columnsOfHit(printedColumns)
  const numberHits = (columns: string[]): string => `CREATE TEMP TABLE ${HITS} AS
SELECT dense_rank() OVER (ORDER BY "##severity", ${dialect.sortKey('"key"', 'text')}) AS "lead", ${columns.map(dialect.ident).join(', ')}
FROM (SELECT *, min("severity") OVER (PARTITION BY "key") AS "##severity" FROM ${FOUND}) AS n`
  const rows = evidenceRows(model, datasets, hits, binding)
  const rowSlots = hits.slots.filter(slot => slot.kind === 'row')
  // a hit that rests on single rows alone names their places itself
  const placed = rowSlots.length === hits.slots.length ? rowSlots.map(slot => slot.column) : []
  const hitJson = (first: string[], last: string[] = []): string =>
    `${dialect.jsonArray([...first, '"key"', '"severity"', '"office"', ...[...printedColumns, ...last].map(dialect.ident)])} AS "hit"`
  const between = (from: number, to: number): string => `WHERE "lead" BETWEEN ${BigInt(from)} AND ${BigInt(to)}`
  return {
    stages,
    sql,
    text: [...textOfStages(stages), sql].join(';\n'),
    createHits: `CREATE TEMP TABLE ${FOUND} AS\n${sql}`,
    numberHits: numberHits([...shown, ...slotColumns(hits.slots)]),
    createEvidence: limit =>
      `CREATE TEMP TABLE ${EVIDENCE} AS\n${limit === 0 ? NO_EVIDENCE : `${rows.withValues(HITS, limit)}\nORDER BY "lead", "input", "row"`}`,
    countLeads: `SELECT "severity", count(*) AS "leads" FROM (SELECT min("severity") AS "severity" FROM ${HITS} GROUP BY "lead") AS t GROUP BY "severity"`,
    sumResult: dialect.sumHashes([
      { from: HITS, columns: shown },
      { from: keyedEvidence(TABLES), columns: HASHED_EVIDENCE },
    ]),
    selectLeads: (from, to) => `SELECT ${hitJson(['"lead"'])}\nFROM ${HITS} ${between(from, to)} ORDER BY "lead"`,
    selectEvidence: (from, to) =>
      `SELECT '[' || concat_ws(',', "lead", "input", "row", "total", "values") || ']' AS "evidence"\nFROM ${EVIDENCE} ${between(from, to)} ORDER BY "lead", "input", "row"`,
    streamHits: `SELECT ${hitJson([], placed)}\nFROM ${FOUND}`,
    placed: placed.length > 0 ? rowSlots.map(slot => datasets.indexOf(ir.inputs.find(({ name }) => name === slot.input)!.dataset)) : [],
    ...(placed.length === 0 &&
      hits.slots.length > 0 && {
        streamPlaces: (most: number) =>
          `SELECT ${dialect.jsonArray(['"lead"', '"input"', '"row"'])} AS "place" FROM (\n${rows.places(`(SELECT "key" AS "lead", * FROM ${FOUND})`)}\n) AS p LIMIT ${BigInt(most)}`,
      }),
    selectRows: wanted =>
      `SELECT '[' || concat_ws(',', "input", "place", "row", "values") || ']' AS "row" FROM (\n${rows.at(wanted)}\n) AS r`,
    countSteps: countSteps(ir, binding),
    countCapped: countCapped(ir, ir.leads.from, binding),
    incremental: (partition, changes, limit, layers) =>
      incrementalSql(
        {
          dialect,
          sql,
          places: limit === 0 ? null : rows.kept(`(SELECT "key" AS "lead", * FROM ${FOUND})`, limit),
          rowsAt: rows.at,
          reads,
          columns: printedColumns,
          numberHits: numberHits(shown),
          partition,
          changes,
          layers,
        },
        TABLES,
      ),
    keepResult: files => keepSql(dialect, printedColumns, TABLES, files),
    // PostgreSQL keeps no statistics of a table just made, and would plan what reads it for the worst
    ...(again &&
      dialect.name === 'duckdb' && {
        sharing: () => {
          const shared = sharedNodes(ir, hits.slots, binding)
          if (shared.size === 0) return undefined
          const { stages, createHits, createEvidence, streamPlaces } = again(shared)
          return { stages, createHits, createEvidence, ...(streamPlaces && { streamPlaces }) }
        },
      }),
    datasets,
    reads,
    keys: hits.keys,
    values: hits.values,
    printed: hits.printed,
    reason: hits.reason,
  }
}
