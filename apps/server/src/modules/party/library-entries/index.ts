export { enterLibrary, raiseEntry } from './add.ts'
export { libraryEntriesRoom } from './routes.ts'
export type { LibrarySources } from './sources.ts'
