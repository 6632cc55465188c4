import type { SuggestionAnswer, SuggestionFound, SuggestionKind } from '@jianqing/contract'

export type Step =
  | 'decide'
  | 'check'
  | 'draft'
  | 'submit'
  | 'approve'
  | 'issue'
  | 'serve'
  | 'record'
  | 'object'
  | 'review'
  | 'reply'
  | 'remind'
  | 'follow'
  | 'close'

interface Known {
  on: string
  addressee: string
  superior: string
}
type Form = (known: Known) => Record<string, unknown>

/** One made-up suggestion: what is known of it, and how far it came; a step lies so many days after the proposal. */
export interface Plan {
  title: string
  kind: SuggestionKind
  /** Without its county, which is that of the office. */
  addressee: string
  facts: string
  daysAgo: number
  steps: readonly (readonly [step: Step, after: number, form?: Form])[]
}

const check =
  (finding: string): Form =>
  () => ({ finding })
const draft =
  (problem: string, items: string, more: Record<string, unknown> = {}): Form =>
  () => ({ problem, items, basis: '所涉条文由承办人核对后写入（演示数据，尚未核对）。', objectionDays: 7, urgent: false, ...more })
const serve: Form = ({ on, addressee }) => ({ addressee, way: 'direct', servedOn: on, servedBy: '书记员', signedBy: '收发室' })
const record: Form = ({ on, superior }) => ({ on, with: superior })
const reply =
  (words: string, ...items: readonly [SuggestionAnswer, string][]): Form =>
  ({ on }) => ({ on, words, items: items.map(([answer, done], i) => ({ n: i + 1, answer, done })) })
const follow =
  (words: string, items: readonly [SuggestionFound, string][], more: Record<string, unknown> = {}): Form =>
  ({ on }) => ({ on, words, items: items.map(([found, seen], i) => ({ n: i + 1, found, seen })), ...more })

/** Decided, looked into, drafted, approved by two, sent, served and put on record, within two weeks. */
const sent = (finding: string, drafted: Form): Plan['steps'] => [
  ['decide', 1],
  ['check', 6, check(finding)],
  ['draft', 8, drafted],
  ['submit', 8],
  ['approve', 9],
  ['approve', 9],
  ['issue', 10],
  ['serve', 11, serve],
  ['record', 12, record],
]

export const PLANS: readonly Plan[] = [
  {
    title: '督促抢救性修缮百年历史建筑',
    kind: 'public_interest',
    addressee: '住房和城乡建设局',
    facts: '履行职责中发现，一处有百年历史的建筑屋面坍塌、墙体开裂，产权单位和管理单位长期没有维修。',
    daysAgo: 260,
    steps: [
      ...sent(
        '到现场查看并调取保护名录，该建筑已列入历史建筑名录，近五年没有修缮记录。',
        draft(
          '对列入名录的历史建筑，日常巡查和督促修缮的职责没有落实。',
          '立即采取支护等抢救性措施\n督促保护责任人制定修缮方案并开工\n对辖区历史建筑逐一排查建档',
        ),
      ),
      [
        'reply',
        58,
        reply(
          '已成立专班，修缮工程开工。',
          ['adopted', '当月完成支护'],
          ['adopted', '修缮方案经专家评审，已开工'],
          ['adopted', '排查历史建筑41处，已建档'],
        ),
      ],
      [
        'follow',
        150,
        follow('到现场查看，修缮工程完工并通过验收，建筑重新开放。', [
          ['done', '支护已拆除，结构安全'],
          ['done', '修缮验收合格'],
          ['done', '抽查档案10份，均有照片和责任人'],
        ]),
      ],
      ['close', 155],
    ],
  },
  {
    title: '规范电动自行车停放充电消防安全管理',
    kind: 'governance',
    addressee: '消防救援大队',
    facts: '办理失火案件中发现，辖区多个居民小区电动自行车在楼道停放、充电，近一年引发火情多起。',
    daysAgo: 130,
    steps: [
      ...sent(
        '走访居民小区12个，其中9个没有集中充电设施，7个楼道内有充电现象。',
        draft(
          '对居民小区停放充电的监督检查不经常，隐患清单没有闭环。',
          '开展一次集中排查，建立隐患清单并逐项销号\n会同有关部门增设集中充电设施\n加强入户宣传',
        ),
      ),
      [
        'reply',
        66,
        reply(
          '已开展专项排查，充电设施分两批建设。',
          ['adopted', '排查小区86个，隐患销号率97%'],
          ['partly', '首批建成充电端口1200个，第二批列入明年计划'],
          ['adopted', '入户宣传2.3万户'],
        ),
      ],
    ],
  },
  {
    title: '完善寄递行业实名收寄和验视',
    kind: 'governance',
    addressee: '邮政管理局',
    facts: '办理涉毒案件中发现，部分网点没有落实实名收寄和开箱验视，违禁品经寄递渠道流入。',
    daysAgo: 62,
    steps: [
      ...sent(
        '抽查网点15个，8个没有逐件验视，5个存在代填身份信息。',
        draft('对网点的日常监管和处罚跟进不够。', '对涉案网点依法处理\n建立网点定期抽查制度\n组织从业人员培训'),
      ),
      ['object', 16, ({ on }) => ({ on, words: '第二项所述抽查制度已经建立，请求变更。' })],
      ['review', 18, () => ({ result: 'kept', words: '经复核，该制度没有明确频次和责任人，建议内容予以维持。' })],
    ],
  },
  {
    title: '整治学校周边窨井盖缺失破损',
    kind: 'public_interest',
    addressee: '城市管理局',
    facts: '群众反映，两所小学周边人行道窨井盖缺失、破损11处，已有学生跌伤。',
    daysAgo: 40,
    steps: [
      ...sent(
        '现场清点，缺失4处、破损7处，其中3处紧邻校门。',
        draft('对道路附属设施的巡查和修复不及时。', '立即对缺失、破损处设置警示并更换\n对学校、医院周边窨井盖全面排查', {
          urgent: true,
          urgentReason: '紧邻校门，已有学生跌伤，随时可能再次发生。',
        }),
      ),
      ['remind', 33, ({ on }) => ({ on, words: '电话催复，对方称正在协调经费，尚未书面回复。' })],
    ],
  },
  {
    title: '加强公租房分配资格动态核查',
    kind: 'governance',
    addressee: '住房保障中心',
    facts: '办理诈骗案件中发现，有人以虚假材料取得公租房资格，入住后没有复核。',
    daysAgo: 15,
    steps: [
      ['decide', 1],
      ['check', 9, check('调取近三年分配名册，与不动产登记信息比对，不符合条件仍在住的17户。')],
      ['draft', 12, draft('取得资格后的动态核查没有开展。', '对17户逐户核查并依法处理\n建立年度复核制度')],
      ['submit', 12],
    ],
  },
  {
    title: '规范校外托管机构从业人员入职查询',
    kind: 'governance',
    addressee: '教育局',
    facts: '办理侵害未成年人案件中发现，部分校外托管机构没有对从业人员进行入职查询。',
    daysAgo: 2,
    steps: [],
  },
]
