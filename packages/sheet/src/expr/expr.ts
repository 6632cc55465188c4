/** What an expression of a sheet is once it was checked: plain data, so that the page needs no parser. */
export type Expr =
  | { op: 'bool'; value: boolean }
  | { op: 'text'; value: string }
  /** a plain decimal, see `parseDecimal` */
  | { op: 'decimal'; value: string }
  /** YYYY-MM-DD */
  | { op: 'date'; value: string }
  /** the answer to an item; of `yes_no` and `choice` its id */
  | { op: 'answer'; item: string; type: 'text' | 'decimal' | 'date' }
  | { op: 'answered'; item: string }
  /** how many of a multiple choice were chosen */
  | { op: 'count'; item: string }
  /** whether one of a multiple choice was chosen */
  | { op: 'chosen'; item: string; choice: string }
  | { op: 'not'; of: Expr }
  | { op: 'and' | 'or'; left: Expr; right: Expr }
  | { op: 'compare'; how: Comparison; left: Expr; right: Expr }
  | { op: 'one_of'; of: Expr; values: Expr[] }
  | { op: 'add' | 'subtract' | 'multiply' | 'ratio' | 'capped'; left: Expr; right: Expr }
  | { op: 'negate'; of: Expr }
  /** the points of the first row whose threshold is reached, else 0; rows from the highest down */
  | { op: 'banded'; of: Expr; rows: { from: string; points: string }[] }
  | { op: 'if'; condition: Expr; yes: Expr; no: Expr }

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>='

/** The expressions directly inside. */
export function partsOf(expr: Expr): Expr[] {
  switch (expr.op) {
    case 'not':
    case 'negate':
    case 'banded':
      return [expr.of]
    case 'one_of':
      return [expr.of, ...expr.values]
    case 'if':
      return [expr.condition, expr.yes, expr.no]
    case 'and':
    case 'or':
    case 'compare':
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'ratio':
    case 'capped':
      return [expr.left, expr.right]
    default:
      return []
  }
}

/** The items that an expression reads, each once. */
export function itemsIn(expr: Expr, found = new Set<string>()): Set<string> {
  if ('item' in expr) found.add(expr.item)
  for (const part of partsOf(expr)) itemsIn(part, found)
  return found
}
