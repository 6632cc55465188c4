export { verifyAudit } from './operator/audit.ts'
export { makeBackup, restoreBackup } from './operator/backup.ts'
export { addUser, type AddedUser, type NewUser, resetUser, turnUser } from './operator/user.ts'
export { AdminError } from './operator/with-database.ts'
