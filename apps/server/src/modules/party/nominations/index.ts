export { nominationsRoom } from './routes.ts'
export type { NominationSeedCase } from './seed.ts'
export type { NominationSources, Selection } from './sources.ts'
