import type { Expr } from '../../ir/index.ts'
import type { CelNode } from './ast.ts'
import type { Report, Scope } from './scope.ts'

/** What the checker of a node needs; `check` goes on into the arguments. */
export interface Context {
  scope: Scope
  report: Report
  check(node: CelNode): Expr | undefined
  /** the same, inside of an aggregate: columns are free, aggregates are not */
  checkInAggregate(node: CelNode): Expr | undefined
}
