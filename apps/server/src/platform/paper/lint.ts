import { type PaperFinding, text } from '@jianqing/contract'
import { isWorkingDay } from '@jianqing/calendar'

/** What the record says, by which a draft is read. What is left out is not looked at. */
export interface LintFacts {
  today: string
  /** Natural days to answer, as the clock will count them. */
  replyDays?: number
  /** Articles on which the record rests, each with whether its text was read. */
  articles?: readonly { cite: string; verified: boolean }[]
  /** Names of people in the rows that the record rests on. */
  people?: readonly string[]
  /** Amounts in these rows, in yuan, and their sums. */
  amounts?: readonly number[]
  /** Names of offices that may stand in it: the addressee's, the issuer's. */
  offices?: readonly string[]
}

export interface Part {
  /** The field: `title`, `body.0`. */
  path: string
  text: string
  /** What the addressee is asked to do: a time in it is the time to answer. Elsewhere it may be that of a law. */
  asks?: boolean
}

type Found = Omit<PaperFinding, 'path'>
const warning = (zh: string, en: string): Found => ({ level: 'warning', message: text(zh, en) })
const wrong = (zh: string, en: string): Found => ({ level: 'error', message: text(zh, en) })

const DATE = /(\d{4})[-年/.](\d{1,2})[-月/.](\d{1,2})日?/gu
const pad = (n: string) => n.padStart(2, '0')

/** Days that are none, and days to come that are off or that a reader would take for the end of a limit which only service begins. */
function dates(said: string, { today, replyDays }: LintFacts): Found[] {
  return [...said.matchAll(DATE)].flatMap(([whole, year, month, day]) => {
    const iso = `${year}-${pad(month!)}-${pad(day!)}`
    const read = new Date(`${iso}T00:00:00Z`)
    if (Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== iso)
      return [wrong(`没有“${whole}”这一天`, `There is no day "${whole}"`)]
    if (iso <= today) return []
    const off = isOff(iso) ? [warning(`${whole}是休息日`, `${whole} is a day off`)] : []
    if (replyDays === undefined || !/反馈|回复|书面|届满/u.test(said))
      return [...off, warning(`${whole}在今天之后，请核对`, `${whole} lies ahead: check it`)]
    return [
      ...off,
      warning(
        `反馈期限自送达之日起算，写明“${whole}”的，送达晚了就不一致`,
        `The time to answer runs from the service: a fixed "${whole}" would differ if it is served later`,
      ),
    ]
  })
}

function isOff(day: string): boolean {
  try {
    return !isWorkingDay(day)
  } catch {
    // the calendar does not reach so far
    return false
  }
}

const DAYS = /(\d+)\s*(?:个?(?:自然|工作)?[日天])(?:之?内|以内)/gu

/** The time to answer as the text has it, against the one that will be counted. */
function days(said: string, { replyDays }: LintFacts, asks: boolean): Found[] {
  if (replyDays === undefined || !(asks || said.includes('本函'))) return []
  // a sentence on how to object has a time of its own
  const answered = said.split(/(?<=[。；])/u).filter(one => /反馈|回复|答复/u.test(one) && !one.includes('异议'))
  return [...answered.join('').matchAll(DAYS)].flatMap(([whole, n]) => {
    if (Number(n) !== replyDays)
      return [wrong(`“${whole}”与反馈期限 ${replyDays} 日不一致`, `"${whole}" is not the time to answer, ${replyDays} days`)]
    if (whole.includes('工作'))
      return [wrong('反馈期限按自然日计算，不是工作日', 'The time to answer is counted in natural days, not working days')]
    return []
  })
}

const CITE =
  /《([^《》]+)》(?:（[^（）]*）)?((?:第[一二三四五六七八九十百千零]+条(?:之[一二三四五六七八九十]+)?(?:第[一二三四五六七八九十]+款)?(?:第[一二三四五六七八九十]+项)?、?)+)/gu
const ARTICLE = /第[一二三四五六七八九十百千零]+条(?:之[一二三四五六七八九十]+)?/gu
const bare = (law: string) => law.replace(/《|》|^中华人民共和国/gu, '')

/** Articles that the record does not rest on, or whose text nobody has read. */
function articles(said: string, { articles: known }: LintFacts): Found[] {
  if (!known) return []
  return [...said.matchAll(CITE)].flatMap(([, law, cited]) =>
    [...cited!.matchAll(ARTICLE)].flatMap(([article]) => {
      const name = bare(law!)
      const found = known.find(({ cite }) => {
        const one = bare(cite)
        return one.startsWith(name) && [...one.matchAll(ARTICLE)].some(([other]) => other === article)
      })
      if (!found)
        return [warning(`《${law}》${article}不在此线索模型的依据之中`, `Article ${article} of "${law}" is none on which the model rests`)]
      return found.verified ? [] : [warning(`《${law}》${article}未核实`, `Article ${article} of "${law}" is not verified`)]
    }),
  )
}

const AMOUNT = /(\d[\d,，]*(?:\.\d+)?)\s*(万|亿)?元/gu
const UNITS: Record<string, number> = { 万: 1e4, 亿: 1e8 }

/** Sums that stand in no row and are not the sum of any. */
function amounts(said: string, { amounts: known }: LintFacts): Found[] {
  if (!known || known.length === 0) return []
  return [...said.matchAll(AMOUNT)].flatMap(([whole, digits, unit]) => {
    const decimals = digits!.split('.')[1]?.length ?? 0
    const factor = unit ? UNITS[unit]! : 1
    const yuan = Number(digits!.replaceAll(/[,，]/gu, '')) * factor
    // a sum in 万 is told to its last digit
    const near = (factor / 10 ** decimals) * (unit ? 0.5 : 0.01)
    return known.some(one => Math.abs(one - yuan) < near)
      ? []
      : [warning(`“${whole}”与所依据数据中的金额及合计都不一致`, `"${whole}" is none of the amounts in the data, nor their sum`)]
  })
}

const OFFICE = /[\p{Script=Han}]{2,20}?人民检察院/gu

/** Offices that are neither of the two. */
function offices(said: string, { offices: known }: LintFacts): Found[] {
  if (!known) return []
  return [...said.matchAll(OFFICE)].flatMap(([whole]) =>
    known.some(office => office.endsWith(whole) || whole.endsWith(office)) || /^(?:最高|上级|下级|各级|本级|省|市|县|区)/u.test(whole)
      ? []
      : [warning(`“${whole}”既不是收函单位，也不是发函单位`, `"${whole}" is neither the addressee's office nor the issuer's`)],
  )
}

/** A name of three characters that differs from one in the data by one: the name of the data is not told. */
function people(said: string, { people: known = [] }: LintFacts): Found[] {
  const off = new Set<string>()
  for (const name of known) {
    // a cell may hold anything where a name belongs
    if (!/^\p{Script=Han}{3}$/u.test(name) || said.includes(name)) continue
    const [surname, middle, last] = [...name] as [string, string, string]
    for (const [pattern, same] of [
      [new RegExp(`${surname}\\p{Script=Han}${last}`, 'gu'), middle],
      [new RegExp(`${surname}${middle}\\p{Script=Han}`, 'gu'), last],
    ] as const)
      for (const [like] of said.matchAll(pattern)) if (!like.includes(same) && !/某/u.test(like) && !known.includes(like)) off.add(like)
  }
  return [...off].map(like =>
    warning(`“${like}”与所依据数据中的一个姓名一字之差，请核对`, `"${like}" differs by one character from a name in the data: check it`),
  )
}

const RULES = [dates, days, articles, amounts, offices, people]

/**
 * Reads a draft by its record. An error is what is certainly wrong; a warning is for somebody to look at.
 *
 * Dates are `YYYY-MM-DD` or as papers write them; amounts in yuan, 万元 or 亿元.
 */
export const lint = (parts: readonly Part[], facts: LintFacts): PaperFinding[] =>
  parts.flatMap(({ path, text: said, asks = false }) => RULES.flatMap(rule => rule(said, facts, asks)).map(found => ({ path, ...found })))
