import { ENTERPRISE_STATES, type EnterpriseProfile, type EnterpriseState, text, type TimelineEntry } from '@jianqing/contract'
import { z } from 'zod'
import { AppError } from '../../../platform/http/index.ts'
import { because, defineProcess, type Process } from '../../../platform/process/index.ts'
import type { ReadRegister } from './register.ts'
import { type EnterpriseRow, enterprises } from './tables.ts'

const assignForm = z.object({
  contact: z
    .uuid()
    .meta({ 'x-title': text('联系检察官', 'Contact prosecutor'), 'x-widget': 'person-choice', 'x-permission': 'enterprise:write' }),
})

const FIELDS: readonly { column: keyof EnterpriseProfile & keyof EnterpriseRow; title: ReturnType<typeof text> }[] = [
  { column: 'name', title: text('名称', 'Name') },
  { column: 'legalRep', title: text('法定代表人', 'Legal representative') },
  { column: 'address', title: text('住所', 'Registered address') },
  { column: 'phone', title: text('联系电话', 'Telephone') },
  { column: 'status', title: text('登记状态', 'Status') },
  { column: 'insuredStaff', title: text('参保人数', 'Insured staff') },
]

/** What the register says now and did not say before, for the timeline. */
const movedIn = (row: EnterpriseRow, now: EnterpriseProfile): NonNullable<TimelineEntry['fields']> =>
  FIELDS.filter(({ column }) => String(row[column] ?? '') !== String(now[column] ?? '')).map(({ title, column }) => ({
    label: title,
    value: `${row[column] || '（空）'} → ${now[column] || '（空）'}`,
  }))

export type EnterpriseProcess = Process<EnterpriseRow, EnterpriseState>

/** A file: who keeps in touch with the firm, and what the register says of it. */
export const defineEnterpriseProcess = (register: ReadRegister): EnterpriseProcess =>
  defineProcess<EnterpriseRow, EnterpriseState>({
    kind: 'enterprise',
    title: text('企业法治档案', 'Files of enterprises'),
    table: enterprises,
    states: ENTERPRISE_STATES,
    initial: 'open',
    place: row => ({ officeId: row.officeId, ownerIds: [row.contactId, row.createdBy] }),
    transitions: [
      {
        id: 'assign',
        title: text('确定联系检察官', 'Name the contact'),
        tone: 'primary',
        from: ['open', 'served'],
        to: 'served',
        who: 'enterprise:write',
        form: assignForm,
        effect: async (_tx, _row, { contact }: z.infer<typeof assignForm>) => ({ set: { contactId: contact } }),
      },
      {
        id: 'refresh',
        title: text('按登记数据更新', 'Renew it from the register'),
        from: ['open', 'served'],
        who: 'enterprise:write',
        effect: async (_tx, row) => {
          const now = await register(row.creditCode)
          if (!now)
            throw new AppError(
              'wrong_state',
              text('“市场主体登记”数据中没有这家企业，请先导入最新数据', 'The data set “Companies” has no such firm: import it first'),
            )
          return { set: now, fields: movedIn(row, now) }
        },
      },
      {
        id: 'end',
        title: text('停止联系', 'End it'),
        from: ['open', 'served'],
        to: 'ended',
        who: 'enterprise:write',
        form: because,
      },
      {
        id: 'resume',
        title: text('恢复联系', 'Resume it'),
        from: ['ended'],
        to: 'served',
        who: 'enterprise:write',
        form: assignForm,
        effect: async (_tx, _row, { contact }: z.infer<typeof assignForm>) => ({ set: { contactId: contact } }),
      },
    ],
  })
