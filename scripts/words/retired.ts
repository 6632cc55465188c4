/** A word that the office does not use, and the one that it uses instead. docs/GLOSSARY.md tells why. */
export interface Retired {
  /** what may not stand */
  word: RegExp
  say: string
  /** the words in which it stands rightly: names of laws, other trades, values of data */
  but?: RegExp
  /** the folders in which it is meant; everywhere, where there are none */
  within?: RegExp
}

const LEADS = /^apps\/(?:web\/src\/(?:kit|staff\/modules\/(?:leads|inspection|desk))|server\/src\/modules\/(?:leads|inspection))\//
/** The catalogue holds what laws and the data of other authorities call things. */
const PRODUCT = /^(?:apps|docs|packages\/(?!catalogue\/)|packages\/catalogue\/(?:models|facts|measures)\/)/

/** Where 检察建议 are made: there a reply adopts (采纳) items, and a body above is told (通报) of what is not answered. */
const BUT_SUGGESTIONS = /^(?!.*suggestions?\b)(?:apps|docs|packages\/(?!catalogue\/)|packages\/catalogue\/(?:models|facts|measures))\//

export const RETIRED: readonly Retired[] = [
  { word: /三权分立/, say: '三员分立' },
  {
    word: /采纳/,
    say: '确认有效、有效线索（检察建议才说采纳）',
    but: /采纳(?:率|日期|情况|、|,|\/)|(?:部分|未)采纳|部分采纳|`[^`]*采纳|监督意见.{0,12}采纳|'采纳'/,
    within: BUT_SUGGESTIONS,
  },
  { word: /(?:已|未|可|应|即可|可以)排除(?!妨害)|排除(?:原因|线索)/, say: '予以排除' },
  { word: /并案/, say: '合并线索', but: /另行并案|`并案`|并案, |并案、/, within: LEADS },
  { word: /分派/, say: '指定经办人' },
  { word: /整改属实|核验属实/, say: '整改到位；按钮为核验通过' },
  { word: /准确率/, say: '线索有效率' },
  { word: /已整改(?!销号)|整改中/, say: '整改到位；签收以后为核查办理中' },
  { word: /(?<!整改)销号/, say: '整改销号' },
  { word: /严重程度|风险等级/, say: '关注等级' },
  {
    word: /(?<!操作|授予|JSON|这些|程序的|不特定|特定|督察)对象/,
    say: '所涉案件（人员）',
    within: /^apps\/|^packages\/(?:contract|engine)\//,
  },
  { word: /发现了什么/, say: '线索内容' },
  { word: /等我办理/, say: '待我办理' },
  { word: /上次来访/, say: '近7日运行' },
  { word: /从宽/, say: '不捕不诉撤案', but: /认罪认罚(?:从宽|的)|从宽处[罚理]/ },
  { word: /(?:按期|逾期)完成/, say: '按期反馈、逾期反馈' },
  { word: /督促/, say: '催办', but: /督促[一-龥]*履行|督促程序|督促起诉/, within: /^(?:apps|docs)\// },
  {
    word: /通报/,
    say: '报院领导督办',
    but: /记录、通报和责任追究/,
    within: /^(?!.*suggestions?\b)(?:apps|packages\/catalogue\/(?:models|facts|measures))\//,
  },
  { word: /异议审查|审查异议|审查决定/, say: '异议复核、复核意见', within: /^(?:apps|docs|packages\/contract)\// },
  { word: /撤销/, say: '提示函说撤回（草稿说作废），登记说取消', but: /撤销(?:案件|立案|原|判|决定)|`撤销/, within: LEADS },
  { word: /制发送达/, say: '编号并发出' },
  { word: /（天）/, say: '（日）' },
  { word: /截至日期|截至日(?!期)|研判基准日|运行基准日|数据截至/, say: '基准日' },
  { word: /请你单位|请办理以下/, say: '请你院做好以下工作', but: /请你单位自收到本检察建议书/ },
  { word: /命中/, say: '比对发现（模型页上仍说命中）', within: LEADS },
  { word: /风险案件/, say: '重点核查案件' },
  { word: /被点名|被点到的人/, say: '所涉人员' },
  { word: /退查|重报/, say: '退回补充侦查、重新移送' },
  { word: /\}(?:起(?=[案不])|家(?=[法企，（。'`]))/, say: '案件说件，法院说个，企业说户' },
  { word: /坏行|错行|装入|(?<!强制)隔离(?!戒毒|网络)/, say: '有误行（未导入）；导入' },
  { word: /主键|关联键|可空/, say: '编号列、对应列、可不填' },
  { word: /z ?值|雅卡尔/i, say: '偏离程度、文字重合度' },
  { word: /应中且命中|误报|漏报/, say: '应发现已发现、不应发现未发现' },
  { word: /终身禁驾/, say: '终生禁驾' },
  { word: /(?<!犯罪)嫌疑人/, say: '犯罪嫌疑人', but: /嫌疑人编号/, within: PRODUCT },
  { word: /办理期限/, say: '办案期限届满日', within: PRODUCT },
  { word: /信访编号/, say: '控告举报编号' },
  { word: /应交金额/, say: '应交存金额' },
  { word: /(?<!疑似)(?:空壳公司群|职业放贷)/, say: '疑似空壳公司群、疑似职业放贷' },
  { word: /漏报月报告/, say: '月报告缺失' },
  { word: /撤回起诉后未/, say: '撤回起诉后续处理待核查' },
  { word: /一次性口令|(?<!动态)验证码/, say: '动态验证码' },
  { word: /登录名/, say: '用户名' },
  { word: /新增院|没有这个院|(?<!检察)院与部门/, say: '检察院' },
  {
    word: /(?<!操作|校验)审计(?!链|管理|员|、|机关)/,
    say: '操作审计',
    but: /鉴定、评估、审计|专项审计/,
    within: /^(?:apps|packages\/contract)\//,
  },
  { word: /核验审计链/, say: '校验审计链' },
  { word: /(?<!仍)可办理(?!的)/, say: '办理' },
  { word: /恢复研判/, say: '重新研判' },
  { word: /提请发布/, say: '报请发布' },
  { word: /样例/, say: '标准用例', within: /^docs\// },
  { word: /制造噪声/, say: '长期有线索无整改的，请调整模型' },
  { word: /期限在每一行/, say: '逐件计期' },
  { word: /[「」]/, say: '“ ”（GB/T 15834）', but: /[〈《（］【]/ },
  { word: /请核查(?=['"”。；`]|$)/, say: '请核查什么：写明要核查的事项' },
  {
    word: /(?<=[\u4e00-\u9fff])\d{4}-\d\d-\d\d(?=[\u4e00-\u9fff])/,
    say: '2026年7月16日（句中不写 2026-07-16）',
    within: /^(?:apps|packages\/catalogue\/models)\//,
  },
]

/** English words that read as machine talk or as a verdict. */
export const RETIRED_EN: readonly Retired[] = [
  { word: /\bMet late\b/, say: 'Answered late' },
  { word: /\bNobody yet\b/, say: 'Unassigned' },
  { word: /\bthe lead falls\b/, say: 'the lead is cleared' },
  { word: /\bThe page broke\b/, say: 'Something went wrong' },
  { word: /\bhall screen\b/i, say: 'Wall display' },
  { word: /['"`]Chief['"`]/, say: 'Leadership' },
  { word: /\bmend(?:s|ed|ing)?\b/i, say: 'correct' },
  { word: /\bWhat came of it\b/, say: 'Result' },
  { word: /\bNothing fits\b/, say: 'No matches' },
  { word: /please check'?$/i, say: 'Please check what: name it' },
]
