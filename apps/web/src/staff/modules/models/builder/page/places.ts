import type { ModelDiagnostic } from '@jianqing/contract'
import { LEADS, MODEL, PARAMS, type Selection } from './context.ts'

/**
 * The box or side of the model that a finding belongs to: a step by its name, all else by the key at the top of the text that stands before its line, and
 * an input by the key before its column.
 *
 * @param text what was checked, or what it has become since
 * @param inputs names of the inputs
 */
export function placeOf(
  { step, line, column }: Pick<ModelDiagnostic, 'step' | 'line' | 'column'>,
  text: string,
  inputs: readonly string[],
): Selection {
  if (step) return step
  const lines = text.split('\n').slice(0, line)
  const top = lines.findLast(one => /^\w+:/.test(one))?.split(':')[0]
  if (top === 'leads') return LEADS
  if (top === 'params' || top === 'constants') return PARAMS
  if (top !== 'inputs') return MODEL
  const before = lines.at(-1)!.slice(0, column - 1)
  return [...before.matchAll(/(\w+):/g)].map(([, name]) => name!).findLast(name => inputs.includes(name)) ?? MODEL
}
