export { systemRoom } from './routes.ts'
export { calendarState } from './status.ts'
