export { type Files, FileDamaged, openFiles, type StoredFile } from './files.ts'
