import type { I18nText } from '@jianqing/contract'
import { and, eq, gte, lte, type SQLWrapper, sql } from 'drizzle-orm'
import { boolean, jsonb, pgView, text, uuid } from 'drizzle-orm/pg-core'
import type { Db } from '../../../platform/db/index.ts'
import { type Actor, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'

/** One row a lead with how far it came; made by the database. */
const facts = pgView('indicator_leads', {
  leadId: uuid('lead_id').notNull(),
  modelId: text('model_id').notNull(),
  modelTitle: jsonb('model_title').$type<I18nText>().notNull(),
  officeId: uuid('office_id'),
  officeName: text('office_name'),
  departmentId: uuid('department_id'),
  assigneeId: uuid('assignee_id'),
  month: text().notNull(),
  confirmed: boolean().notNull(),
  rejected: boolean().notNull(),
  lettered: boolean().notNull(),
  answered: boolean(),
  rectified: boolean().notNull(),
}).existing()

const many = (condition: SQLWrapper) => sql<number>`count(*) filter (where ${condition})::int`

const FUNNEL = {
  leads: sql<number>`count(*)::int`,
  confirmed: many(facts.confirmed),
  letters: many(facts.lettered),
  answered: many(sql`${facts.answered}`),
  rectified: many(facts.rectified),
}

export interface Span {
  from: string
  to: string
  officeId?: string | undefined
}

/** Leads first seen in these months, and how far they came, within what this person may count. */
export async function funnel(db: Db, actor: Actor, { from, to, officeId }: Span) {
  const where = and(
    scopeCondition(scopeOf(actor, 'indicator:read'), {
      officeId: facts.officeId,
      departmentId: facts.departmentId,
      givenTo: facts.assigneeId,
      central: true,
    }),
    gte(facts.month, from),
    lte(facts.month, to),
    officeId ? eq(facts.officeId, officeId) : undefined,
  )
  const [[whole], byOffice, byMonth, byModel] = await Promise.all([
    db.select(FUNNEL).from(facts).where(where),
    db
      .select({ officeId: facts.officeId, officeName: sql<string>`coalesce(max(${facts.officeName}), '—')`, ...FUNNEL })
      .from(facts)
      .where(where)
      .groupBy(facts.officeId)
      .orderBy(sql`count(*) desc`),
    db
      .select({ month: facts.month, ...FUNNEL })
      .from(facts)
      .where(where)
      .groupBy(facts.month)
      .orderBy(facts.month),
    db
      .select({
        modelId: facts.modelId,
        modelTitle: sql<I18nText>`(array_agg(${facts.modelTitle}))[1]`,
        leads: FUNNEL.leads,
        confirmed: FUNNEL.confirmed,
        rejected: many(facts.rejected),
      })
      .from(facts)
      .where(where)
      .groupBy(facts.modelId)
      .orderBy(sql`count(*) desc`),
  ])
  return {
    funnel: whole!,
    byOffice,
    byMonth,
    byModel: byModel.map(m => ({ ...m, precision: m.confirmed + m.rejected === 0 ? null : m.confirmed / (m.confirmed + m.rejected) })),
  }
}
