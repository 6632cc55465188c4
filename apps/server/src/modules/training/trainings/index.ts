export { type Bases } from './bases.ts'
export { trainingsRoom } from './routes.ts'
