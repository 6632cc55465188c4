export { type CheckedList, checkResponsibilities } from './check.ts'
export { type ItemPeriod, periodsOf } from './periods.ts'
export type { Evidence, ItemOwner, Known, Recurrence, ResponsibilityItem, ResponsibilityList } from './shape.ts'
