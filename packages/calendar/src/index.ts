export { InvalidDateError } from './days.ts'
export { addDays, addMonths, daysBetween, monthOf, today } from './months.ts'
export { addWorkingDays, calendarRange, isInCalendar, isWorkingDay, nextWorkingDay } from './workdays.ts'
