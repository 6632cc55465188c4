import type { ParamValue } from '../ir/index.ts'
import type { Dialect } from './dialect.ts'
import type { ExprEnv } from './expr.ts'
import type { Need } from './prune.ts'
import type { Relation } from './relation.ts'

export interface Binding {
  dialect: Dialect
  params: Readonly<Record<string, ParamValue>>
  asOf: string
  /** the tables of steps that stages have made */
  staged?: ReadonlyMap<string, Relation>
  /** data set → the column and the values (a query of one column) by which its rows are picked; of other data sets all are read */
  picked?: ReadonlyMap<string, { column: string; values: string }>
}

/** What the SQL of a step is made with. */
export interface EmitContext extends Binding {
  need: Need
  /** the node's inputs as SQL, already made */
  relation(id: string): Relation
  /** adds a helper of this step before it; gives its quoted name */
  helper(name: string, body: string): string
  ident(name: string): string
  /** the environment of an expression over columns of one relation, which has the given alias */
  env(alias?: string): ExprEnv
}

/** What a step gives: the body of its SQL, the columns and the evidence. */
export interface Emitted extends Omit<Relation, 'sql'> {
  body: string
}
