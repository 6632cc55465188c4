import type { Column, Node } from '../../ir/index.ts'
import type { EmitContext, Emitted } from '../context.ts'

/** A row as an engine gives it. */
export type StageRow = readonly (string | number | bigint | boolean | null)[]

/** Work that is done before the hits are looked for, in this order, on the connection of the run. All tables are temporary. */
export type Stage =
  /** one statement */
  | { kind: 'sql'; node: string; sql: string }
  /** statements that are run in turn, again and again, until `rest` – one number – gives 0; more than `most` rounds are a bug of ours */
  | { kind: 'repeat'; node: string; statements: string[]; rest: string; most: number }
  /** rows that are read, and the statements that a computation over them gives; the same rows must give the same text.
   *  `explain` says a failure of those statements that the model's author is to read */
  | { kind: 'estimate'; node: string; read: string; write(rows: readonly StageRow[]): string[]; explain?(error: Error): Error }
  /** stages that hand numbers on to one another: they are made anew where they begin, so that what one of them finds is of this step and this run alone */
  | { kind: 'linked'; node: string; begin(): Stage[] }
  /** the stages of a step that this engine cannot say, over rows of it that are copied into DuckDB; `result` comes back as a table */
  | { kind: 'beside'; node: string; inputs: CarriedTable[]; stages: Stage[]; result: CarriedTable }

/** Rows that go from one engine to another. */
export interface CarriedTable {
  /** the temporary table that is made of them, not quoted */
  table: string
  /** those of the table; a table of none is one of rows alone */
  columns: Column[]
  /** gives the rows where they come from, each value as its dialect's `carried` */
  select: string
}

/** What a staged step is made with. */
export interface StageContext extends Omit<EmitContext, 'helper'> {
  /** quoted name of this step's table, or of a helper table of it */
  table(part?: string): string
  /** a SELECT, which may name the step's inputs as `relation(id).sql`, as a statement */
  query(select: string): string
  /** a statement that makes a temporary table, or view, of a SELECT, which may name the step's inputs as `relation(id).sql` */
  make(table: string, select: string, kind?: 'TABLE' | 'VIEW'): string
}

/** The stages of a node, the last of which leaves `context.table()` with these columns and hidden columns of evidence. */
export type StageEmitter<N extends Node> = (node: N, context: StageContext) => Omit<Emitted, 'body'> & { stages: Stage[] }

/** The statements of stages as a person reads them. */
export function textOfStages(stages: readonly Stage[]): string[] {
  return stages.flatMap(stage => {
    switch (stage.kind) {
      case 'sql':
        return [stage.sql]
      case 'repeat':
        return [stage.rest, ...stage.statements]
      case 'estimate':
        return [stage.read]
      case 'linked':
        return textOfStages(stage.begin())
      case 'beside':
        return [
          ...stage.inputs.map(({ table, select }) => `-- copied into DuckDB as ${JSON.stringify(table)}\n${select}`),
          ...textOfStages(stage.stages).map(text => `-- in DuckDB\n${text}`),
          `-- copied back as ${JSON.stringify(stage.result.table)}\n${stage.result.select}`,
        ]
    }
  })
}

/** Name of a step's table, or of a helper table of it, not quoted. */
export function tableOfStep({ id }: Pick<Node, 'id'>, part?: string): string {
  return part === undefined ? `#step~${id}` : `#step~${id}~${part}`
}

/** A statement that makes a temporary table of a SELECT over tables of the stage alone. */
export function createTable(table: string, select: string): string {
  return `CREATE TEMP TABLE ${table} AS\n${select}`
}
