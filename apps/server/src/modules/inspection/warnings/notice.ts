import { text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { users } from '../../../platform/auth/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { definePaper, ofItsOffice, placeOf, type Wording } from '../../../platform/paper/index.ts'
import { departments } from '../../../platform/policy/index.ts'
import type { WarningRow } from './tables.ts'

type Reader = Pick<Db, 'select'>

const FACTS = text('需要核查的情形', 'What is to be checked')
const REQUESTS = text('要求', 'Requests')

/** The text of 规则 665: what was found, what is asked for, the ten days. */
const SHIPPED = `{收件部门}：
在案件流程监控中发现以下情形，现通知你部门核查：
{情形}
请你部门做好以下工作：
{要求}
依据《人民检察院刑事诉讼规则》第六百六十五条，请自收到本通知书之日起十日内（收到当日不计，期限最后一日含在内）将核查情况书面回复本院案件管理部门。
特此通知。
（联系人：{联系人}）
`

const wording: Wording = {
  shipped: SHIPPED,
  fields: [
    {
      id: 'addressee',
      title: text('收件部门', 'Addressee'),
      type: 'text',
      required: true,
      about: text('办案部门；没有部门的，为承办人和“同志”', 'The department that handles the case; without one its handler and 同志'),
    },
    {
      id: 'facts',
      title: text('情形', 'What was found'),
      type: 'paragraphs',
      required: true,
      place: () => ({ path: 'facts', name: FACTS }),
      about: text('由案件数据填入，起草人可以修改', 'Filled from the case; whoever drafts may change it'),
    },
    {
      id: 'requests',
      title: REQUESTS,
      type: 'items',
      required: true,
      place: () => ({ path: 'requests', name: REQUESTS }),
      about: text('自动编号', 'Numbered'),
    },
    { id: 'case_no', title: text('案号', 'Case number'), type: 'text' },
    {
      id: 'contact',
      title: text('联系人', 'Contact'),
      type: 'text',
      about: text('起草人的部门和姓名', 'Department and name of the drafter'),
    },
    { id: 'issuer', title: text('制发院', 'Issuing office'), type: 'text' },
  ],
}

/** Whom the notice goes to: the department, else the handler by name. */
export async function addresseeOf(db: Reader, { departmentId, handlerId }: WarningRow): Promise<string> {
  if (departmentId !== null) {
    const [unit] = await db.select({ name: departments.name }).from(departments).where(eq(departments.id, departmentId))
    if (unit) return unit.name
  }
  const [person] = handlerId === null ? [] : await db.select({ name: users.name }).from(users).where(eq(users.id, handlerId))
  return person ? `${person.name}同志` : '办案部门'
}

async function contactOf(db: Reader, drafterId: string | null): Promise<string | null> {
  if (drafterId === null) return null
  const [person] = await db
    .select({ name: users.name, department: departments.name })
    .from(users)
    .leftJoin(departments, eq(departments.id, users.departmentId))
    .where(eq(users.id, drafterId))
  return person ? `${person.department ?? ''}${person.name}` : null
}

/** 案件流程监控通知书 of the case management to the department that handles the case. */
export const monitoringNotice = definePaper<WarningRow>({
  kind: 'monitoring_notice',
  title: text('案件流程监控通知书', 'Notice of case monitoring'),
  subject: 'warning',
  series: '检流监',
  actions: { issue: 'issue', checked: ['submit'] },
  drafted: ofItsOffice,
  wording,
  submitted: ({ template }) => template,
  refills: true,
  values: async (db, row, { issuer }) => ({
    addressee: await addresseeOf(db, row),
    facts: row.facts,
    requests: row.requests,
    case_no: row.caseNo,
    contact: await contactOf(db, row.drafterId),
    issuer,
  }),
  layout: (_row, { issuer, number, date }) => ({ form: 'letter', redHead: issuer, number, title: '案件流程监控通知书', issuer, date }),
  place: (_row, flaw, filled) => placeOf(flaw, filled.sources) ?? { flaw, name: FACTS },
})
