import { takeHolidays } from '@jianqing/calendar'
import { loadCatalogue } from '@jianqing/catalogue'
import { checkModel } from '@jianqing/engine'
import { afterEach, expect, it } from 'vitest'
import { calendarNotice } from './calendar-notice.ts'

afterEach(() => void takeHolidays(''))

it('is there for models that count working days, near the end of the list alone', () => {
  const { datasets, models: written } = loadCatalogue()
  const models = written.map(({ source }) => checkModel(source, { datasets }).model!)
  const told = (asOf: string) => models.filter(model => calendarNotice(model, asOf) !== null).map(({ id }) => id)
  expect(told('2026-06-30')).toEqual([])
  expect(told('2026-11-16')).toEqual([])
  expect(told('2026-11-17').sort()).toEqual([
    'due-soon',
    'interference-unreported',
    'late-report',
    'opinion-unanswered',
    'returned-not-resubmitted',
    'review-overdue',
    'risk-without-report',
    'supervision-overdue',
    'withdrawn-prosecution',
  ])
  expect(
    calendarNotice(
      models.find(({ id }) => id === 'due-soon')!,
      '2026-12-31',
    )!['zh-CN'],
  ).toContain('2026年12月31日')
  takeHolidays('2027-01-01 休\n2027-05-01..2027-05-02 休\n2027-10-01..2027-10-03 休')
  expect(told('2026-12-31')).toEqual([])
})
