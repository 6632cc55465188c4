export { importJob } from './import-job.ts'
export { datasetsModule } from './routes.ts'
export type { OfficeNames } from './rows.ts'
export type { Shelf } from './service.ts'
