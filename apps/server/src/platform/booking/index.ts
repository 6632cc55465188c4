export { lineOf } from './line.ts'
export { bookingOf } from './places.ts'
export { halfDays, type HalfDayRow } from './tables.ts'
