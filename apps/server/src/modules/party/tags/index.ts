export { tagsRoom } from './routes.ts'
export type { TagSources } from './sources.ts'
