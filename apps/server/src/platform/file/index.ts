export { type Files, FileDamaged, openFiles, type StoredFile, syncFolder } from './files.ts'
