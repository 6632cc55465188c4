import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HolidayListError } from './holidays.ts'
import { takeHolidays } from './workdays.ts'

/** Where an installation keeps the days off that it was given, below its folder of data. */
export const HOLIDAY_FILE = join('calendar', 'holidays.txt')

/**
 * Takes the days off from an installation's file; without one, those of the product alone. See takeHolidays.
 *
 * @param dataDir the installation's folder of data
 * @returns the years that are known by it
 * @throws HolidayListError naming file and line
 */
export function takeHolidayFile(dataDir: string): readonly number[] {
  const path = join(dataDir, HOLIDAY_FILE)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return takeHolidays('')
    throw error
  }
  try {
    return takeHolidays(text)
  } catch (error) {
    if (!(error instanceof HolidayListError)) throw error
    throw new HolidayListError(`节假日文件 ${path} 有误：${error.words['zh-CN']}`, `the list of days off ${path} is wrong: ${error.words.en}`)
  }
}
