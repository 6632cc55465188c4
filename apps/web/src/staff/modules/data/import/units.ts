import type { AmountUnit } from '@jianqing/contract'
import type { Units } from './mapping.ts'

/** Says the unit of a column, or takes back what was said. */
export function sayUnit(units: Units, column: string, unit: AmountUnit | null): Units {
  const { [column]: _before, ...others } = units
  return unit === null ? others : { ...others, [column]: unit }
}
