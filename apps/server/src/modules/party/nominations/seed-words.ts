import { chineseDate } from '@jianqing/calendar'
import type { HonourLevel, NewNomination, NominationKind, QuestionLine } from '@jianqing/contract'
import type { NominationSeedCase } from './seed.ts'

type Told = Pick<NewNomination, 'kind' | 'title' | 'line' | 'caseNo' | 'parts'>

/** A typical case in the words of the field; every day, sum and number of people is that of the data. */
export function caseTold(of: NominationSeedCase): Told {
  const { number: caseNo, line, kind, cause, outcome, acceptedOn, closedOn, recovered, people } = of
  const about = cause || kind
  const gained = [recovered > 0 ? `挽回经济损失${Math.round(recovered)}元` : '', people > 0 ? `惠及群众${people}人` : ''].filter(Boolean)
  return {
    kind: 'case',
    title: `某${about.replaceAll(/[《》“”]/gu, '').slice(0, 40)}${kind === about ? '' : kind}案`,
    line,
    caseNo,
    parts: [
      {
        id: 'facts',
        words: `${chineseDate(acceptedOn)}，检察机关受理某当事人关于${about}的${kind}案件。当事人反映的问题涉及切身利益，多次主张权利未果。`,
      },
      {
        id: 'work',
        words: `承办检察官全面审查卷宗，走访当事人和有关单位，调取书证并组织听取各方意见。经审查认为原处理存在需要监督的情形，于${chineseDate(closedOn)}${outcome}。`,
      },
      {
        id: 'meaning',
        words: `本案办理中注重调查核实与释法说理并重${gained.length > 0 ? `，${gained.join('，')}` : ''}。对同类案件的线索发现、证据审查和矛盾化解具有参考价值。`,
      },
    ],
  }
}

interface Practice {
  kind: NominationKind
  title: string
  line: QuestionLine
  words: [string, string, string] | [string]
}

const PRACTICES: readonly Practice[] = [
  {
    kind: 'practice',
    title: '“党建+公益诉讼”守护古树名木工作法',
    line: 'public_interest',
    words: [
      '辖区古树名木分布广、保护责任不清，个别古树因施工受损，群众反映强烈。',
      '党支部组建先锋队，逐株踏勘登记，与主管部门、镇街联合巡护，发现问题即时磋商，磋商未果的依法制发检察建议。',
      '推动建立古树名木保护名录和日常巡护制度，受损古树全部得到救治，工作法在相邻县区推广。',
    ],
  },
  {
    kind: 'practice',
    title: '欠薪线索一体化办理，支持农民工起诉',
    line: 'civil',
    words: [
      '年末欠薪矛盾集中，农民工收集证据难、诉讼能力弱，单个案件办理周期长。',
      '由党员检察官牵头，与人社、法律援助机构建立线索移送和联合接待机制，协助收集用工证据，符合条件的依法支持起诉。',
      '线索当日流转、联合接待一次办结，欠薪案件办理周期明显缩短，拖欠工资基本执行到位。',
    ],
  },
  {
    kind: 'practice',
    title: '“先锋行·破难题”：不动产权证办理难一揽子化解',
    line: 'administrative',
    words: [
      '部分小区因历史遗留问题多年办不了不动产权证，群众反复反映，涉及部门多、争议交织。',
      '临时党支部设在办案一线，逐户核对购房和缴费凭证，召集有关部门共同会商，分类提出处理意见并督促落实。',
      '历史遗留的办证问题逐户销号，行政争议得到实质性化解，形成会商纪要供同类问题参照。',
    ],
  },
  {
    kind: 'practice',
    title: '河道行洪安全“一河一策”协同整治',
    line: 'public_interest',
    words: [
      '汛前巡查发现河道内违建、堆物影响行洪，权属和执法职责分散。',
      '以主题党日为载体，与水行政主管部门开展联合巡河，逐处建档、逐处明确责任单位和整改时限，整改后现场复核。',
      '行洪障碍全部清除，联合巡河成为常态机制，沿河群众生命财产安全得到保障。',
    ],
  },
  {
    kind: 'story',
    title: '老房子里的灯又亮了',
    line: 'administrative',
    words: [
      '一栋老楼漏雨多年，住户们凑钱修过几次都没修好。检察官走进楼道，听一位老人讲完二十多年的烦心事，又一户一户核对维修资金的去向。\n那年冬天，维修资金追了回来，屋顶重新做了防水。年三十晚上，老人打来电话，说楼道里的灯都亮了。',
    ],
  },
  {
    kind: 'story',
    title: '一张写给检察官的奖状',
    line: 'criminal',
    words: [
      '办完案件以后，检察官没有忘记那个沉默的孩子。她联系学校，陪孩子补课，每月通一次电话。\n两年后的一个下午，孩子送来一张手写的奖状，上面写着：颁给最会听我说话的人。',
    ],
  },
  {
    kind: 'story',
    title: '多走的那三十公里',
    line: 'public_interest',
    words: [
      '巡河那天，预定的路线已经走完。老党员指着远处的拐弯说，再看看吧。就是多走的那一段，他们发现了被杂物掩住的排污口。\n后来，大家把这条路线叫作“多走的三十公里”，每年都要再走一遍。',
    ],
  },
  {
    kind: 'story',
    title: '法庭之外的握手',
    line: 'civil',
    words: [
      '两家人因为一堵墙打了六年官司。检察官没有急着下结论，而是带着图纸，在墙边一遍一遍量。\n听证会结束时，两位老人站起来，隔着桌子握了手。墙还在，气消了。',
    ],
  },
]

const PARTS = { practice: ['background', 'work', 'effect'], story: ['story'], case: [] } as const

/** What was told before the cases of the data begin. */
export function practiceTold(n: number): Told {
  const { kind, title, line, words } = PRACTICES[n % PRACTICES.length]!
  const again = Math.floor(n / PRACTICES.length)
  return {
    kind,
    title: again === 0 ? title : `${title}（${['续', '再续', '三续'][again - 1] ?? again}）`,
    line,
    caseNo: '',
    parts: PARTS[kind].map((id, i) => ({ id, words: words[i]! })),
  }
}

export type End = 'selected' | 'chosen' | 'not_chosen' | 'sent' | 'reviewed' | 'one_in' | 'recommended' | 'draft'

interface Course {
  end: End
  /** Of the last year alone: the data has no cases of earlier ones. */
  of: 'case' | 'practice'
  level?: HonourLevel
}

const selected = (level: HonourLevel, of: Course['of'] = 'practice'): Course => ({ end: 'selected', level, of })
const ended = (end: End, of: Course['of'] = 'practice'): Course => ({ end, of })

/** Five years, the oldest first: fifteen were selected in all. */
export const YEARS: readonly (readonly Course[])[] = [
  [selected('city'), ended('not_chosen')],
  [selected('city'), selected('province'), ended('chosen')],
  [selected('city'), selected('province'), selected('county'), ended('not_chosen')],
  [
    selected('province', 'case'),
    selected('city', 'case'),
    selected('city'),
    selected('county'),
    ended('chosen', 'case'),
    ended('not_chosen'),
  ],
  [
    selected('national', 'case'),
    selected('province', 'case'),
    selected('city', 'case'),
    selected('city', 'case'),
    selected('county'),
    ended('chosen', 'case'),
    ended('not_chosen', 'case'),
  ],
]

/** What is under way today. */
export const NOW: readonly Course[] = [
  ended('sent', 'case'),
  ended('reviewed', 'case'),
  ended('one_in', 'case'),
  ended('recommended'),
  ended('draft', 'case'),
]

export const ISSUERS: Record<HonourLevel, string> = {
  national: '最高人民检察院',
  province: '省人民检察院',
  city: '市人民检察院',
  county: '区委政法委',
  office: '本院',
}
