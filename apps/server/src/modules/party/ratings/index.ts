export { indicatorsOf } from './measure.ts'
export { sheetsFor } from './open.ts'
export { ratingsRoom } from './routes.ts'
