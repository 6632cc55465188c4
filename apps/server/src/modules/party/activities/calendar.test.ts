import { expect, it } from 'vitest'
import { calendarOf } from './calendar.ts'

const event = {
  id: 'a',
  title: '主题党日；学习, 讨论',
  place: '第一会议室',
  description: '第一项\n第二项',
  onDay: '2026-12-31',
  startsAt: null,
  revision: 2,
  changedAt: '2026-12-01T00:00:00.123Z',
  isCancelled: false,
}
const unfolded = (text: string) => text.replaceAll('\r\n ', '').split('\r\n')

it('tells a whole day by its date, up to the day after', () => {
  const lines = unfolded(calendarOf('第一党支部', [event]))
  expect(lines).toContain('DTSTART;VALUE=DATE:20261231')
  expect(lines).toContain('DTEND;VALUE=DATE:20270101')
  expect(lines).toContain('SUMMARY:主题党日；学习\\, 讨论')
  expect(lines).toContain('DESCRIPTION:第一项\\n第二项')
})

it('tells a time in Beijing as the moment that it is', () => {
  const lines = unfolded(calendarOf('x', [{ ...event, startsAt: '07:30', isCancelled: true }]))
  expect(lines).toContain('DTSTART:20261230T233000Z')
  expect(lines).toContain('STATUS:CANCELLED')
})

it('folds lines at 75 octets without breaking a character', () => {
  const text = calendarOf('x', [{ ...event, title: '学'.repeat(100) }])
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(unfolded(text)).toContain(`SUMMARY:${'学'.repeat(100)}`)
})
