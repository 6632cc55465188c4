export { placementsRoom } from './routes.ts'
export { placementCertificates, placements } from './tables.ts'
