export type { CasesSeen } from './cases.ts'
export { placementsRoom } from './routes.ts'
