import type { Field } from '../field.ts'
import type { AddJudgment } from '../judgments.ts'
import { plantCriminal } from './criminal.ts'
import { plantCorrection } from './correction.ts'
import { plantCustody } from './custody.ts'
import { Ground } from './ground.ts'
import { plantInsurance } from './insurance.ts'
import { plantLabour } from './labour.ts'
import { plantMinors } from './minors.ts'
import { plantTrades } from './trades.ts'

/** Plants of the models on police, custody, labour, execution, benefits, insurance, tax, trades and minors. */
export function plantFurther(field: Field, judge: AddJudgment): void {
  const ground = new Ground(field, judge)
  plantCriminal(ground)
  plantCustody(ground)
  plantCorrection(ground)
  plantLabour(ground)
  plantInsurance(ground)
  plantTrades(ground)
  plantMinors(ground)
}
