import type { ActivityKind, NewPact, PactForm, PactOutputKind } from '@jianqing/contract'

/** A line of a plan, due at the end of the month so many months ago (ahead where negative), and the kind of activity that carried it out. */
export interface MadeLine {
  form: PactForm
  title: string
  back: number
  by?: ActivityKind
  /** By when the partner came to the gallery. */
  gallery?: true
  output?: { kind: PactOutputKind; title: string; file: string }
}

export interface Made extends Pick<NewPact, 'kind' | 'title' | 'forms' | 'partnerUnit' | 'agreed'> {
  /** Empty: another branch of ours; `enterprise`: one with a file, `visitor`: one that came to the gallery, where there is one. */
  partner: string
  /** Of the branches of the office the n-th; null: the office itself. */
  branch: number | null
  /** Months from its first day until today, and from today until its last. */
  months: readonly [since: number, left: number]
  lines: readonly MadeLine[]
}

const BRANCHES = '双方党支部在支部联建、品牌联创、业务联动中各指定一名联络人，按计划轮流承办，活动由承办方记录。'
const day = (title: string, back: number, form: PactForm = 'union'): MadeLine => ({ form, title, back, by: 'theme_day' })

/** Made up, in the words in which such agreements are made. */
export const PILOTS: readonly Made[] = [
  {
    kind: 'branches',
    title: '“检护民生”党建联建联创协议',
    forms: ['union', 'brand', 'work'],
    partnerUnit: 'branch',
    partner: '',
    branch: 0,
    months: [10, 2],
    agreed: BRANCHES,
    lines: [
      day('联合开展主题党日，共学最新精神', 7),
      { form: 'work', title: '同堂观摩人工智能辅助办案', back: 8, by: 'observation' },
      day('联合打磨支部品牌', 3, 'brand'),
      day('共同研究线索办理', 1, 'work'),
      { form: 'union', title: '年度联建总结会', back: -1 },
    ],
  },
  {
    kind: 'branches',
    title: '“检税同心”党建联建联创协议',
    forms: ['union', 'work'],
    partnerUnit: 'organ',
    partner: '市税务局机关第三党支部',
    branch: 1,
    months: [8, 4],
    agreed: BRANCHES,
    lines: [day('联合主题党日', 5), day('涉税案件座谈', 2, 'work'), { form: 'work', title: '联合走访重点企业', back: 1 }],
  },
  {
    kind: 'branches',
    title: '“检社共建”党建联建联创协议',
    forms: ['union', 'brand'],
    partnerUnit: 'community',
    partner: '滨江社区党委',
    branch: 2,
    months: [6, 6],
    agreed: BRANCHES,
    lines: [day('社区法治宣传', 4), day('共建法治驿站', 1, 'brand'), { form: 'union', title: '走访困难党员', back: -2 }],
  },
  {
    kind: 'branches',
    title: '“绿水青山”党建联建联创协议',
    forms: ['union', 'work'],
    partnerUnit: 'organ',
    partner: '市生态环境局执法支队党支部',
    branch: 3,
    months: [14, -2],
    agreed: BRANCHES,
    lines: [day('联合巡河', 11), day('生态修复基地回访', 6, 'work'), day('联席会', 3)],
  },
  {
    kind: 'branches',
    title: '“护企先锋”党建联建联创协议',
    forms: ['union', 'brand', 'work'],
    partnerUnit: 'firm',
    partner: '高新区企业服务中心联合党支部',
    branch: 4,
    months: [9, 3],
    agreed: BRANCHES,
    lines: [day('联合主题党日', 6), day('营商环境座谈', 4, 'work'), { form: 'brand', title: '共建护企品牌展板', back: -1 }],
  },
]

const WITH_FIRMS = '围绕一体推进不敢腐、不能腐、不想腐，开展警示教育、廉洁风险排查和制度会商；不涉及案件办理，不作为线索来源。'
const WITH_SCHOOLS = '双方在交流学习、跟岗实训、业务观摩、课程研发、资源共享方面开展合作，成果双方共享。'

export const OTHERS: readonly Made[] = [
  {
    kind: 'enterprise',
    title: '检企共建推进“三不腐”协议',
    forms: ['deter', 'restrain', 'resist'],
    partnerUnit: 'soe',
    partner: 'enterprise',
    branch: null,
    months: [11, 1],
    agreed: WITH_FIRMS,
    lines: [
      { form: 'deter', title: '观看警示教育专题片', back: 8, by: 'film' },
      {
        form: 'restrain',
        title: '招标采购廉洁风险排查',
        back: 4,
        output: { kind: 'rule', title: '招标采购廉洁风险清单', file: '风险清单.txt' },
      },
      { form: 'resist', title: '廉洁文化主题活动', back: 2, by: 'theme_day' },
    ],
  },
  {
    kind: 'enterprise',
    title: '检企廉洁共建协议',
    forms: ['deter', 'resist'],
    partnerUnit: 'soe',
    partner: 'visitor',
    branch: null,
    months: [5, 7],
    agreed: WITH_FIRMS,
    lines: [
      { form: 'resist', title: '新任中层干部廉洁教育', back: 2, by: 'theme_day' },
      { form: 'resist', title: '参观廉政长廊', back: 0, gallery: true },
      { form: 'deter', title: '以案释纪专题课', back: -1 },
    ],
  },
  {
    kind: 'school',
    title: '检校合作协议',
    forms: ['exchange', 'practice', 'observe', 'course', 'share'],
    partnerUnit: 'university',
    partner: '省政法学院',
    branch: null,
    months: [11, 13],
    agreed: WITH_SCHOOLS,
    lines: [
      { form: 'observe', title: '师生观摩人工智能辅助办案', back: 8, by: 'observation' },
      { form: 'course', title: '共同研发检察实务课程', back: 3, output: { kind: 'course', title: '检察实务十讲', file: '课程大纲.txt' } },
      { form: 'exchange', title: '联合学术沙龙', back: 1, by: 'theme_day' },
      { form: 'practice', title: '实习生跟岗实训', back: -3 },
    ],
  },
  {
    kind: 'school',
    title: '检校实训合作协议',
    forms: ['practice', 'observe', 'share'],
    partnerUnit: 'university',
    partner: '市司法警官职业学院',
    branch: null,
    months: [4, 8],
    agreed: WITH_SCHOOLS,
    lines: [
      { form: 'observe', title: '观摩公开听证', back: 1, by: 'theme_day' },
      { form: 'share', title: '共享案例资源', back: -2 },
    ],
  },
]
