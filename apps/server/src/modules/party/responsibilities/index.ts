export { fillResponsibilities } from './fill.ts'
export { openResponsibilities, type Responsibilities } from './open.ts'
export { responsibilitiesRoom } from './routes.ts'
export type { BranchRecords } from './shown.ts'
