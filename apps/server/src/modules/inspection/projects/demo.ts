/** How far a made-up project and its findings have come. */
export interface Course {
  title: string
  plan: string
  daysAgo: number
  until: 'draft' | 'running' | 'closed'
  findings: readonly ('noted' | 'rectifying' | 'cured' | 'dropped')[]
}

const STEPS = '一、查看登记簿、录音录像和实物；二、访谈办案人员；三、当日记录发现的问题，组长核实后转入整改。'

export const COURSES: readonly Course[] = [
  {
    title: '涉案财物管理专项督察',
    plan: `对基层院涉案财物的出入库、保管和盘点开展检查。${STEPS}`,
    daysAgo: 110,
    until: 'closed',
    findings: ['cured', 'cured', 'dropped'],
  },
  {
    title: '执法办案区使用管理交叉督察',
    plan: `组织两个检查组交叉检查基层院执法办案区的使用和管理。${STEPS}`,
    daysAgo: 25,
    until: 'running',
    findings: ['cured', 'rectifying', 'noted', 'noted', 'dropped'],
  },
  {
    title: '流程监控通知书落实情况督察',
    plan: `检查流程监控通知书的回复和整改是否真实。${STEPS}`,
    daysAgo: -10,
    until: 'draft',
    findings: [],
  },
]

export const NOTES = [
  {
    rule: '涉案财物管理内控规定',
    no: '第二条',
    facts: '随机抽取的5件涉案财物中，有2件出库当日未登记，次日才补登。',
    requests: '补齐登记，出入库即时登记，部门负责人每周抽查一次。',
  },
  {
    rule: '涉案财物管理内控规定',
    no: '第三条',
    facts: '上一季度的盘点记录没有部门负责人签字。',
    requests: '重新盘点并由部门负责人签字，今后每季度盘点后三日内签字归档。',
  },
  {
    rule: '执法办案区使用管理规定',
    no: '第二条',
    facts: '办案区登记簿中有3次进入没有写明离开时间。',
    requests: '核对监控补齐登记，指定专人每日核对。',
  },
  {
    rule: '执法办案区使用管理规定',
    no: '第一条',
    facts: '同步录音录像设备的每日检查记录缺失4天。',
    requests: '恢复每日检查并留存记录，排查缺失期间的讯问是否完整录制。',
  },
  {
    rule: '检务督察工作办法',
    no: '第四条',
    facts: '上次检查提出的问题清单没有写明所依据的条文。',
    requests: '按要求补正问题清单。',
  },
] as const

export const REPORT = {
  summary: '检查组查看了登记簿、录音录像和保管的实物，访谈了办案和保管人员。\n各被检查单位配合检查，提供的材料齐全。',
  advice: '对发现的问题按期整改，同类问题各院一并排查。\n把检查中反复出现的情形列入下一年度督察重点。',
} as const
