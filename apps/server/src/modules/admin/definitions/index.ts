export { definitionsRoom } from './routes.ts'
