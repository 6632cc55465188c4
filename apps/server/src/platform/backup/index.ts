export { backup, type BackupOptions } from './backup.ts'
export type { BackupReport } from './format.ts'
export { restore, type RestoreOptions } from './restore.ts'
