export type { CasesSeen } from './cases.ts'
export { placementsRoom } from './routes.ts'
export { placementCertificates, placements } from './tables.ts'
