export { pactsOfBranches } from './list.ts'
export { pactsRoom } from './routes.ts'
export type { Held, PactSources, Sides } from './sources.ts'
export { workMoved } from './works.ts'
