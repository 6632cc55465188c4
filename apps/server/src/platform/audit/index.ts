export type { Actions } from './actions.ts'
export { auditEvents } from './tables.ts'
export { verifyAudit, type AuditVerdict } from './verify.ts'
export { audit, newestEvent, auditLast, type AuditInput } from './write.ts'
