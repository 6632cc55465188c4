export { portalRoom } from './routes.ts'
