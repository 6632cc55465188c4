export { bookingOf } from './places.ts'
export { halfDays, type HalfDayRow } from './tables.ts'
