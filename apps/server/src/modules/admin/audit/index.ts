export { auditRoom } from './routes.ts'
export { KINDS } from './kinds.ts'
