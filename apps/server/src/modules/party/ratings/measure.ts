import { type RatingSheet, type Measured, scoreBranch } from '@jianqing/sheet/rating'
import { type BranchMeasures, numbersByBranch } from '../../../platform/measure/index.ts'
import type { Snapshot } from './tables.ts'

export const indicatorsIn = ({ items, vetoes }: RatingSheet): string[] => [
  ...new Set([...items.map(({ indicator }) => indicator), ...vetoes.flatMap(({ when }) => when?.indicator ?? [])]),
]

/** The numbers of every branch for a sheet and a period, as they are in the last version of the facts. */
export async function measureAll(measures: BranchMeasures, sheet: RatingSheet, period: string): Promise<(branchId: string) => Snapshot> {
  const numbersOf = await numbersByBranch(measures, indicatorsIn(sheet), period)
  return branchId => {
    const numbers = numbersOf(branchId)
    return { numbers, scored: scoreBranch(sheet, indicator => numbers[indicator]) }
  }
}

/** Vetoes of a branch that its numbers tell. */
export const measuredVetoes = ({ vetoes }: RatingSheet, { numbers }: Snapshot) =>
  vetoes.filter(({ when }) => {
    const value = when && numbers[when.indicator]?.value
    return when && value !== null && value !== undefined && Number(value) > Number(when.over)
  })

/** `11/12`, or the sum alone. */
export const numberText = (of: Measured | undefined): string => {
  if (!of || of.numerator === null) return '—'
  return of.denominator === null ? of.numerator : `${of.numerator}/${of.denominator}`
}
