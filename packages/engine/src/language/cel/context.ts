import type { Expr } from '../../ir/index.ts'
import type { CelNode } from './ast.ts'
import type { Report, Scope } from './scope.ts'

/** What the checker of a node needs; `check` goes on into the arguments. */
export interface Context {
  scope: Scope
  report: Report
  check(node: CelNode): Expr | undefined
  /** the same, inside of a measure: columns are free, measures are not */
  checkInMeasure(node: CelNode): Expr | undefined
}
