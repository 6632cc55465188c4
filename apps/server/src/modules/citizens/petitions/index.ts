export { petitionsRoom } from './routes.ts'
