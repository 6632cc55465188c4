export { fillDuties } from './duties.ts'
export { activitiesRoom } from './routes.ts'
