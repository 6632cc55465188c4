export { basesRoom } from './routes.ts'
