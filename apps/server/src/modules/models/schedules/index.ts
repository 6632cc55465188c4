export { nextTime } from './next.ts'
export { schedulesRoom } from './routes.ts'
export { dueSchedules, endSchedule, type ScheduledModels, stopSchedule, targetOf, versionsOf } from './service.ts'
export type { ScheduleRow, Seen } from './tables.ts'
