export { teamsRoom } from './routes.ts'
