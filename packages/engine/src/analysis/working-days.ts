import type { FunctionName } from '../ir/expr.ts'
import type { ModelIr } from '../ir/model.ts'

const FUNCTIONS: ReadonlySet<FunctionName> = new Set(['add_working_days', 'next_working_day'])

/** Whether a model's result rests on which days are worked. The IR is plain data, so whatever holds an expression is looked into. */
export function usesWorkingDays(ir: ModelIr): boolean {
  const asks = (part: unknown): boolean => {
    if (typeof part !== 'object' || part === null) return false
    const { op, fn } = part as { op?: unknown; fn?: unknown }
    return (op === 'call' && FUNCTIONS.has(fn as FunctionName)) || Object.values(part).some(asks)
  }
  return asks(ir)
}
