import type { Effect } from '@jianqing/contract'
import { and, eq, sql } from 'drizzle-orm'
import { boolean, integer, numeric, pgView, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { Db } from '../../../platform/db/index.ts'
import { type Actor, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'

/** One row a lead with what became of it, down to what a verified letter brought about; made by the database. */
const facts = pgView('indicator_effects', {
  leadId: uuid('lead_id').notNull(),
  modelId: text('model_id').notNull(),
  /** The version that was judged; of a lead that nobody judged, the one that last found it. */
  version: integer().notNull(),
  officeId: uuid('office_id'),
  officeName: text('office_name'),
  departmentId: uuid('department_id'),
  assigneeId: uuid('assignee_id'),
  confirmed: boolean().notNull(),
  rejected: boolean().notNull(),
  lettered: boolean().notNull(),
  rectified: boolean().notNull(),
  amount: numeric(),
  people: integer(),
  rectifiedAt: timestamp('rectified_at', { withTimezone: true, mode: 'string' }),
}).existing()

const many = (condition: unknown) => sql<number>`count(*) filter (where ${condition})::int`

const COUNTS = {
  leads: sql<number>`count(*)::int`,
  confirmed: many(facts.confirmed),
  rejected: many(facts.rejected),
  letters: many(facts.lettered),
  rectified: many(facts.rectified),
  amount: sql<string>`coalesce(sum(${facts.amount}), 0)::numeric(20, 2)::text`,
  people: sql<number>`coalesce(sum(${facts.people}), 0)::int`,
  lastRectifiedAt: sql<string | null>`to_char(max(${facts.rectifiedAt}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
}

type Counted = Omit<Effect, 'precision'>

const withPrecision = <T extends Counted>(row: T) => ({
  ...row,
  precision: row.confirmed + row.rejected === 0 ? null : row.confirmed / (row.confirmed + row.rejected),
})

const NONE: Effect = {
  leads: 0,
  confirmed: 0,
  rejected: 0,
  letters: 0,
  rectified: 0,
  amount: '0.00',
  people: 0,
  precision: null,
  lastRectifiedAt: null,
}

const visible = (actor: Actor) =>
  scopeCondition(scopeOf(actor, 'indicator:read'), {
    officeId: facts.officeId,
    departmentId: facts.departmentId,
    givenTo: facts.assigneeId,
    central: true,
  })

/** What became of every model's leads, all versions together, within what this person may count. */
export async function effectByModel(db: Db, actor: Actor): Promise<(modelId: string) => Effect> {
  const rows = await db
    .select({ modelId: facts.modelId, ...COUNTS })
    .from(facts)
    .where(visible(actor))
    .groupBy(facts.modelId)
  const found = new Map(rows.map(({ modelId, ...counts }) => [modelId, withPrecision(counts)]))
  return modelId => found.get(modelId) ?? NONE
}

/** What became of one model's leads, by version (newest first) and by version and office (most leads first). */
export async function effectOfModel(db: Db, actor: Actor, modelId: string) {
  const where = and(visible(actor), eq(facts.modelId, modelId))
  const [[total], byVersion, byOffice] = await Promise.all([
    db.select(COUNTS).from(facts).where(where),
    db
      .select({ version: facts.version, ...COUNTS })
      .from(facts)
      .where(where)
      .groupBy(facts.version)
      .orderBy(sql`${facts.version} desc`),
    db
      .select({ version: facts.version, officeId: facts.officeId, officeName: sql<string | null>`max(${facts.officeName})`, ...COUNTS })
      .from(facts)
      .where(where)
      .groupBy(facts.version, facts.officeId)
      .orderBy(sql`${facts.version} desc, count(*) desc`),
  ])
  return { total: withPrecision(total!), byVersion: byVersion.map(withPrecision), byOffice: byOffice.map(withPrecision) }
}
