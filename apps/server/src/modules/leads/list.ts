import type { LeadFilter, LeadState, LeadSummary, ListQuery, Severity } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { personRefs } from '../../platform/auth/index.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Actor } from '../../platform/policy/index.ts'
import { maskKey } from '../../platform/mask/index.ts'
import { changedAmong } from './changes.ts'
import { leadProcess } from './process.ts'
import { matching, narrowed, ordered } from './query.ts'
import { type LeadRow, leads } from './tables.ts'

type Query = ListQuery & z.output<typeof LeadFilter>

/** A lead as lists show it: masked, with the actions that are open to this person. */
const summaryOf = (
  actor: Actor,
  row: LeadRow,
  { people, changed }: { people: Awaited<ReturnType<typeof personRefs>>; changed: ReadonlySet<string> },
): LeadSummary => ({
  id: row.id,
  modelId: row.modelId,
  modelVersion: row.modelVersion,
  modelTitle: row.modelTitle,
  area: row.area,
  subjectKind: row.subjectKind,
  subjectKey: maskKey(row.subjectKind, row.subjectKey),
  severity: row.severity,
  state: row.state,
  revision: row.revision,
  holds: row.holds,
  changed: row.holds && changed.has(row.id),
  reason: row.reason,
  officeId: row.officeId,
  officeName: row.officeName,
  assignee: (row.assigneeId && people.get(row.assigneeId)) || null,
  firstSeenAt: row.firstSeenAt,
  lastSeenAt: row.lastSeenAt,
  letterId: row.letterId,
  actions: leadProcess.actionsFor(actor, row).map(action => action.id),
})

const summaries = async (db: Db, actor: Actor, rows: LeadRow[]) => {
  const ids = rows.flatMap(row => (row.state === 'new' ? [] : [row.id]))
  const [people, changed] = await Promise.all([
    personRefs(
      db,
      rows.map(row => row.assigneeId),
    ),
    changedAmong(db, ids),
  ])
  return rows.map(row => summaryOf(actor, row, { people, changed }))
}

/** Counts by one column, over the list without that column's own filter. */
async function countsBy<K extends string>(
  db: Db,
  column: 'state' | 'severity',
  keys: readonly K[],
  where: ReturnType<typeof matching>,
): Promise<Record<K, number>> {
  const rows = await db
    .select({ key: leads[column], n: sql<number>`count(*)::int` })
    .from(leads)
    .where(where)
    .groupBy(leads[column])
  const found = new Map(rows.map(row => [row.key as string, row.n]))
  return Object.fromEntries(keys.map(key => [key, found.get(key) ?? 0])) as Record<K, number>
}

const STATES: readonly LeadState[] = ['new', 'accepted', 'rejected', 'merged', 'rectified']
const SEVERITIES: readonly Severity[] = ['high', 'medium', 'low']

/** A page of the leads that this person may see, with the totals beside the filters. */
export async function listLeads(db: Db, actor: Actor, query: Query) {
  const { page, pageSize, sort, state, severity, ...rest } = query
  const where = matching(actor, { ...rest, state, severity })
  const [rows, [total], byState, bySeverity] = await Promise.all([
    db
      .select()
      .from(leads)
      .where(where)
      .orderBy(...ordered(sort))
      .limit(pageSize)
      .offset((page - 1) * pageSize),
    db
      .select({ n: sql<number>`count(*)::int` })
      .from(leads)
      .where(where),
    countsBy(db, 'state', STATES, severity ? matching(actor, { ...rest, severity }) : narrowed(actor, rest)),
    countsBy(db, 'severity', SEVERITIES, state ? matching(actor, { ...rest, state }) : narrowed(actor, rest)),
  ])
  return { items: await summaries(db, actor, rows), total: total!.n, page, pageSize, byState, bySeverity }
}

/** How many rows an export may hold: a table for people, not a copy of the database. */
const MOST_EXPORTED = 100_000
const EXPORT_PAGE = 1_000

/** All that the filters let through, in pages, so that memory stays bounded. */
export async function* everyLead(
  db: Db,
  actor: Actor,
  filter: z.output<typeof LeadFilter> & { q?: string | undefined },
): AsyncGenerator<LeadSummary> {
  for (let offset = 0; offset < MOST_EXPORTED; offset += EXPORT_PAGE) {
    const rows = await db
      .select()
      .from(leads)
      .where(matching(actor, filter))
      .orderBy(...ordered(undefined))
      .limit(EXPORT_PAGE)
      .offset(offset)
    yield* await summaries(db, actor, rows)
    if (rows.length < EXPORT_PAGE) return
  }
}

/** Other leads on the same case or person that this person may see. */
export async function relatedLeads(db: Db, actor: Actor, row: LeadRow) {
  const touches = `{${row.touches.map(t => `"${t.replace(/["\\]/g, '\\$&')}"`).join(',')}}`
  const rows = await db
    .select()
    .from(leads)
    .where(sql`${matching(actor, {})} and ${leads.id} <> ${row.id} and ${leads.touches} && ${touches}::text[]`)
    .orderBy(...ordered(undefined))
    .limit(20)
  return rows.map(r => ({
    id: r.id,
    modelTitle: r.modelTitle,
    subjectKey: maskKey(r.subjectKind, r.subjectKey),
    severity: r.severity,
    state: r.state,
  }))
}
