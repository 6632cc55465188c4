export { enterBenefit } from './enter.ts'
export { benefitRows, benefitsOf, benefitTotals } from './read.ts'
