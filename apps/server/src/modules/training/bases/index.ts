export { knownBases } from './known.ts'
export { basesRoom } from './routes.ts'
