export { builderRoom } from './routes.ts'
export type { BuilderWorks } from './text-works.ts'
