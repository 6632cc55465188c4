export { indicatorsRoom, type OverdueLetters } from './routes.ts'
export { effectByModel, effectOfModel } from './effects.ts'
