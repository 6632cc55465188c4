export { jointBatchJob } from './batches/run.ts'
export { jointCasesRoom } from './routes.ts'
