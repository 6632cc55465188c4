import { dateOf, dayNumber, InvalidDateError, weekday } from './days.ts'

/** A list of days off that cannot be used; the words say where and why. The operator can mend it. */
export class HolidayListError extends Error {
  override name = 'HolidayListError'
  readonly exitCode = 2
  readonly words: { 'zh-CN': string; en: string }
  constructor(zh: string, en: string) {
    super(`${zh} · ${en}`)
    this.words = { 'zh-CN': zh, en }
  }
}

/** How much of a line a complaint repeats. */
const QUOTED = 60

/** Days that are always off: a list of a year without them is not whole. 全国年节及纪念日放假办法（2024年11月10日修订）art. 2; the lunar ones move. */
const ALWAYS_OFF = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']

/** The longest period that a line may name; Spring Festival and National Day have at most nine. */
const MOST_DAYS = 15

const LINE = /^(\d{4}-\d{2}-\d{2})(?:\s*(?:\.\.|~|至)\s*(\d{4}-\d{2}-\d{2}))?\s+(休|班|off|work)(?:\s.*)?$/

/**
 * Reads a list of days off as the State Council announces it: a line is a day or a period (`2027-10-01..2027-10-07`), then 休 (`off`) or 班 (`work`, a weekend that
 * is worked), then whatever note. Empty lines and what follows `#` are left out.
 *
 * @returns day number → whether it is worked
 * @throws HolidayListError naming the line
 */
export function parseHolidays(text: string): Map<number, boolean> {
  const days = new Map<number, boolean>()
  for (const [at, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = raw.replace(/#.*/, '').trim()
    if (line === '') continue
    const said = line.length > QUOTED ? `${line.slice(0, QUOTED)}…` : line
    const wrong = (zh: string, en: string) => new HolidayListError(`第 ${at + 1} 行${zh}：${said}`, `line ${at + 1} ${en}: ${said}`)
    const parts = LINE.exec(line)
    if (!parts)
      throw wrong(
        '应为“2027-10-01..2027-10-07 休”或“2027-09-26 班”的形式',
        'should read like "2027-10-01..2027-10-07 off" or "2027-09-26 work"',
      )
    const [first, last] = [numberOf(parts[1]!, wrong), numberOf(parts[2] ?? parts[1]!, wrong)]
    if (last < first || last - first >= MOST_DAYS) throw wrong(`的时段应为 1 至 ${MOST_DAYS} 天`, `should name 1 to ${MOST_DAYS} days`)
    const isWorked = parts[3] === '班' || parts[3] === 'work'
    for (let day = first; day <= last; day++) {
      if (isWorked && weekday(day) < 5)
        throw wrong(`：${dateOf(day)} 不是周末，不必写为上班`, `: ${dateOf(day)} is no weekend and need not be said to be worked`)
      if (days.get(day) === !isWorked) throw wrong(`与前文矛盾（${dateOf(day)}）`, `contradicts an earlier one (${dateOf(day)})`)
      days.set(day, isWorked)
    }
  }
  return days
}

function numberOf(date: string, wrong: (zh: string, en: string) => HolidayListError): number {
  try {
    return dayNumber(date)
  } catch (error) {
    if (error instanceof InvalidDateError) throw wrong('含有不存在的日期', 'has a day that does not exist')
    throw error
  }
}

/**
 * The years whose list is whole among given days.
 *
 * @param known the last year that is known without them; of it and earlier ones single days may be given, to amend them
 * @throws HolidayListError for a later year that is not whole, and for a gap between the years
 */
export function wholeYears(days: ReadonlyMap<number, boolean>, known: number): number[] {
  const years = [...new Set([...days.keys()].map(day => Number(dateOf(day).slice(0, 4))))].sort((a, b) => a - b)
  const isWhole = (year: number) => ALWAYS_OFF.every(day => days.get(dayNumber(`${year}-${day}`)) === false)
  const part = years.find(year => year > known && !isWhole(year))
  if (part !== undefined)
    throw new HolidayListError(
      `${part} 年的安排不完整：应含元旦、五月一日至二日和十月一日至三日`,
      `the list of ${part} is not whole: it should have New Year, 1 and 2 May and 1 to 3 October as days off`,
    )
  const later = years.filter(year => year > known)
  const gap = later.find((year, i) => year !== known + 1 + i)
  if (gap !== undefined)
    throw new HolidayListError(`有 ${gap} 年的安排，但缺少上一年的`, `there is a list of ${gap}, but none of the year before`)
  return later
}
