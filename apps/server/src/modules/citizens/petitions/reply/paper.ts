import { PETITION_OUTCOMES, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { personRefs } from '../../../../platform/auth/index.ts'
import { linesOf } from '../../../../platform/document/index.ts'
import { definePaper, ofItsOffice, placeOf, type Wording } from '../../../../platform/paper/index.ts'
import { petitions } from '../tables.ts'
import type { ReplyRow } from './tables.ts'

const FACTS = text('查明的情况', 'What was found')
const REASONS = text('理由', 'Reasons')
const REMEDIES = text('救济途径', 'Remedies')

/** The outcome first, then what was found, why, and what can be done about it: what somebody reads who waited three months. */
const SHIPPED = `{来信人}：
你（单位）{收到日期}提出的“{诉求}”（编号{编号}），我院已经办理。结果是：{结果}。现将情况和理由答复如下。
一、查明的情况
{查明的情况}
二、理由
{理由}
三、你可以怎么办
{救济途径}
对本答复有不明白的地方，可以凭回执到我院12309检察服务中心询问。
（联系人：{联系人}）
`

const wording: Wording = {
  shipped: SHIPPED,
  fields: [
    {
      id: 'addressee',
      title: text('来信人', 'Petitioner'),
      type: 'text',
      required: true,
      about: text('以编号代称，姓名只写在信封上', 'By the number; the name stands on the envelope alone'),
    },
    { id: 'received_on', title: text('收到日期', 'Received on'), type: 'date' },
    { id: 'title', title: text('诉求', 'The petition'), type: 'text', required: true },
    { id: 'petition_no', title: text('编号', 'Number'), type: 'text', required: true },
    { id: 'outcome', title: text('结果', 'Outcome'), type: 'text', required: true },
    { id: 'facts', title: FACTS, type: 'paragraphs', required: true, place: () => ({ path: 'facts', name: FACTS }) },
    { id: 'reasons', title: REASONS, type: 'paragraphs', required: true, place: () => ({ path: 'reasons', name: REASONS }) },
    { id: 'remedies', title: REMEDIES, type: 'paragraphs', required: true, place: () => ({ path: 'remedies', name: REMEDIES }) },
    { id: 'contact', title: text('联系人', 'Contact'), type: 'text' },
  ],
}

/** 答复函 to whoever brought the petition. Its name is sealed: the paper says the number, and whoever sends it writes the envelope after the custodian opened it. */
export const petitionReply = definePaper<ReplyRow>({
  kind: 'petition_reply',
  title: text('群众诉求答复函', 'Reply to a petition'),
  subject: 'petition_reply',
  series: '检控答',
  approvers: ['department_head'],
  actions: { issue: 'issue', checked: ['submit'] },
  drafted: ofItsOffice,
  wording,
  submitted: ({ template }) => template,
  refills: true,
  values: async (db, row) => {
    const [petition] = await db.select().from(petitions).where(eq(petitions.id, row.petitionId))
    const drafter = (await personRefs(db, [row.drafterId])).get(row.drafterId)
    return {
      addressee: `${petition!.number}号信访人`,
      received_on: petition!.receivedOn,
      title: petition!.title,
      petition_no: petition!.number,
      outcome: PETITION_OUTCOMES[row.outcome]['zh-CN'],
      facts: linesOf(row.facts),
      reasons: linesOf(row.reasons),
      remedies: linesOf(row.remedies),
      contact: drafter ? `${drafter.department ?? ''}${drafter.name}` : null,
    }
  },
  layout: (_row, { issuer, number, date }) => ({ form: 'letter', redHead: issuer, number, title: '群众诉求答复函', issuer, date }),
  place: (_row, flaw, filled) => placeOf(flaw, filled.sources) ?? { flaw, name: FACTS },
})
