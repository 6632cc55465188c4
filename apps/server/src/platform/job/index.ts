export { type Jobs, type JobsOptions, startJobs } from './jobs.ts'
export { type AnyJobKind, defineJob, type JobContext, type JobKind } from './kind.ts'
export { type StartedBy, toJob } from './store.ts'
export { jobs as jobsTable, type JobRow } from './tables.ts'
