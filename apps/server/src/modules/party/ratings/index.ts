export { sheetsFor } from './open.ts'
export { ratingsRoom } from './routes.ts'
