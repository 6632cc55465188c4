export { type RecentRun, workbenchRoom } from './routes.ts'
