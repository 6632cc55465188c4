export { expireBases } from './expire.ts'
export { basesRoom } from './routes.ts'
