export { deviationJob } from './job.ts'
export { deviationsRoom } from './routes.ts'
