import { type CheckupReport, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { definePaper, placeOf, type Wording } from '../../../../platform/paper/index.ts'
import { offices } from '../../../../platform/policy/index.ts'

const OPINION = text('检察官意见', 'What the prosecutor says')

const SHIPPED = `{企业}：
你单位于{填写日期}填写了《{问卷}》。现将体检结果和整改建议反馈如下。
一、总体情况
{总体情况}
二、各方面情况
{各方面情况}
三、整改建议
{整改建议}
四、与上次体检相比
{变化}
五、检察官意见
{检察官意见}
本报告根据你单位填写的内容形成，供自查改进，不是对你单位的认定；填答内容未经你单位书面同意，不作为案件线索，你单位可以随时要求删除。标“尚未核对”的依据，请以法律原文为准。
（联系人：{联系人}）
`

const paragraphs = (id: string, zh: string, en: string) => ({
  id,
  title: text(zh, en),
  type: 'paragraphs' as const,
  required: true as const,
})
const line = (id: string, zh: string, en: string) => ({ id, title: text(zh, en), type: 'text' as const, required: true as const })

const wording: Wording = {
  shipped: SHIPPED,
  fields: [
    line('firm', '企业', 'The firm'),
    { id: 'completed_on', title: text('填写日期', 'Filled in on'), type: 'date', required: true },
    line('sheet', '问卷', 'Sheet'),
    paragraphs('overall', '总体情况', 'In all'),
    paragraphs('fields', '各方面情况', 'By field'),
    paragraphs('measures', '整改建议', 'Advice'),
    paragraphs('changes', '变化', 'Changes'),
    { ...paragraphs('opinion', OPINION['zh-CN'], OPINION.en), place: () => ({ path: 'opinion', name: OPINION }) },
    line('contact', '联系人', 'Contact'),
  ],
}

export interface PrintedCheckup {
  id: string
  officeId: string
  firm: string
  opinion: string
  contact: string
  report: CheckupReport
}

const zh = (words: { 'zh-CN': string }) => words['zh-CN']
const rounded = (percent: string | null) => (percent === null ? '—' : `${Number(percent).toFixed(1)}%`)
const ended = (words: string) => words.replace(/[。？?]$/u, '')

function overall({ points, weight, percent, grade, vetoes }: CheckupReport): string[] {
  const capped = vetoes.length === 0 ? '' : `因存在“${vetoes.map(zh).join('”“')}”的情形，等级从低确定。`
  return [`得${points}分（适用${weight}分），得分率${rounded(percent)}${grade ? `，等级为${zh(grade.title)}` : ''}。${capped}`]
}

const byField = ({ fields }: CheckupReport): string[] => [
  `${fields.map(({ title, points, weight, percent }) => (percent === null ? `${zh(title)}不适用` : `${zh(title)}${points}/${weight}`)).join('；')}。`,
]

function advice({ measures }: CheckupReport): string[] {
  if (measures.length === 0) return ['本次没有需要整改的事项。']
  return measures.map(({ no, field, question, advice: said, basis, verified }) => {
    const rests = basis ? `（依据：${basis}${verified ? '' : '，尚未核对'}）` : ''
    return `${no}.【${zh(field)}】${ended(zh(question))}。建议：${ended(zh(said))}${rests}。`
  })
}

function changed({ changes }: CheckupReport): string[] {
  if (!changes) return ['本次为首次体检，没有可以对比的结果。']
  const { answers, added, articles, wasPercent } = changes
  const [better, worse] = [true, false].map(want => answers.filter(one => one.better === want).length)
  return [
    `上次体检完成于${changes.since}，得分率${rounded(wasPercent)}。改进${better}项，退步${worse}项，新增题目${added.length}项。`,
    ...answers.map(({ question, was, is }) => `“${ended(zh(question))}”：上次答“${zh(was)}”，本次答“${zh(is)}”。`),
    ...articles.map(
      one => `“${ended(zh(one.question))}”所依据的条文已有变化：原为${one.was}，自${one.from}起为${one.is}（${zh(one.said)}）。`,
    ),
  ]
}

/** 法治体检报告. It has no number and is kept nowhere: what the firm has erased is erased on paper too. */
export const checkupReport = definePaper<PrintedCheckup>({
  kind: 'checkup_report',
  title: text('法治体检报告', 'Report of a legal check-up'),
  subject: 'checkup',
  series: '',
  unnumbered: true,
  actions: { issue: '', checked: [] },
  drafted: async (db, { officeId }) => {
    const [office] = await db.select({ id: offices.id, name: offices.name }).from(offices).where(eq(offices.id, officeId))
    return office ?? { id: null, name: '人民检察院' }
  },
  wording,
  submitted: () => null,
  values: async (_db, { firm, opinion, contact, report }) => ({
    firm,
    completed_on: report.completedOn,
    sheet: zh(report.sheet),
    overall: overall(report),
    fields: byField(report),
    measures: advice(report),
    changes: changed(report),
    opinion: opinion.split('\n').flatMap(words => words.trim() || []),
    contact,
  }),
  layout: (_printed, { issuer, number, date }) => ({
    form: 'letter',
    redHead: issuer,
    number,
    title: '企业法治体检报告',
    issuer,
    date,
    sealed: false,
  }),
  place: (_printed, flaw, filled) => placeOf(flaw, filled.sources) ?? { flaw, name: OPINION },
})
