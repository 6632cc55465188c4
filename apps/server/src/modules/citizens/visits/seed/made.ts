import { addDays, addWorkingDays, isWorkingDay, nextWorkingDay } from '@jianqing/calendar'
import type { HalfDay, VisitorKind } from '@jianqing/contract'
import { Rng } from '@jianqing/demo'

/** Parties of two years, as a county that tells of its gallery had them: more than forty, some twelve hundred people. */
const PAST = 47
const EVERY_DAYS = 15
const SEED = 20_260_930
const STREAM = 47

/** Made up: units of a county, with how many they bring at most. */
export const UNITS: readonly [string, VisitorKind, number][] = [
  ['县财政局', 'organ', 45],
  ['县第一中学', 'school', 60],
  ['城关镇人民政府', 'organ', 40],
  ['县建设投资有限公司', 'enterprise', 35],
  ['东街社区居民委员会', 'village', 28],
  ['县人民医院', 'organ', 50],
  ['北坡村村民委员会', 'village', 24],
  ['县实验小学', 'school', 52],
  ['县交通运输局', 'organ', 38],
  ['县水务集团有限公司', 'enterprise', 32],
  ['县律师协会', 'society', 20],
  ['县职业教育中心', 'school', 48],
  ['西河镇人民政府', 'organ', 36],
  ['县融媒体中心', 'other', 22],
]
const CONTACTS = ['赵敏', '钱伟', '孙丽', '李强', '周静', '吴涛', '郑洁', '王磊']
const WISHES = ['', '', '', '请重点讲解“七笔账”。', '有两位同志行动不便，请安排电梯。', '希望参观后座谈半小时。']

export type End = 'finished' | 'no_show' | 'declined' | 'cancelled'

/** A party that was received, or was not after all. */
export interface MadeVisit {
  n: number
  unit: string
  kind: VisitorKind
  size: number
  heads: number
  wishes: string
  receivedOn: string
  answeredOn: string
  on: string
  half: HalfDay
  end: End
}

export const openDay = (day: string) => (isWorkingDay(day) ? day : nextWorkingDay(day))
export const contactOf = (n: number) => ({ name: CONTACTS[n % CONTACTS.length]!, phone: `1390000${1000 + n}` })
const endOf = (n: number): End => (n % 14 === 9 ? 'no_show' : n % 21 === 12 ? 'declined' : n % 20 === 16 ? 'cancelled' : 'finished')

/** The same whenever the demonstration is made, counted back from its day. */
export const makeVisits = (today: string): MadeVisit[] =>
  Array.from({ length: PAST }, (_, n) => {
    const rng = new Rng(SEED).at(STREAM, n)
    const on = openDay(addDays(today, -8 - (PAST - 1 - n) * EVERY_DAYS - rng.between(0, 6)))
    const [unit, kind, most] = UNITS[(n * 5) % UNITS.length]!
    const size = rng.between(Math.floor(most / 2), most)
    const receivedOn = openDay(addDays(on, -rng.between(8, 14)))
    return {
      n,
      unit,
      kind,
      size,
      heads: Math.max(1, size + rng.between(-4, 3)),
      wishes: rng.pick(WISHES),
      receivedOn,
      // one in eleven waited too long
      answeredOn: addWorkingDays(receivedOn, n % 11 === 5 ? 4 : rng.between(1, 2)),
      on,
      half: rng.pick(['am', 'am', 'pm'] as const),
      end: endOf(n),
    }
  })
