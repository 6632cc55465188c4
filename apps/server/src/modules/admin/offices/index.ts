export { officesRoom } from './routes.ts'
