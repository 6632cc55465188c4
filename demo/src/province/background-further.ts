/** Ordinary rows of the data sets that come from the police, registers and insurance: nobody in them is in any other table. */
import { csvLine, type Cell } from '../base/csv.ts'
import { dateText, monthOfDay, monthText } from '../base/days.ts'
import { nthPersonId, orgId } from '../base/identity.ts'
import { anyName } from '../base/names.ts'
import { Rng, streamOf } from '../base/rng.ts'
import type { FurtherId } from '../datasets/further-headers.ts'
import type { World } from './world.ts'

const STREAM = streamOf('further')
/** Of each data set; more would tell nothing more. */
const ROWS = 80
/** Nobody else has a number from here on. */
const PEOPLE = 140_000_000

/** Draws the n-th row of one data set. */
type Draw = (rng: Rng, n: number) => Cell[]

export function furtherLines(world: World): Record<Exclude<FurtherId, 'corrections'>, string[]> {
  const { asOf } = world
  const counties = world.offices.filter(office => office.level === 'county')
  const place = (n: number) => counties[n % counties.length]!
  const person = (rng: Rng, n: number, from = 22, to = 60) =>
    nthPersonId(PEOPLE + n, asOf - Math.floor(rng.between(from * 365, to * 365)) - 20, n % 2 ? 'male' : 'female')
  const org = (n: number) => orgId('91', place(n).id, 20_000_000 + n)
  const day = (value: number) => dateText(value)
  const month = (back: number) => monthText(monthOfDay(asOf) - back)
  const money = (rng: Rng, from: number, to: number) => `${rng.between(from, to)}.00`
  const file = (n: number) => `江矫旧${String(n).padStart(4, '0')}`
  const draws: Record<Exclude<FurtherId, 'corrections'>, Draw> = {
    police_cases: (rng, n) => {
      const filed = asOf - rng.between(60, 600)
      const sent = rng.unit() < 0.8 ? day(Math.min(asOf, filed + rng.between(20, 200))) : null
      const no = `R67${String(n + 1).padStart(8, '0')}`
      return [
        no,
        `江公刑立${n + 1}`,
        anyName(rng),
        rng.pick(['盗窃', '诈骗', '故意伤害']),
        `${place(n).place}公安局`,
        null,
        day(filed),
        sent,
        null,
        null,
      ]
    },
    injury_opinions: (rng, n) => [`江公鉴${n + 1}`, `JQ67${n + 1}`, person(rng, n), '轻微伤', day(asOf - rng.between(10, 700))],
    correction_events: (rng, n) => [file(n), '请假', day(asOf - 30 - n), day(asOf - 30 - n + rng.between(1, 5))],
    stays: (rng, n) => [`ZS67${n + 1}`, person(rng, n), place(n).id, day(asOf - 20 - n), day(asOf - 19 - n)],
    fund_withdrawals: (rng, n) => [
      `TQ67${n + 1}`,
      person(rng, n),
      day(asOf - rng.between(5, 600)),
      money(rng, 5000, 90_000),
      rng.pick(['购房', '退休', '其他']),
      null,
    ],
    labour_awards: (rng, n) => {
      const filed = asOf - rng.between(60, 600)
      const claim = rng.pick(['追索劳动报酬', '其他'])
      return [
        `江劳人仲案〔${day(filed).slice(0, 4)}〕${n + 1}号`,
        claim,
        person(rng, n),
        org(n),
        null,
        day(filed),
        day(filed + 40),
        rng.pick(['裁决', '调解']),
      ]
    },
    contributions: (rng, n) => [person(rng, n), org(n), month(n % 12), day(asOf - 30 * (n % 12)), '否'],
    benefits: (rng, n) => [person(rng, n, 60, 80), rng.pick(['低保', '高龄津贴', '残疾补贴']), month(n % 6), money(rng, 300, 900)],
    auctions: (rng, n) => {
      const opened = asOf - rng.between(5, 600)
      const value = rng.between(20, 300) * 10_000
      const [start, deposit] = [value * 0.8, value * 0.08]
      const no = `（${day(opened - 60).slice(0, 4)}）江${place(n).id.slice(2)}执恢${n + 1}号`
      return [
        no,
        '房产一套',
        1,
        '不动产',
        `${value}.00`,
        `${start}.00`,
        `${deposit}.00`,
        day(opened - 32),
        day(opened),
        24,
        rng.pick(['成交', '流拍']),
      ]
    },
    medical_claims: (rng, n) => {
      const total = rng.between(150, 9000)
      const diagnosis = rng.pick(['高血压', '上呼吸道感染', '2型糖尿病'])
      return [
        `YB67${n + 1}`,
        person(rng, n),
        org(n % 7),
        day(asOf - rng.between(1, 600)),
        `${total}.00`,
        `${Math.floor(total * 0.6)}.00`,
        diagnosis,
      ]
    },
    activity: (rng, n) => [org(n), month(12), '加油', rng.between(900, 9000), '8.00'],
    // what its volume gives, drawn as there
    tax_returns: (rng, n) => [org(n), month(12), '增值税', `${rng.between(900, 9000) * 8}.00`],
    industry_staff: (rng, n) => {
      const from = asOf - rng.between(30, 2000)
      return [
        person(rng, n),
        org(n),
        day(from),
        null,
        rng.pick(['食品', '医师', '网约车', '教育托育']),
        rng.pick(['是', '否']),
        day(from - 5),
      ]
    },
    minor_reports: (rng, n) => [`QB67${n + 1}`, person(rng, n, 6, 16), day(asOf - rng.between(1, 600))],
    parents: (rng, n) => [nthPersonId(PEOPLE + 1000 + n, asOf - rng.between(2000, 6000), 'female'), person(rng, n, 28, 45)],
    case_places: (rng, n) => [`江公案${n + 1}`, `CS67${n + 1}`, org(n), day(asOf - rng.between(1, 700)), rng.pick(['否', '否', '是'])],
    former_officials: (rng, n) => [person(rng, n, 45, 60), `${place(n).place}法院`, day(asOf - rng.between(900, 3000)), '否'],
    case_agents: (rng, n) => {
      const entered = asOf - rng.between(1, 600)
      const no = `（${day(entered).slice(0, 4)}）江${place(n).id.slice(2)}民初代${n + 1}号`
      return [no, person(rng, n + 500), '是', `${place(n).place}法院`, null, day(entered)]
    },
  }
  const entries = Object.entries(draws).map(([id, draw]): [string, string[]] => {
    const rng = new Rng(world.seed)
    return [id, Array.from({ length: ROWS }, (_, n) => csvLine(draw(rng.at(STREAM, n), n)))]
  })
  return Object.fromEntries(entries) as Record<Exclude<FurtherId, 'corrections'>, string[]>
}
