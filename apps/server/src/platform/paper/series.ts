import { text } from '@jianqing/contract'
import { and, eq, inArray } from 'drizzle-orm'
import { type Db, lockByName, type Tx } from '../db/index.ts'
import { numberedBy } from '../document/index.ts'
import { AppError } from '../http/index.ts'
import { offices } from '../policy/index.ts'
import type { NamedPaper } from './define.ts'
import { paperSeries } from './tables.ts'

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
 * What an office's papers of a kind may be numbered by, from the shortest on: 鼓楼检督提; where another office of that name has it,
 * 江宁鼓楼检督提, with the place above. A proposal: by what an office numbers is its own to decide.
 *
 * @param above the office above, where there is one
 * @param ending of the kind of paper, such as 检督提
 */
export function* proposals(name: string, above: string | null, ending: string): Generator<string> {
  const own = placesIn(name)
  const places = [...(above ? placesIn(above).filter(place => !own.includes(place)) : []), ...own]
  for (let n = 1; n <= places.length; n++) yield `${places.slice(-n).join('').slice(-14)}${ending}`
  const shortest = (places.at(-1) ?? '').slice(-12)
  for (let n = 2; ; n++) yield `${shortest}${n}院${ending}`
}

type Kind = Pick<NamedPaper, 'kind' | 'title' | 'series' | 'approvers'>

/** What an office numbers by, and has ever numbered by, is its own; among its kinds of papers each has another one. */
async function takenBy(tx: Tx, series: string, kind: string, officeId: string): Promise<string | null> {
  const [set] = await tx.select().from(paperSeries).where(eq(paperSeries.series, series))
  const own = set?.officeId === officeId && set.kind === kind
  const other = set && !own ? set.officeId : (await numberedBy(tx, series)).find(id => id !== officeId)
  if (!other) return null
  const [named] = await tx.select({ name: offices.name }).from(offices).where(eq(offices.id, other))
  return named?.name ?? other
}

const find = async (tx: Pick<Db, 'select'>, kind: string, officeId: string): Promise<string | null> =>
  (
    await tx
      .select()
      .from(paperSeries)
      .where(and(eq(paperSeries.kind, kind), eq(paperSeries.officeId, officeId)))
  )[0]?.series ?? null

/**
 * Sets by what an office numbers its papers of a kind. Two with one series would run into each other's numbers.
 *
 * @throws AppError conflict that names the office which has it
 */
export async function setSeries(tx: Tx, kind: Kind, officeId: string, series: string): Promise<void> {
  await lockByName(tx, 'offices')
  const other = await takenBy(tx, series, kind.kind, officeId)
  if (other)
    throw new AppError(
      'conflict',
      text(`发文字号代字“${series}”由${other}使用，请另定一个`, `Papers of ${other} are numbered by "${series}"; choose another`),
      { fields: [{ path: `series.${kind.kind}`, message: series }] },
    )
  await tx
    .insert(paperSeries)
    .values({ officeId, kind: kind.kind, series })
    .onConflictDoUpdate({ target: [paperSeries.officeId, paperSeries.kind], set: { series } })
}

/** The series of an office's papers of a kind, in the transaction that takes a number of it; the first time, the proposal becomes it. */
export async function seriesOf(tx: Tx, kind: Kind, officeId: string): Promise<string> {
  const seen = await find(tx, kind.kind, officeId)
  if (seen !== null) return seen
  await lockByName(tx, 'offices')
  const set = await find(tx, kind.kind, officeId)
  if (set !== null) return set
  const [office] = await tx.select().from(offices).where(eq(offices.id, officeId))
  if (!office) throw new AppError('not_found')
  const [above] = office.parentId ? await tx.select({ name: offices.name }).from(offices).where(eq(offices.id, office.parentId)) : []
  for (const series of proposals(office.name, above?.name ?? null, kind.series)) {
    if (await takenBy(tx, series, kind.kind, officeId)) continue
    await tx.insert(paperSeries).values({ officeId, kind: kind.kind, series })
    return series
  }
  throw new Error('there is always another number to append')
}

/** By what these offices number, each kind of paper by its own; null where none is set and none was issued. */
export async function seriesOfOffices(
  db: Pick<Db, 'select'>,
  kinds: readonly Kind[],
  officeIds: readonly string[],
): Promise<(officeId: string) => { kind: string; title: Kind['title']; series: string | null }[]> {
  const rows =
    officeIds.length === 0
      ? []
      : await db
          .select()
          .from(paperSeries)
          .where(inArray(paperSeries.officeId, [...officeIds]))
  const set = new Map(rows.map(row => [`${row.officeId} ${row.kind}`, row.series]))
  return officeId => kinds.map(({ kind, title }) => ({ kind, title, series: set.get(`${officeId} ${kind}`) ?? null }))
}
