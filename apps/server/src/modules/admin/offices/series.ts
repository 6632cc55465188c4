import { text } from '@jianqing/contract'
import { and, eq, ne } from 'drizzle-orm'
import { lockByName, type Tx } from '../../../platform/db/index.ts'
import { numberedBy } from '../../../platform/document/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { offices } from '../../../platform/policy/index.ts'

/** 检务督察提示: what kind of paper a series numbers, behind 检 of the office. */
const KIND = '检督提'

/** A division with its rank. Two characters at least stand before a rank: 杭州市 and 贵州省 keep their 州, 晋城市城区 its 城区. */
const DIVISION = /(.{2,}?)(?:特别行政区|自治区|自治州|自治县|自治旗|地区|林区|新区|省|市|区|县|旗|盟)/gu
/** 广西壮族自治区 and 凉山彝族自治州 are known by the first part of their names. */
const PEOPLES =
  /(?<=.{2})(?:维吾尔|壮族|回族|藏族|彝族|苗族|侗族|土家族|羌族|白族|傣族|哈尼族|布依族|朝鲜族|蒙古族|哈萨克|黎族|瑶族|畲族|满族).*$/u

/** The places in an office's name from the largest to its own: 云汀市汀南区人民检察院 → 云汀, 汀南. */
function placesIn(officeName: string): string[] {
  const name = officeName.replace(/(?:人民检察|检察)?院$/u, '').replace(/[^\p{Script=Han}A-Za-z0-9]/gu, '')
  const divisions = [...name.matchAll(DIVISION)]
  const end = divisions.at(-1)
  const rest = name.slice(end ? end.index + end[0].length : 0)
  return [...divisions.map(([, place]) => place!.replace(PEOPLES, '')), ...(rest ? [rest] : [])]
}

/**
 * What offices' letters may be numbered by, from the shortest on: 鼓楼检督提; where another office of that name has it, 江宁鼓楼检督提, with
 * the place above. A proposal: by what an office numbers is its own to decide.
 *
 * @param above the office above, where there is one
 */
export function* proposals(name: string, above: string | null): Generator<string> {
  const own = placesIn(name)
  const places = [...(above ? placesIn(above).filter(place => !own.includes(place)) : []), ...own]
  for (let n = 1; n <= places.length; n++) yield `${places.slice(-n).join('').slice(-14)}${KIND}`
  const shortest = (places.at(-1) ?? '').slice(-12)
  for (let n = 2; ; n++) yield `${shortest}${n}院${KIND}`
}

/** The office that numbers, or has ever numbered, its letters by this; its own past does not count. */
async function otherWith(tx: Tx, series: string, officeId: string): Promise<string | null> {
  const [set] = await tx
    .select({ id: offices.id })
    .from(offices)
    .where(and(eq(offices.letterSeries, series), ne(offices.id, officeId)))
  const past = set ? [] : await numberedBy(tx, series)
  const other = set?.id ?? past.find(id => id !== officeId)
  if (!other) return null
  const [named] = await tx.select({ name: offices.name }).from(offices).where(eq(offices.id, other))
  return named?.name ?? other
}

/** Two offices with one series would run into each other's numbers. @throws AppError conflict */
export async function seriesMustBeFree(tx: Tx, series: string, officeId: string): Promise<void> {
  const other = await otherWith(tx, series, officeId)
  if (!other) return
  throw new AppError(
    'conflict',
    text(`发文字号代字“${series}”由${other}使用，请另定一个`, `Letters of ${other} are numbered by "${series}"; choose another`),
    { fields: [{ path: 'letterSeries', message: series }] },
  )
}

/** The series of an office's letters, in the transaction that takes a number of it; the first time, the proposal becomes it. */
export async function letterSeriesOf(tx: Tx, officeId: string): Promise<string> {
  const find = async () => (await tx.select().from(offices).where(eq(offices.id, officeId)))[0]
  const seen = await find()
  if (!seen) throw new AppError('not_found')
  if (seen.letterSeries !== null) return seen.letterSeries
  await lockByName(tx, 'offices')
  const office = (await find())!
  if (office.letterSeries !== null) return office.letterSeries
  const [above] = office.parentId ? await tx.select({ name: offices.name }).from(offices).where(eq(offices.id, office.parentId)) : []
  for (const series of proposals(office.name, above?.name ?? null)) {
    if (await otherWith(tx, series, officeId)) continue
    await tx.update(offices).set({ letterSeries: series }).where(eq(offices.id, officeId))
    return series
  }
  throw new Error('there is always another number to append')
}
