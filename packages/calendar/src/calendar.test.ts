import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import {
  HOLIDAY_FILE,
  HOLIDAY_FILE_BYTES,
  holidayTemplate,
  holidayText,
  checkHolidays,
  HolidayListError,
  InvalidDateError,
  addCriminalMonths,
  addDays,
  addMonths,
  addWorkingDays,
  calendarRange,
  daysBetween,
  isInCalendar,
  isWorkingDay,
  monthOf,
  nextWorkingDay,
  today,
  takeHolidayFile,
  takeHolidays,
} from './index.ts'

describe('months and days', () => {
  it('keeps the same-numbered day, or takes the last of the month', () => {
    expect(addMonths('2025-01-31', 1)).toBe('2025-02-28')
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
    expect(addMonths('2024-12-15', 1)).toBe('2025-01-15')
    expect(addMonths('2025-03-31', -1)).toBe('2025-02-28')
    expect(addMonths('2025-01-31', -14)).toBe('2023-11-30')
  })
  it('takes the last day of a month to the last day, where criminal procedure counts', () => {
    for (const [from, n, to] of [
      ['2025-02-28', 1, '2025-03-31'],
      ['2024-02-28', 1, '2024-03-28'],
      ['2024-02-29', 1, '2024-03-31'],
      ['2025-04-30', 1, '2025-05-31'],
      ['2025-06-30', 2, '2025-08-31'],
      ['2025-12-31', 2, '2026-02-28'],
      ['2025-01-30', 1, '2025-02-28'],
      ['2025-01-31', 1, '2025-02-28'],
      ['2025-05-15', 1, '2025-06-15'],
      ['2025-05-31', -3, '2025-02-28'],
      ['2025-02-28', 0, '2025-02-28'],
    ] as const)
      expect(addCriminalMonths(from, n), from).toBe(to)
  })
  it('counts natural days without the first', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
    expect(monthOf('2024-02-28')).toBe('2024-02')
  })
  it('writes and reads days as the clock of the machine does', () => {
    for (let day = Date.UTC(1890, 0, 1); day < Date.UTC(2110, 0, 1); day += 11 * 86_400_000) {
      const date = new Date(day).toISOString().slice(0, 10)
      expect(addDays('1970-01-01', day / 86_400_000)).toBe(date)
      expect(daysBetween('1970-01-01', date)).toBe(day / 86_400_000)
    }
  })
  it('refuses what is no day', () => {
    for (const bad of ['2025-02-29', '2025-13-01', '2025-1-1', '', 'x', '2025-01-01T00:00'])
      expect(() => addDays(bad, 1)).toThrow(InvalidDateError)
  })
  it('is the day in China', () => {
    expect(today(new Date('2025-01-01T15:59:59Z'))).toBe('2025-01-01')
    expect(today(new Date('2025-01-01T16:00:00Z'))).toBe('2025-01-02')
  })
})

describe('working days', () => {
  it('knows the loaded years', () => {
    const { from, to } = calendarRange()
    expect(from <= '2018-01-01').toBe(true)
    expect(to).toBe('2026-12-31')
    expect(isInCalendar('2026-12-31')).toBe(true)
    expect(isInCalendar('2027-01-01')).toBe(false)
  })
  // 国务院办公厅 2025 年节假日安排: 1 Jan off; 28 Jan–4 Feb off, worked on 26 Jan and 8 Feb; 1–8 Oct off, worked on 28 Sep and 11 Oct
  it('follows the official list', () => {
    expect(isWorkingDay('2025-01-01')).toBe(false)
    expect(isWorkingDay('2025-01-26')).toBe(true)
    expect(isWorkingDay('2025-02-04')).toBe(false)
    expect(isWorkingDay('2025-10-11')).toBe(true)
    expect(isWorkingDay('2025-10-08')).toBe(false)
  })
  it('takes the n-th working day after the date', () => {
    expect(addWorkingDays('2025-01-31', 5)).toBe('2025-02-10') // 5, 6, 7, 8 (Saturday, worked), 10
    expect(addWorkingDays('2025-09-30', 1)).toBe('2025-10-09')
    expect(addWorkingDays('2025-10-09', -1)).toBe('2025-09-30')
    expect(addWorkingDays('2025-10-04', 0)).toBe('2025-10-04')
    expect(nextWorkingDay('2025-10-01')).toBe('2025-10-09')
    expect(nextWorkingDay('2025-09-28')).toBe('2025-09-28')
  })
  it('agrees with counting day by day', () => {
    for (const n of [1, 2, 7, 30, 260, -1, -13]) {
      for (let date = '2023-12-20'; date < '2024-03-10'; date = addDays(date, 1)) {
        let day = date
        for (let left = Math.abs(n); left > 0;) {
          day = addDays(day, Math.sign(n))
          if (isWorkingDay(day)) left--
        }
        expect(addWorkingDays(date, n)).toBe(day)
      }
    }
  })
  it('knows weekends alone outside of the lists', () => {
    expect(isWorkingDay('2031-10-01')).toBe(true)
    expect(isWorkingDay('1985-10-05')).toBe(false)
    expect(addWorkingDays('2040-12-28', 5)).toBe('2041-01-04')
    expect(nextWorkingDay('2050-01-01')).toBe('2050-01-03')
  })
})

describe('a list of days off that is given', () => {
  afterEach(() => void takeHolidays(''))
  // made up: the real list of a year is announced in November before it
  const LIST = `# 国务院办公厅关于2027年部分节假日安排的通知
2027-01-01..2027-01-03 休 元旦
2027-02-05 至 2027-02-11 休 春节
2027-02-14 班
2027-05-01..2027-05-05 off
2027-10-01~2027-10-07 休
2027-10-09 work
2026-12-31 休 # a day of a known year, amended
`

  it('makes a later year known, and can be taken back', () => {
    expect(isWorkingDay('2027-10-04')).toBe(true)
    expect(addWorkingDays('2027-09-30', 1)).toBe('2027-10-01')
    expect(takeHolidays(LIST)).toEqual([2027])
    expect(calendarRange().to).toBe('2027-12-31')
    expect(isInCalendar('2027-06-01')).toBe(true)
    expect([
      isWorkingDay('2027-10-04'),
      isWorkingDay('2027-10-09'),
      isWorkingDay('2027-02-14'),
      isWorkingDay('2026-12-31'),
      isWorkingDay('2026-10-08'),
    ]).toEqual([false, true, true, false, true])
    expect(addWorkingDays('2027-09-30', 1)).toBe('2027-10-08')
    expect(takeHolidays('')).toEqual([])
    expect([calendarRange().to, isWorkingDay('2027-10-04'), isWorkingDay('2026-12-31')]).toEqual(['2026-12-31', true, true])
  })

  it.each([
    ['2027-01-01', 'line 1 should read like'],
    ['1998-10-01 休', 'the year 1998 is before 2004'],
    ['2027-02-30 休', 'line 1 has a day that does not exist'],
    ['2027-01-01..2027-02-01 休', 'line 1 should name 1 to 15 days'],
    ['2027-01-03..2027-01-01 休', 'line 1 should name 1 to 15 days'],
    ['\n2027-01-04 班', 'line 2 : 2027-01-04 is no weekend'],
    ['2027-01-03 休\n2027-01-03 班', 'line 2 contradicts an earlier one (2027-01-03)'],
    ['2027-01-01 休', 'the list of 2027 is not whole'],
    [LIST.replaceAll('2027', '2028'), 'there is a list of 2028, but none of the year before'],
  ])('is refused in words: %j', (text, words) => {
    const trial = () => takeHolidays(text.replace('2028-10-09 work\n', '').replace('2028-02-14 班\n', ''))
    expect(trial).toThrow(HolidayListError)
    expect(trial).toThrow(words)
    expect(calendarRange().to).toBe('2026-12-31')
  })
})

describe('the bytes of a list', () => {
  const CHINESE = { 'utf-8': [0xe4, 0xbc, 0x91], gb18030: [0xd0, 0xdd] }

  it.each(Object.entries(CHINESE))('are read as an editor saves them: %s', (_, off) => {
    expect(holidayText(Buffer.concat([Buffer.from('2027-01-01 '), Buffer.from(off)]))).toBe('2027-01-01 休')
  })

  it.each([
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 'it is not a text file'],
    ['text in UTF-16', Buffer.from('2027-01-01 休', 'utf16le'), 'it is not a text file'],
    ['bytes of no encoding', Buffer.from([0x32, 0xff, 0xff, 0x0a]), 'it is not a text file'],
    ['far too much', Buffer.alloc(HOLIDAY_FILE_BYTES + 1, '#'), 'it is larger than 64 KB'],
  ])('are refused in words: %s', (_, bytes, words) => {
    expect(() => holidayText(bytes)).toThrow(HolidayListError)
    expect(() => holidayText(bytes)).toThrow(words)
  })

  it('are quoted in part only', () => {
    expect(() => takeHolidays(`2027-01-01 ${'长'.repeat(500)}`)).toThrow(/^.{0,300}$/)
  })
})

describe('the list to fill in', () => {
  it('names no day as it stands, and a whole year when it is filled in', () => {
    expect(checkHolidays(holidayTemplate(2027)).days.size).toBe(0)
    expect(checkHolidays(holidayTemplate(2027).replaceAll(/^# (2027-.*)$/gm, '$1')).years).toEqual([2027])
  })
})

describe('the file of an installation', () => {
  afterEach(() => void takeHolidays(''))

  it('is taken where it is there, and named with its line where it is wrong', () => {
    const dir = mkdtempSync(join(tmpdir(), 'jianqing-calendar-'))
    try {
      expect(takeHolidayFile(dir)).toEqual([])
      mkdirSync(join(dir, 'calendar'))
      writeFileSync(join(dir, HOLIDAY_FILE), '\uFEFF2027-01-01 休\r\n2027-05-01..2027-05-03 休\r\n2027-10-01..2027-10-07 休\r\n')
      expect(takeHolidayFile(dir)).toEqual([2027])
      expect(isInCalendar('2027-12-31')).toBe(true)
      writeFileSync(join(dir, HOLIDAY_FILE), '2027-01-01 假')
      expect(() => takeHolidayFile(dir)).toThrow(/holidays\.txt is wrong: line 1 should read like/)
      expect(isInCalendar('2027-12-31')).toBe(true)
      rmSync(join(dir, HOLIDAY_FILE))
      mkdirSync(join(dir, HOLIDAY_FILE))
      expect(() => takeHolidayFile(dir)).toThrow(/holidays\.txt cannot be read \(EISDIR\)/)
    } finally {
      rmSync(dir, { recursive: true, force: true })
    }
  })
})
