export { bookJob } from './job.ts'
export { recordBookRoom } from './routes.ts'
