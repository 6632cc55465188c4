import { type AuditVerdict, verifyAudit as verify } from '../platform/audit/index.ts'
import { type Env, withDatabase } from './with-database.ts'

/** Proves the chain of the audit, or names its first broken link. */
export const verifyAudit = (env: Env): Promise<AuditVerdict> => withDatabase(env, verify)
