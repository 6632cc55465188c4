import { SUPPORT_DECISIONS, type SupportDecision, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { personRefs } from '../../../platform/auth/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { linesOf } from '../../../platform/document/index.ts'
import { definePaper, ofItsOffice, placeOf, type Wording } from '../../../platform/paper/index.ts'
import { surnameOf } from './names.ts'
import { sumsOf } from './sums.ts'
import { supportPeople, type SupportRow } from './tables.ts'

type Reader = Pick<Db, 'select'>

const FACTS = text('案件事实', 'Facts')
const REASONS = text('理由', 'Reasons')
const CLAIMS = text('诉讼请求', 'What is asked of the court')

/** What a paper of either kind is filled with. */
const COMMON: Wording['fields'] = [
  { id: 'applicants', title: text('申请人', 'Applicants'), type: 'text', required: true },
  { id: 'opponent', title: text('被告', 'Defendant'), type: 'text', required: true },
  { id: 'title', title: text('案件名称', 'Case'), type: 'text', required: true },
  { id: 'received_on', title: text('申请日期', 'Application came on'), type: 'date' },
  { id: 'facts', title: FACTS, type: 'paragraphs', required: true, place: () => ({ path: 'facts', name: FACTS }) },
  { id: 'reasons', title: REASONS, type: 'paragraphs', required: true, place: () => ({ path: 'reasons', name: REASONS }) },
  { id: 'contact', title: text('联系人', 'Contact'), type: 'text' },
]

const WORDINGS: Record<SupportDecision, Wording> = {
  support: {
    shipped: `{受诉法院}：
{申请人}因{案件名称}，于{申请日期}向我院申请支持起诉（被告：{被告}）。经审查，现提出如下意见。
一、案件事实
{案件事实}
二、支持起诉的理由
{理由}
三、支持的诉讼请求
{诉讼请求}
根据民事诉讼法关于支持起诉的规定，我院支持申请人向你院提起诉讼，请依法审理。申请人名单另附。
（联系人：{联系人}）
`,
    fields: [
      { id: 'court', title: text('受诉法院', 'Court'), type: 'text', required: true },
      ...COMMON,
      { id: 'claims', title: CLAIMS, type: 'paragraphs', required: true, place: () => ({ path: 'claims', name: CLAIMS }) },
    ],
  },
  decline: {
    shipped: `{申请人}：
你（你们）因{案件名称}，于{申请日期}向我院申请支持起诉（被告：{被告}）。经审查，情况如下。
一、查明的情况
{案件事实}
二、理由
{理由}
我院决定不支持起诉。本决定不影响你（你们）自行向人民法院提起诉讼；需要法律咨询的，可以到我院12309检察服务中心。
（联系人：{联系人}）
`,
    fields: COMMON,
  },
}

/** Names stay off the paper, which many read: the list of those concerned goes beside it. */
async function applicantsOf(db: Reader, row: SupportRow): Promise<string> {
  const [first] = await db.select().from(supportPeople).where(eq(supportPeople.supportId, row.id)).orderBy(supportPeople.n).limit(1)
  const { people } = (await sumsOf(db, [row]))(row)
  const who = first ? surnameOf(first.name) : '申请人'
  return people > 1 ? `${who}等${people}${row.group === 'owners' ? '户' : '人'}` : who
}

const paperOf = (decision: SupportDecision, series: string) =>
  definePaper<SupportRow>({
    kind: decision === 'support' ? 'support_opinion' : 'support_refusal',
    title: SUPPORT_DECISIONS[decision],
    subject: 'support',
    series,
    approvers: ['department_head', 'chief'],
    actions: { issue: 'issue', checked: ['submit'] },
    applies: row => row.decision === decision,
    drafted: ofItsOffice,
    wording: WORDINGS[decision],
    submitted: ({ template }) => template,
    values: async (db, row) => {
      const { draft } = row
      if (!draft) throw new TypeError('a paper is of a case that has one in hand')
      const handler = (await personRefs(db, [row.drafterId])).get(row.drafterId ?? '')
      return {
        ...(decision === 'support' && { court: draft.court, claims: linesOf(draft.claims) }),
        applicants: await applicantsOf(db, row),
        opponent: row.opponent,
        title: row.title,
        received_on: row.receivedOn,
        facts: linesOf(draft.facts),
        reasons: linesOf(draft.reasons),
        contact: handler ? `${handler.department ?? ''}${handler.name}` : null,
      }
    },
    layout: (_row, { issuer, number, date }) => ({
      form: 'letter',
      redHead: issuer,
      number,
      title: SUPPORT_DECISIONS[decision]['zh-CN'],
      issuer,
      date,
    }),
    place: (_row, flaw, filled) => placeOf(flaw, filled.sources) ?? { flaw, name: FACTS },
  })

export const SUPPORT_OPINION = paperOf('support', '检支诉')
export const SUPPORT_REFUSAL = paperOf('decline', '检不支诉')
export const supportPapers = [SUPPORT_OPINION, SUPPORT_REFUSAL] as const

export const paperOfCase = ({ decision }: Pick<SupportRow, 'decision'>) => (decision === 'decline' ? SUPPORT_REFUSAL : SUPPORT_OPINION)
