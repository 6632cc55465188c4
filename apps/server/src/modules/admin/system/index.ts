export { systemModule } from './routes.ts'
export { calendarState } from './status.ts'
