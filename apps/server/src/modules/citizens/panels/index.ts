export type { PlanTexts } from './plan.ts'
export { panelsRoom } from './routes.ts'
export { shownOf } from './shown.ts'
