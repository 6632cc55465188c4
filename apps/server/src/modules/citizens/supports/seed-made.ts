import { addDays } from '@jianqing/calendar'
import type { SupportGroup, SupportResult } from '@jianqing/contract'

/** One case of the past, from the application to the money. */
export interface MadeSupport {
  group: SupportGroup
  title: string
  opponent: string
  facts: string
  ownEffort: string
  people: { name: string; mark: string; claimed: string }[]
  /** Else they settled before a suit. */
  supported: boolean
  result: SupportResult
  receivedOn: string
  decidedOn: string
  judgedOn: string
  closedOn: string
}

const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗']
const GIVEN = [
  '建国',
  '秀英',
  '玉兰',
  '志强',
  '桂兰',
  '海涛',
  '春梅',
  '文明',
  '国庆',
  '小红',
  '德福',
  '玉珍',
  '长江',
  '凤英',
  '树林',
  '满仓',
]
const nameOf = (n: number) => SURNAMES[(n * 7) % SURNAMES.length]! + GIVEN[(n * 5 + Math.floor(n / 20)) % GIVEN.length]!

/** 52 workers in 19 cases. */
const WORKERS = [1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 4, 5, 5]
/** 21 family matters, ten of them of the elderly. */
const FAMILY: readonly SupportGroup[] = [
  ...Array.from({ length: 10 }, () => 'elderly' as const),
  'women',
  'minors',
  'disabled',
  'women',
  'minors',
  'disabled',
  'women',
  'minors',
  'disabled',
  'women',
  'women',
]
const OWNERS = 2000

const wages = (i: number, workers: number, first: number) => ({
  group: 'migrant_workers' as const,
  title: `${nameOf(i + 300)[0]}某承包工程拖欠${workers}名农民工工资`,
  opponent: `${nameOf(i + 300)[0]}某、江临${nameOf(i + 40)[0]}氏建筑劳务有限公司`,
  facts: '申请人在被告承包的工地务工，完工结算后被告出具欠条，到期没有支付。',
  ownEffort: '多次到工地和公司催要，并向人力资源社会保障部门投诉，没有取得欠款。',
  people: Array.from({ length: workers }, (_, k) => ({
    name: nameOf(first + k),
    mark: `工人${k + 1}`,
    claimed: `${61_000 + (((first + k) * 7919) % 33_000)}.00`,
  })),
  supported: i < 15,
  result: i < 15 ? (i % 3 === 2 ? ('mediated' as const) : ('granted' as const)) : ('settled' as const),
})

const TITLES: Partial<Record<SupportGroup, [string, string, string]>> = {
  elderly: ['赡养费纠纷', '子女', '申请人年老多病，没有收入来源，子女长期不给付赡养费。'],
  women: ['离婚后财产纠纷', '前夫', '双方离婚后，被告没有按协议交付分得的财产。'],
  minors: ['抚养费纠纷', '不直接抚养的一方', '申请人随一方生活，另一方长期没有给付抚养费。'],
  disabled: ['扶养费纠纷', '扶养义务人', '申请人是残疾人，扶养义务人没有给付生活费用。'],
}

function family(i: number, group: SupportGroup) {
  const [title, opponent, facts] = TITLES[group]!
  return {
    group,
    title,
    opponent,
    facts,
    ownEffort: '经村（居）民委员会两次调解，对方仍不履行。',
    people: [{ name: nameOf(i + 120), mark: '', claimed: `${3_600 + i * 300}.00` }],
    supported: group === 'elderly',
    result: group === 'elderly' ? ('granted' as const) : ('settled' as const),
  }
}

const owners = () => ({
  group: 'owners' as const,
  title: '小区物业服务用房交付纠纷',
  opponent: '江临恒居房地产开发有限公司',
  facts: '开发企业没有按规划交付物业服务用房，业主多次交涉未果。',
  ownEffort: '业主委员会书面催告，并向住房城乡建设部门反映，开发企业没有交付。',
  people: Array.from({ length: OWNERS }, (_, k) => ({
    name: nameOf(k),
    mark: `${1 + Math.floor(k / 100)}-${101 + (k % 100)}`,
    claimed: '0.00',
  })),
  supported: true,
  result: 'granted' as const,
})

/** What an office did in some two years: 26 suits supported, the others settled before one. */
export function makeSupports(today: string): MadeSupport[] {
  let first = 0
  const made = [
    ...WORKERS.map((workers, i) => {
      const one = wages(i, workers, first)
      first += workers
      return one
    }),
    ...FAMILY.map((group, i) => family(i, group)),
    owners(),
  ]
  return made.map((one, i) => {
    const receivedOn = addDays(today, -(690 - ((i * 17) % made.length) * 13))
    const decidedOn = addDays(receivedOn, 12 + ((i * 5) % 22))
    const judgedOn = addDays(decidedOn, one.supported ? 34 + (i % 9) : 0)
    return { ...one, receivedOn, decidedOn, judgedOn, closedOn: addDays(judgedOn, 14 + (i % 17)) }
  })
}
