export { callFor, callsNamed } from './named.ts'
export { callsRoom } from './routes.ts'
