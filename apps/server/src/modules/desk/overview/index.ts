export { indicatorsRoom } from './routes.ts'
export { effectByModel, effectOfModel } from './effects.ts'
