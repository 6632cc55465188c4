/** How values are written, the same on every page. Moments are shown as they were in China, wherever the reader's machine stands. */

const ZONE = 'Asia/Shanghai'
const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

const at = (timestamp: string): Record<string, string> =>
  Object.fromEntries(parts.formatToParts(new Date(timestamp)).map(p => [p.type, p.value]))

/** `2025-07-15` of a time stamp. */
export function date(timestamp: string): string {
  const p = at(timestamp)
  return `${p.year}-${p.month}-${p.day}`
}

/** `2025-07-15 09:30` of a time stamp. */
export function dateTime(timestamp: string): string {
  const p = at(timestamp)
  return `${p.year}-${p.month}-${p.day} ${p.hour}:${p.minute}`
}

/** `09:30` of a time stamp. */
export const time = (timestamp: string): string => dateTime(timestamp).slice(-5)

/** A count with thousands: `1,234,567`. */
export const count = (n: number): string => n.toLocaleString('en-US', { maximumFractionDigits: 0 })

/** Yuan from a decimal string or a number, without going through floating point: `1,234,567.00`. */
export function amount(yuan: string | number): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(yuan).trim())
  if (!match) return String(yuan)
  const [, sign = '', whole = '0', fraction = ''] = match
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${(fraction + '00').slice(0, Math.max(2, fraction.length))}`
}

/** A share 0…1 as `96.5%`; null as a dash. */
export const percent = (share: number | null, digits = 1): string => (share === null ? '—' : `${(share * 100).toFixed(digits)}%`)

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB']
/** `1.4 MB`, by thousands as operating systems say it. */
export function bytes(n: number): string {
  const power = n < 1000 ? 0 : Math.min(Math.floor(Math.log10(n) / 3), UNITS.length - 1)
  return `${power === 0 ? n : (n / 1000 ** power).toFixed(1)} ${UNITS[power]}`
}

/** A cell of a data set as it is written on screen, by the column's type. */
export function cell(value: string | number | boolean | null | undefined, type: string, words: { yes: string; no: string }): string {
  if (value === null || value === undefined || value === '') return '—'
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (type === 'bool' && (value === 'true' || value === 'false')) return value === 'true' ? words.yes : words.no
  if (type === 'money') return amount(value)
  if (type === 'int' && typeof value === 'number') return count(value)
  return String(value)
}

/** Columns of these types stand right. */
export const isNumeric = (type: string): boolean => type === 'int' || type === 'money' || type === 'decimal'

const OFFICE_CODE = /^\d{6}$/

/** A subject's key as people read it: the parts of a compound key (`case|round`) set apart, without the code of an office before a staff number. */
export function subjectText(key: string): string {
  const parts = key.split('|').filter(part => part !== '')
  return (parts.length > 1 && OFFICE_CODE.test(parts[0]!) ? parts.slice(1) : parts).join(' · ')
}
