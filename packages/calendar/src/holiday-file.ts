import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HolidayListError } from './holidays.ts'
import { takeHolidays } from './workdays.ts'

/** Where an installation keeps the days off that it was given, below its folder of data. */
export const HOLIDAY_FILE = join('calendar', 'holidays.txt')

/** The largest file that can be a list of days off: a year of them takes less than one KB. */
export const HOLIDAY_FILE_BYTES = 64 * 1024

const tooLarge = () =>
  new HolidayListError(
    `超过 ${HOLIDAY_FILE_BYTES / 1024} KB，不是节假日安排`,
    `it is larger than ${HOLIDAY_FILE_BYTES / 1024} KB and no list of days off`,
  )
const notText = () =>
  new HolidayListError(
    '不是文本文件（应为 UTF-8 或 GB18030 编码的纯文本）',
    'it is not a text file (plain text in UTF-8 or GB18030 is expected)',
  )

/** What stands in no text that somebody wrote. */
// oxlint-disable-next-line no-control-regex
const UNWRITTEN = /[\u0000-\u0008\u000e-\u001f\u007f]/

/**
 * The text of a list of days off, as an editor in a Chinese office saves it: UTF-8 or GB18030.
 *
 * @throws HolidayListError for more than {@link HOLIDAY_FILE_BYTES} and for bytes that are no text
 */
export function holidayText(bytes: Uint8Array): string {
  if (bytes.length > HOLIDAY_FILE_BYTES) throw tooLarge()
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      if (UNWRITTEN.test(text)) throw notText()
      return text
    } catch (error) {
      if (error instanceof HolidayListError) throw error
    }
  }
  throw notText()
}

/**
 * Takes the days off from an installation's file; without one, those of the product alone. See takeHolidays.
 *
 * @param dataDir the installation's folder of data
 * @returns the years that are known by it
 * @throws HolidayListError naming file and line
 */
export function takeHolidayFile(dataDir: string): readonly number[] {
  const path = join(dataDir, HOLIDAY_FILE)
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (['ENOENT', 'ENOTDIR'].includes(code)) return takeHolidays('')
    throw new HolidayListError(`节假日文件 ${path} 无法读取（${code}）`, `the list of days off ${path} cannot be read (${code})`)
  }
  try {
    return takeHolidays(holidayText(bytes))
  } catch (error) {
    if (!(error instanceof HolidayListError)) throw error
    throw new HolidayListError(
      `节假日文件 ${path} 有误：${error.words['zh-CN']}`,
      `the list of days off ${path} is wrong: ${error.words.en}`,
    )
  }
}
