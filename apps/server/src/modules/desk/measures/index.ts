export { measuresRoom } from './routes.ts'
