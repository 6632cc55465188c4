export { fillDuties } from './duties.ts'
export { activityLinks, agendasWith, heldBetween } from './held.ts'
export { activitiesRoom } from './routes.ts'
export { activitiesOfBranches, linkedOfBranches } from './shown.ts'
