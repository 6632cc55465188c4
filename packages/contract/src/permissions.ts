import { z } from 'zod'
import { type I18nText, text } from './text.ts'

/** What there is to do, as `resource:action`, each in the words of the page on roles. */
export const PERMISSION_TITLES = {
  'dataset:read': text('查看数据集', 'See data sets'),
  'dataset:import': text('导入数据', 'Import data'),
  'model:read': text('查看模型', 'See models'),
  'model:write': text('编写模型', 'Write models'),
  'model:publish': text('批准模型发布', 'Approve the publication of models'),
  'run:read': text('查看运行记录', 'See runs'),
  'run:start': text('运行模型', 'Run models'),
  'run:cancel': text('取消运行', 'Cancel runs'),
  'lead:read': text('查看线索', 'See leads'),
  'lead:triage': text('研判线索', 'Review leads'),
  'lead:assign': text('指定线索经办人', 'Assign leads'),
  'lead:reveal': text('说明理由后查看完整身份信息', 'See whole identities for a reason'),
  'letter:read': text('查看督察文书', 'See letters'),
  'letter:draft': text('起草督察文书', 'Draft letters'),
  'letter:approve': text('审批督察文书', 'Approve letters'),
  'letter:issue': text('编号并发出督察文书', 'Number and send letters'),
  'letter:answer': text('签收、反馈督察文书', 'Receive and answer letters'),
  'letter:object': text('提出异议', 'Object to letters'),
  'team:read': text('查看办案组', 'See teams'),
  'team:write': text('提请和管理办案组', 'Propose and keep teams'),
  'team:approve': text('批准办案组', 'Set up teams'),
  'case:read': text('查看案件全景', 'See all that is known of a case'),
  'case_clock:read': text('查看办案期限', 'See the limits of cases'),
  'clock:amend': text('更正期限登记', 'Amend entries of time limits'),
  'sheet:read': text('查看、试填工作表', 'See and try sheets'),
  'definition:read': text('查看模板与工作表', 'See templates and sheets'),
  'definition:write': text('修改、报批模板与工作表', 'Change and propose templates and sheets'),
  'definition:publish': text('批准模板与工作表', 'Publish templates and sheets'),
  'filing:file': text('填报三个规定月报告', 'File monthly reports under the three rules'),
  'filing:read': text('查看他人的三个规定月报告', 'See the monthly reports of others'),
  'filing:waive': text('批准免报', 'Waive monthly reports'),
  'filing:authority': text('确定记录簿以何者为准', 'Decide which record book counts'),
  'warning:read': text('查看流程监控预警', 'See warnings of case monitoring'),
  'warning:write': text('处置流程监控预警', 'Deal with warnings of case monitoring'),
  'warning:approve': text('审批流程监控通知书', 'Approve notices of case monitoring'),
  'warning:answer': text('回复流程监控通知书', 'Answer notices of case monitoring'),
  'integrity:answer': text('查看本人的留存信息，说明廉政风险提示', 'See what is kept about oneself, answer integrity reminders'),
  'integrity:read': text('查看他人的廉政风险提示', 'See the integrity reminders of others'),
  'integrity:send': text('核对、发出、办结廉政风险提示', 'Check, send and close integrity reminders'),
  'rectification:read': text('查看整改', 'See rectifications'),
  'rectification:write': text('下达、跟进整改', 'Ask for rectifications and follow them'),
  'rectification:answer': text('签收、反馈整改', 'Receive and answer rectifications'),
  'rectification:verify': text('核验整改', 'Verify rectifications'),
  'campaign:read': text('查看类案整改', 'See campaigns'),
  'campaign:write': text('发起、推进类案整改', 'Begin and lead campaigns'),
  'branch:read': text('查看党组织', 'See Party branches'),
  'branch:write': text('维护党组织和党员', 'Keep Party branches and members'),
  'branch:approve': text('批准成立党组织', 'Set up Party branches'),
  'clue:read': text('进入问题线索（只见被批准知悉的）', 'Go to restricted clues (seeing those alone that one was let in on)'),
  'clue:write': text('登记、经办问题线索', 'Register and handle restricted clues'),
  'clue:assign': text('分办问题线索、决定处置方式', 'Assign restricted clues and decide on them'),
  'clue:count': text('查看四种形态统计', 'See the statistics by the four forms'),
  'kin:declare': text('申报本人的亲属关系', 'Declare one’s own relatives'),
  'activity:read': text('查看组织生活', 'See Party activities'),
  'activity:write': text('组织、记录组织生活', 'Hold and record Party activities'),
  'activity:join': text('参加组织生活并签到', 'Take part in Party activities'),
  'petition:read': text('查看群众诉求', 'See petitions'),
  'petition:write': text('登记、分流、答复群众诉求', 'Register, route and answer petitions'),
  'petition:handle': text('承办群众诉求', 'Handle petitions'),
  'petition:approve': text('审批答复、决定重新办理', 'Approve answers, decide on looking again'),
  'petition:identity': text('批准查看信访人身份', 'Let somebody see who brought a petition'),
  'agreement:read': text('查看数据协议', 'See data agreements'),
  'agreement:write': text('拟定数据协议、管理数据接收', 'Draw up data agreements and their feeds'),
  'agreement:approve': text('审核、批准数据协议', 'Review and approve data agreements'),
  'rating:read': text('查看党支部考核', 'See ratings of branches'),
  'rating:write': text('党支部考核自查、提出异议', 'Check the own branch, object to its rating'),
  'rating:check': text('开展、核查党支部考核', 'Run ratings of branches and check them'),
  'rating:decide': text('决定党支部考核结果', 'Decide ratings of branches'),
  'evaluation:read': text('查看评查案件', 'See cases under evaluation'),
  'evaluation:round': text('查看评查轮次和统计', 'See rounds of evaluation and their statistics'),
  'evaluation:write': text('组织案件质量评查', 'Organise the evaluation of cases'),
  'evaluation:review': text('评查案件', 'Review cases'),
  'evaluation:answer': text('对评查意见作出反馈', 'Answer the evaluation of one’s own case'),
  'evaluation:decide': text('评定案件质量等次', 'Decide on the grade of a case'),
  'project:read': text('查看督察项目', 'See inspection projects'),
  'project:write': text('拟定、推进督察项目', 'Draw up and lead inspection projects'),
  'project:approve': text('批准督察项目方案和报告', 'Approve plans and reports of inspection projects'),
  'finding:read': text('查看检查发现', 'See findings of inspections'),
  'finding:note': text('记录检查发现', 'Note findings of inspections'),
  'finding:confirm': text('核实检查发现', 'Verify findings of inspections'),
  'rule:read': text('查看制度', 'See rules'),
  'rule:write': text('起草、修订制度', 'Write and revise rules'),
  'rule:publish': text('批准发布、废止制度', 'Publish and repeal rules'),
  'reading:read': text('查看律师阅卷', 'See lawyers’ file readings'),
  'reading:write': text('办理律师阅卷', 'Act on lawyers’ file readings'),
  'reading:decide': text('决定在线阅卷异议', 'Decide objections of lawyers'),
  'reading:trace': text('阅卷页面溯源', 'Trace photographed pages'),
  'responsibility:read': text('查看责任事项', 'See responsibilities'),
  'responsibility:report': text('落实、上报责任事项', 'Carry out responsibilities and report on them'),
  'responsibility:check': text('下达责任清单，核查、办结责任事项', 'Give out lists of responsibilities, check and close them'),
  'support:read': text('查看支持起诉', 'See support for litigation'),
  'support:register': text('登记支持起诉申请，将线索转入支持起诉', 'Register applications for support, pass leads on to it'),
  'support:handle': text('办理支持起诉', 'Handle cases of support'),
  'support:decide': text('审批支持起诉文书，指定承办人', 'Approve papers of support, name its handler'),
  'indicator:read': text('查看总览', 'See the overview'),
  'indicator:publish': text('拟发布、发布指标', 'Propose and publish measures'),
  'person:read': text('查看人员和账号', 'See people and their accounts'),
  'person:write': text('开通、修改、停用账号', 'Open, change and disable accounts'),
  'grant:write': text('授予、收回角色', 'Grant and revoke roles'),
  'right:confirm': text('确认管理员权限的变更', "Confirm changes of administrators' rights"),
  'office:write': text('维护单位和部门', 'Keep offices and departments'),
  'system:read': text('查看系统状态', "See the system's state"),
  'system:write': text('修改系统设置', "Change the system's settings"),
  'display:write': text('开设、停用大屏', 'Open wall displays and switch them off'),
  'exchange:write': text('维护数据交换', 'Keep the exchange with other organisations'),
  'audit:read': text('查看操作审计', 'See the audit'),
} as const satisfies Record<string, I18nText>

/** A role is a set of these, a grant gives a role its scope. */
export type Permission = keyof typeof PERMISSION_TITLES
export const PERMISSIONS = Object.keys(PERMISSION_TITLES) as [Permission, ...Permission[]]
export const Permission = z.enum(PERMISSIONS)

type ResourceOf<P> = P extends `${infer Resource}:${string}` ? Resource : never

/** To which area of the house a resource belongs. */
const AREA_OF = {
  support: 'citizens',
  reading: 'citizens',
  responsibility: 'party',
  rating: 'party',
  evaluation: 'inspection',
  finding: 'inspection',
  project: 'inspection',
  rule: 'inspection',
  activity: 'party',
  branch: 'party',
  clue: 'inspection',
  kin: 'inspection',
  petition: 'citizens',
  agreement: 'data',
  campaign: 'inspection',
  integrity: 'inspection',
  filing: 'inspection',
  warning: 'inspection',
  case: 'inspection',
  rectification: 'inspection',
  definition: 'admin',
  team: 'inspection',
  dataset: 'data',
  model: 'models',
  run: 'models',
  lead: 'leads',
  letter: 'inspection',
  clock: 'inspection',
  case_clock: 'inspection',
  sheet: 'inspection',
  indicator: 'desk',
  person: 'admin',
  grant: 'admin',
  right: 'admin',
  office: 'admin',
  system: 'admin',
  display: 'admin',
  exchange: 'admin',
  audit: 'admin',
} as const satisfies Record<ResourceOf<Permission>, string>

const AREA_TITLES = {
  data: text('数据', 'Data'),
  models: text('模型', 'Models'),
  leads: text('线索', 'Leads'),
  inspection: text('检务督察', 'Inspection'),
  citizens: text('群众诉求', 'Citizens'),
  party: text('党建', 'Party work'),
  joint: text('协同办案', 'Joint handling'),
  training: text('教育培训', 'Training'),
  desk: text('总览', 'Overview'),
  admin: text('管理', 'Administration'),
} as const satisfies Record<string, I18nText>
type Area = keyof typeof AREA_TITLES

/** The areas in which there is something to do, in the order of the house, each with its permissions. */
export const PERMISSIONS_BY_AREA = (Object.keys(AREA_TITLES) as Area[])
  .map(area => ({
    area,
    title: AREA_TITLES[area] as I18nText,
    permissions: PERMISSIONS.filter(permission => AREA_OF[permission.split(':')[0] as ResourceOf<Permission>] === area),
  }))
  .filter(({ permissions }) => permissions.length > 0)

/**
 * How far a role reaches: one's own records, the Party branch's, the department's, the office's, the office's and all below it. Which branch it is, the Party's own
 * records tell: that of which somebody is secretary, deputy or group leader today, with all below it. Who is none of these reaches nothing by it.
 */
export const Scope = z.enum(['own', 'branch', 'department', 'office', 'offices_below'])
export type Scope = z.infer<typeof Scope>

export const SCOPE_TITLES: Record<Scope, I18nText> = {
  own: text('本人经办', 'Own records'),
  branch: text('所在党支部', 'Party branch'),
  department: text('本部门', 'Department'),
  office: text('本单位', 'Office'),
  offices_below: text('本单位及下级单位', 'Office and all below'),
}

/** What a grant may narrow a scope to, the widest first. A branch is neither wider nor narrower than a department. */
export const NARROWER: Record<Scope, readonly Scope[]> = {
  own: ['own'],
  branch: ['branch', 'own'],
  department: ['department', 'own'],
  office: ['office', 'department', 'own'],
  offices_below: ['offices_below', 'office', 'department', 'own'],
}
