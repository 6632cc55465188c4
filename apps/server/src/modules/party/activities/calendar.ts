import { addDays } from '@jianqing/calendar'

export interface Event {
  id: string
  title: string
  place: string
  description: string
  onDay: string
  /** HH:MM in Beijing; null: the whole day. */
  startsAt: string | null
  revision: number
  changedAt: string
  isCancelled: boolean
}

const escaped = (words: string) => words.replace(/[\\;,]/g, c => `\\${c}`).replace(/\r?\n/g, '\\n')
const compact = (day: string) => day.replaceAll('-', '')
const stamp = (moment: string) => `${new Date(moment).toISOString().replace(/[-:]|\.\d+/g, '')}`

/** Lines of 75 octets at most, none of which breaks a character (RFC 5545 3.1). */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  for (const char of line) {
    if (Buffer.byteLength(part) + Buffer.byteLength(char) > (parts.length === 0 ? 75 : 74)) {
      parts.push(part)
      part = ''
    }
    part += char
  }
  return [...parts, part].join('\r\n ')
}

/** A whole day is a date without a time and ends before the next one, so that no zone moves it; a time is told in UTC, as Beijing has no summer time. */
function span({ onDay, startsAt }: Event): string[] {
  if (startsAt === null) return [`DTSTART;VALUE=DATE:${compact(onDay)}`, `DTEND;VALUE=DATE:${compact(addDays(onDay, 1))}`]
  return [`DTSTART:${stamp(`${onDay}T${startsAt}:00+08:00`)}`, 'DURATION:PT1H30M']
}

/** An iCalendar file (RFC 5545). */
export function calendarOf(name: string, events: readonly Event[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Jianqing//Party activities//ZH',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap(event => [
      'BEGIN:VEVENT',
      `UID:${event.id}@jianqing`,
      `DTSTAMP:${stamp(event.changedAt)}`,
      `SEQUENCE:${event.revision}`,
      ...span(event),
      `SUMMARY:${escaped(event.title)}`,
      ...(event.place ? [`LOCATION:${escaped(event.place)}`] : []),
      ...(event.description ? [`DESCRIPTION:${escaped(event.description)}`] : []),
      `STATUS:${event.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}
