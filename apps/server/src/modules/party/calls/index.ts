export { addCall } from './add.ts'
export { callFor, callsNamed } from './named.ts'
export { callsRoom } from './routes.ts'
