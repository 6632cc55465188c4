import type { Field } from '../field.ts'
import { plantArrestClocks } from './arrest.ts'
import { plantCommissionClocks } from './commission.ts'
import { plantMonitoring } from './monitoring.ts'
import { plantRestrictionTerms, plantWithdrawalDecisions } from './others.ts'
import { plantProsecutionClocks } from './prosecution.ts'
import { plantReturnClocks } from './returns.ts'

/** Cases for every rule of the legal clocks that is easily got wrong. */
export function plantClocks(field: Field): void {
  for (let i = 0; i < field.count(1); i++) {
    plantProsecutionClocks(field)
    plantArrestClocks(field)
    plantCommissionClocks(field)
    plantReturnClocks(field)
    plantRestrictionTerms(field)
    plantWithdrawalDecisions(field)
    plantMonitoring(field)
  }
}
