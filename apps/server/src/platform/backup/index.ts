export { backup, type BackupOptions } from './backup.ts'
export { BackupError, type BackupReport } from './format.ts'
export { restore, type RestoreOptions } from './restore.ts'
