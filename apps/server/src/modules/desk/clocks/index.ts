export { clocksRoom } from './routes.ts'
