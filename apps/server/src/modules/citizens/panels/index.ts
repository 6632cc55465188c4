export type { PlanTexts } from './plan.ts'
export { panelsRoom } from './routes.ts'
export { hangingOf, shownOf } from './shown.ts'
