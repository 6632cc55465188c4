export { nominationsRoom } from './routes.ts'
export type { NominationSources, Selection } from './sources.ts'
