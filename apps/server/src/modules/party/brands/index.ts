export { brandsRoom } from './routes.ts'
export type { BrandSources } from './sources.ts'
