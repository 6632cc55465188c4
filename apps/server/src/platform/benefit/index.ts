export { enterBenefit } from './enter.ts'
export { benefitFields, enterBenefits } from './form.ts'
export { benefitRows, benefitsOf, benefitTotals } from './read.ts'
