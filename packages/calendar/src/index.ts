export { chineseDate, InvalidDateError } from './days.ts'
export { addCriminalMonths, addDays, addMonths, daysBetween, monthOf, today } from './months.ts'
export * from './limit/index.ts'
export { HOLIDAY_FILE, HOLIDAY_FILE_BYTES, holidayText, takeHolidayFile } from './holiday-file.ts'
export { holidayTemplate } from './holiday-template.ts'
export { HolidayListError } from './holidays.ts'
export {
  addWorkingDays,
  calendarChanges,
  calendarOrigin,
  calendarRange,
  calendarRevision,
  calendarSnapshot,
  checkHolidays,
  givenHolidays,
  isInCalendar,
  isWorkingDay,
  nextWorkingDay,
  snapshotWith,
  takeHolidays,
  underCalendar,
} from './workdays.ts'
