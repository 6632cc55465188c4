export { brandsRoom } from './routes.ts'
export type { BrandSources } from './sources.ts'
export { brandsOfBranches } from './list.ts'
