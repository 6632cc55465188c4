export { ratingsRoom } from './routes.ts'
