import { findLimit, type Limits, loadLimits, termsOf } from '@jianqing/catalogue/limits'
import type { Tx } from '../db/index.ts'
import type { ClockDefinition } from './define.ts'
import type { Budget, Unit } from './due.ts'
import type { ClockRow } from './tables.ts'

let limits: Limits | undefined

const UNITS: readonly string[] = ['day', 'working_day', 'month', 'criminal_month'] satisfies Unit[]

/** How a clock is counted that starts on a day. A limit of law that no clock of a record can have is our own mistake. */
export async function termsOn(
  tx: Tx,
  definition: ClockDefinition,
  startedOn: string,
): Promise<{ budget: Budget; roll: boolean; ruleId: string | null; ruleVersion: number | null }> {
  if ('budget' in definition) {
    const budget = typeof definition.budget === 'function' ? await definition.budget(tx) : definition.budget
    return { budget, roll: definition.roll, ruleId: null, ruleVersion: null }
  }
  limits ??= loadLimits()
  const limit = findLimit(limits, definition.limit, startedOn)
  if (!limit) throw new Error(`the clock ${definition.kind} names the limit ${definition.limit}, which the catalogue does not know`)
  const { budget, roll, backwards } = termsOf(limit)
  if (backwards || !UNITS.includes(budget.unit)) throw new Error(`the limit ${definition.limit} is none that a clock of a record can have`)
  return { budget: budget as Budget, roll, ruleId: limit.id, ruleVersion: limit.version }
}

/** What a clock stands on: the article of its limit in the version that it was started by, or what the office has set. */
export function basisOf(definition: ClockDefinition, { ruleId, ruleVersion }: Pick<ClockRow, 'ruleId' | 'ruleVersion'>): string {
  if ('basis' in definition) return definition.basis
  limits ??= loadLimits()
  const limit = limits.limits.find(one => one.id === ruleId && one.version === ruleVersion)
  return limit ? `${limit.article}${limit.verified ? '' : '（未核实）'}` : (ruleId ?? '')
}
