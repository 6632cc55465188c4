export { verifyAudit } from './admin/audit.ts'
export { makeBackup, restoreBackup } from './admin/backup.ts'
export { addUser, type AddedUser, type NewUser, resetUser } from './admin/user.ts'
export { AdminError } from './admin/with-database.ts'
