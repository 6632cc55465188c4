import type { LeadFilter, ListQuery } from '@jianqing/contract'
import { and, asc, desc, eq, ilike, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { type Db, holding } from '../../platform/db/index.ts'
import { type Actor, scopeCondition, scopeOf } from '../../platform/policy/index.ts'
import { type LeadRow, leads } from './tables.ts'

type Filter = z.output<typeof LeadFilter> & { q?: string | undefined }

/** Nobody sees a confidential lead in whose own work it lies. */
const notOnesOwn = ({ user }: Actor): SQL =>
  sql`not coalesce(${leads.staffNo} = ${user.staffNo}::text and ${leads.officeId} = ${user.officeId}::uuid, false)`

/**
 * What of the leads this person may see; it is part of every query, so that a foreign one is simply not there. A confidential one is for those who look after whole
 * offices and for whom it was given to, not for the department in whose work it lies.
 */
const visible = (actor: Actor): SQL => {
  const scope = scopeOf(actor, 'lead:read')
  const columns = { officeId: leads.officeId, departmentId: leads.departmentId, givenTo: leads.assigneeId, central: true as const }
  return or(
    and(eq(leads.confidential, false), scopeCondition(scope, columns)),
    and(notOnesOwn(actor), scopeCondition({ ...scope, departmentIds: [] }, columns)),
  )!
}

const assigned = (assignee: Filter['assignee'], actor: Actor): SQL | undefined => {
  if (assignee === 'me') return eq(leads.assigneeId, actor.user.id)
  if (assignee === 'nobody') return isNull(leads.assigneeId)
  return assignee === 'anybody' ? isNotNull(leads.assigneeId) : undefined
}

/** The filters of the list without those that its counts break down by. */
export const narrowed = (actor: Actor, f: Filter): SQL =>
  and(
    visible(actor),
    f.model ? eq(leads.modelId, f.model) : undefined,
    f.area ? eq(leads.area, f.area) : undefined,
    f.officeId ? eq(leads.officeId, f.officeId) : undefined,
    f.holds === undefined ? undefined : eq(leads.holds, f.holds),
    assigned(f.assignee, actor),
    // by the masked sentence, the office and the case: a search must not find out what the screen hides
    f.q
      ? or(
          sql`${leads.reason} ->> 'zh-CN' ilike ${holding(f.q)}`,
          ilike(leads.officeName, holding(f.q)),
          sql`exists (select from unnest(${leads.touches}) t where t ilike ${`case:${holding(f.q)}`})`,
        )
      : undefined,
  )!

export const matching = (actor: Actor, f: Filter): SQL =>
  and(narrowed(actor, f), f.state ? eq(leads.state, f.state) : undefined, f.severity ? eq(leads.severity, f.severity) : undefined)!

const SEVERITY = sql`array_position(array['high','medium','low'], ${leads.severity})`

/** A key as far as its mask shows it: an order by the whole of it would tell, row by row, what is hidden. */
const SHOWN_KEY = sql`case
  when ${leads.subjectKind} in ('person', 'plaintiff', 'person+company') then left(${leads.subjectKey}, case when ${leads.subjectKey} ~ '^[0-9A-Za-z]{15}' then 6 else 1 end)
  when ${leads.subjectKind} = 'asker' then left(${leads.subjectKey}, 1)
  else regexp_replace(${leads.subjectKey}, '[1-9][0-9]{14}([0-9]{2}[0-9Xx])?', '', 'g') end`

const COLUMNS = {
  severity: SEVERITY,
  state: leads.state,
  office: leads.officeName,
  officeName: leads.officeName,
  model: leads.modelId,
  modelTitle: sql`${leads.modelTitle} ->> 'zh-CN'`,
  firstSeenAt: leads.firstSeenAt,
  lastSeenAt: leads.lastSeenAt,
  subjectKey: SHOWN_KEY,
} as const

/** The severest first unless asked otherwise; the id makes pages stable. */
export function ordered(sort: ListQuery['sort']): SQL[] {
  const column = COLUMNS[(sort ?? '').replace(/^-/, '') as keyof typeof COLUMNS]
  if (!column) return [asc(SEVERITY), desc(leads.firstSeenAt), asc(leads.id)]
  return [sort!.startsWith('-') ? desc(column) : asc(column), asc(leads.id)]
}

/** One lead within the scope, or nothing. */
export async function findLead(db: Pick<Db, 'select'>, actor: Actor, id: string): Promise<LeadRow | undefined> {
  const [row] = await db
    .select()
    .from(leads)
    .where(and(visible(actor), eq(leads.id, id)))
  return row
}
