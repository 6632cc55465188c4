import type { ActorKind, AuditEvent, AuditFilter, I18nText, ListQuery } from '@jianqing/contract'
import { and, asc, count, desc, eq, gte, ilike, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { type Actions, auditEvents } from '../../../platform/audit/index.ts'
import { users } from '../../../platform/auth/index.ts'
import { type Db, holding } from '../../../platform/db/index.ts'
import { offices, type Restriction, scopeCondition } from '../../../platform/policy/index.ts'

/** What actions and the kinds of what they are about are called. */
export interface Named {
  actions: Actions
  kinds: Readonly<Record<string, I18nText>>
}

type Filter = z.output<typeof AuditFilter> & { q?: string | undefined }

/** Leads and letters of a case, or those that name a person, by the number; whoever knows them gives it. */
export interface Seen {
  ofCase: (number: string) => Promise<readonly string[]>
  /** Null for what is no identity number; `ref` is what stands for the person. */
  ofPerson: (number: string) => Promise<{ ref: string; subjects: readonly string[] } | null>
}

/** Looks at who is behind a mask, and at all of a case. */
const SEEN = ['lead.reveal', 'letter.reveal'] as const

/** Who saw identities of a case, or all of a person: by their own page, by leads, by letters. */
async function seenIn(number: string | undefined, seen: Seen): Promise<SQL | undefined> {
  if (number === undefined) return undefined
  const person = await seen.ofPerson(number)
  const subjects = person?.subjects ?? (await seen.ofCase(number))
  const page = person
    ? and(eq(auditEvents.action, 'person.view'), sql`${auditEvents.details} ->> 'person' = ${person.ref}`)
    : and(eq(auditEvents.action, 'case.view'), sql`${auditEvents.details} ->> 'case' = ${number}`)
  return or(
    page,
    subjects.length === 0 ? undefined : and(inArray(auditEvents.action, [...SEEN]), inArray(auditEvents.subjectId, [...subjects])),
  )
}

/** Before there were kinds, an account was staff's. */
const kindOf = sql<ActorKind>`coalesce(${auditEvents.actorKind}, case when ${auditEvents.actorId} is null then 'system' else 'staff' end)`

const columns = {
  seq: auditEvents.seq,
  at: auditEvents.at,
  actorKind: kindOf,
  actorId: auditEvents.actorId,
  actorName: users.name,
  action: auditEvents.action,
  subjectKind: auditEvents.subjectKind,
  subjectId: auditEvents.subjectId,
  officeName: offices.name,
  address: auditEvents.address,
  details: auditEvents.details,
  hash: auditEvents.hash,
}

/** Midnight in China, where the days of the filter lie. */
const midnight = (day: string) => new Date(`${day}T00:00:00+08:00`)
const nextMidnight = (day: string) => new Date(midnight(day).getTime() + 86_400_000)

/**
 * Events of the reader's offices, by the event's office or else the actor's; those of neither (a sign-in under an unknown
 * name, a clock) are the system's and seen by every reader of the trail. What other agencies and holders of receipts did stands at offices that no
 * reader belongs to, or at none: whoever reads for the whole procuratorate sees it.
 */
const visible = (restriction: Restriction): SQL =>
  or(
    scopeCondition(restriction, { officeId: auditEvents.officeId }),
    and(
      sql`${auditEvents.officeId} is null`,
      or(scopeCondition(restriction, { officeId: users.officeId }), sql`${auditEvents.actorId} is null`),
    ),
    restriction.everywhere ? inArray(auditEvents.actorKind, ['agency', 'holder']) : undefined,
  )!

const matching = (
  restriction: Restriction,
  { action, actorKind, actorId, subjectId, from, to, q }: Filter,
  seen: SQL | undefined,
): SQL | undefined => {
  const pattern = q && holding(q)
  return and(
    visible(restriction),
    seen,
    action ? eq(auditEvents.action, action) : undefined,
    actorKind ? eq(kindOf, actorKind) : undefined,
    actorId ? eq(auditEvents.actorId, actorId) : undefined,
    subjectId ? eq(auditEvents.subjectId, subjectId) : undefined,
    from ? gte(auditEvents.at, midnight(from)) : undefined,
    to ? lt(auditEvents.at, nextMidnight(to)) : undefined,
    pattern
      ? or(
          ilike(users.name, pattern),
          ilike(auditEvents.action, pattern),
          ilike(auditEvents.subjectId, pattern),
          ilike(auditEvents.address, pattern),
        )
      : undefined,
  )
}

const rowsOf = (db: Db) =>
  db
    .select(columns)
    .from(auditEvents)
    .leftJoin(users, eq(users.id, auditEvents.actorId))
    .leftJoin(offices, eq(offices.id, auditEvents.officeId))

/** An action or a kind that no room names (an older version wrote it) is called by its identifier. */
const toEvent = ({ actorId, actorName, ...row }: Awaited<ReturnType<typeof rowsOf>>[number], { actions, kinds }: Named): AuditEvent => ({
  ...row,
  at: row.at.toISOString(),
  actor: actorId ? { id: actorId, name: actorName ?? actorId } : null,
  title: actions[row.action] ?? { 'zh-CN': row.action, en: row.action },
  subjectTitle: row.subjectKind === null ? null : (kinds[row.subjectKind] ?? { 'zh-CN': row.subjectKind, en: row.subjectKind }),
})

/** A page of the trail, newest first unless asked otherwise, with the actions that occur for the filter. */
export async function listEvents(
  db: Db,
  named: Named,
  restriction: Restriction,
  { page, pageSize, sort, ...filter }: ListQuery & Filter,
  seen: Seen,
) {
  const where = matching(restriction, filter, await seenIn(filter.seenCase, seen))
  const order = sort === 'seq' || sort === 'at' ? asc(auditEvents.seq) : desc(auditEvents.seq)
  // what is skipped is counted by its numbers, and not fetched with its details
  const asked = db
    .select({ seq: auditEvents.seq })
    .from(auditEvents)
    .leftJoin(users, eq(users.id, auditEvents.actorId))
    .where(where)
    .orderBy(order)
    .limit(pageSize)
    .offset((page - 1) * pageSize)
  const [rows, [total], actions] = await Promise.all([
    rowsOf(db).where(inArray(auditEvents.seq, asked)).orderBy(order),
    db.select({ n: count() }).from(auditEvents).leftJoin(users, eq(users.id, auditEvents.actorId)).where(where),
    actionsThatOccur(db),
  ])
  return { items: rows.map(row => toEvent(row, named)), total: total!.n, page, pageSize, actions }
}

/** From one name to the next in their index: a million events have some hundred, and DISTINCT would read them all. */
async function actionsThatOccur(db: Db): Promise<string[]> {
  const { rows } = await db.execute<{ action: string }>(sql`
    with recursive known as (
      (select action from audit_events order by action limit 1)
      union all
      select (select e.action from audit_events e where e.action > known.action order by e.action limit 1) from known where known.action is not null
    ) select action from known where action is not null order by action`)
  return rows.map(({ action }) => action)
}

const BATCH = 2000

/** All that matches, oldest first, in batches: an export takes no more memory than a page. */
export async function* everyEvent(db: Db, named: Named, restriction: Restriction, filter: Filter, seen: Seen): AsyncGenerator<AuditEvent> {
  const where = matching(restriction, filter, await seenIn(filter.seenCase, seen))
  for (let after = 0; ;) {
    const rows = await rowsOf(db)
      .where(and(where, sql`${auditEvents.seq} > ${after}`))
      .orderBy(asc(auditEvents.seq))
      .limit(BATCH)
    for (const row of rows) yield toEvent(row, named)
    if (rows.length < BATCH) return
    after = rows.at(-1)!.seq
  }
}
