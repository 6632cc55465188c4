import { addressOf, api, ENTERPRISE_STATES, type EnterpriseFilter, type EnterpriseSummary, text } from '@jianqing/contract'
import { and, eq, ilike, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Db } from '../../../platform/db/index.ts'
import { type Actor, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import { lastOf } from './checkups/list.ts'
import type { EnterpriseProcess } from './process.ts'
import { enterprises } from './tables.ts'

type Filter = Omit<z.output<typeof EnterpriseFilter>, 'state'>

export const visibleEnterprises = (actor: Actor) =>
  scopeCondition(scopeOf(actor, 'enterprise:read'), {
    officeId: enterprises.officeId,
    ownerIds: [enterprises.contactId, enterprises.createdBy],
  })

/** Enterprises with a file that are called something like this, within what this person sees. */
export async function enterprisesCalled(db: Pick<Db, 'select'>, actor: Actor, pattern: string, most: number): Promise<string[]> {
  const rows = await db
    .select({ name: enterprises.name })
    .from(enterprises)
    .where(and(visibleEnterprises(actor), ilike(enterprises.name, pattern)))
    .orderBy(enterprises.name)
    .limit(most)
  return rows.map(({ name }) => name)
}

/** The file of an enterprise by its whole name, among those that this person sees. */
export async function enterpriseSeen(db: Pick<Db, 'select'>, actor: Actor, name: string): Promise<string | null> {
  const [row] = await db
    .select({ id: enterprises.id })
    .from(enterprises)
    .where(and(visibleEnterprises(actor), eq(enterprises.name, name)))
    .orderBy(enterprises.id)
    .limit(1)
  return row?.id ?? null
}

/** Files of enterprises as lists, searches and the desk show them. */
export const enterpriseRecordOf = (process: EnterpriseProcess) =>
  defineRecord({
    process,
    read: 'enterprise:read',
    visible: visibleEnterprises,
    link: ({ id }) => addressOf(api.enterprises, id),
    list: {
      filter: (f: Filter) => [f.officeId ? eq(enterprises.officeId, f.officeId) : undefined],
      search: pattern => sql`(${enterprises.name} ilike ${pattern} or ${enterprises.creditCode} ilike ${pattern})`,
      sorts: { name: enterprises.name, creditCode: enterprises.creditCode, insuredStaff: enterprises.insuredStaff },
      people: row => [row.contactId],
      more: async (reader, rows) =>
        lastOf(
          reader,
          rows.map(({ id }) => id),
        ),
      summary: (row, { office, person, actions }, last): EnterpriseSummary => ({
        id: row.id,
        creditCode: row.creditCode,
        name: row.name,
        status: row.status,
        insuredStaff: row.insuredStaff,
        contact: person(row.contactId),
        last: last.get(row.id) ?? null,
        state: row.state,
        revision: row.revision,
        officeId: row.officeId,
        officeName: office,
        updatedAt: row.updatedAt,
        actions,
      }),
      export: {
        name: text('企业法治档案', 'files of enterprises'),
        columns: lang => [
          { title: text('统一社会信用代码', 'Credit code'), value: item => item.creditCode },
          { title: text('企业名称', 'Name'), value: item => item.name },
          { title: text('登记状态', 'Status'), value: item => item.status },
          { title: text('参保人数', 'Insured staff'), value: item => item.insuredStaff },
          { title: text('联系检察官', 'Contact'), value: item => item.contact?.name },
          { title: text('最近体检日期', 'Last check-up'), value: item => item.last?.on },
          { title: text('状态', 'State'), value: item => ENTERPRISE_STATES[item.state][lang] },
          { title: text('单位', 'Office'), value: item => item.officeName },
        ],
      },
    },
    desk: {
      next: { open: text('确定联系检察官', 'Name a contact') },
      aside: ['end', 'refresh'],
      headline: (row, { office }) => ({ title: text(row.name, row.name), subtitle: text(office ?? '', office ?? '') }),
      at: row => row.createdAt,
    },
  })
export type EnterpriseRecord = ReturnType<typeof enterpriseRecordOf>

/** The enterprise of an office with a file under exactly this name; who asks may not see it, and is told nothing of it. */
export async function enterpriseNamed(db: Pick<Db, 'select'>, officeId: string, name: string): Promise<string | null> {
  const [row] = await db
    .select({ id: enterprises.id })
    .from(enterprises)
    .where(and(eq(enterprises.officeId, officeId), eq(enterprises.name, name)))
    .orderBy(enterprises.id)
    .limit(1)
  return row?.id ?? null
}
