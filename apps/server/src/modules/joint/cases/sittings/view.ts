import { type Rehearsed, type SittingDetail, type SittingSummary } from '@jianqing/contract'
import { and, asc, count, desc, eq, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import { personRefs } from '../../../../platform/auth/index.ts'
import type { Db } from '../../../../platform/db/index.ts'
import { AppError } from '../../../../platform/http/index.ts'
import { type Actor, offices } from '../../../../platform/policy/index.ts'
import { defaultAsOf } from '../../../../platform/setting/index.ts'
import { loadCases } from '../process.ts'
import { visibleCases } from '../projection.ts'
import { readinessOf } from '../readiness.ts'
import { type JointCaseRow, jointCases } from '../tables.ts'
import { conflictsOf } from './conflicts.ts'
import { inOrder } from './order.ts'
import { mayName, mayPlan } from './plan.ts'
import { rehearse } from './rehearse.ts'
import { jointSittingCases, jointSittings, type SittingCaseRow, type SittingRow } from './tables.ts'

/** Those that have a case of one's reach, and those in which one appears. */
const visible = (actor: Actor): SQL =>
  or(
    eq(jointSittings.prosecutorId, actor.user.id),
    sql`exists (select from ${jointSittingCases} join ${jointCases} on ${jointCases.id} = ${jointSittingCases.caseId}
      where ${jointSittingCases.sittingId} = ${jointSittings.id} and ${visibleCases(actor)})`,
  )!

/** @throws AppError not_found */
export async function mustFindSitting(db: Pick<Db, 'select'>, actor: Actor, id: string): Promise<SittingRow> {
  const [row] = await db
    .select()
    .from(jointSittings)
    .where(and(eq(jointSittings.id, id), visible(actor)))
  if (!row) throw new AppError('not_found')
  return row
}

interface Counted extends Record<string, unknown> {
  id: string
  cases: number
  heard: number
  dropped: number
  minutes: number
}

async function summaries(db: Db, rows: readonly SittingRow[]): Promise<SittingSummary[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const [{ rows: counted }, people, named] = await Promise.all([
    db.execute<Counted>(sql`
      select l.sitting_id as id, count(*) filter (where l.dropped is null)::int as cases,
        count(*) filter (where l.dropped is null and c.heard_on is not null)::int as heard,
        count(*) filter (where l.dropped is not null)::int as dropped, coalesce(sum(l.minutes) filter (where l.dropped is null), 0)::int as minutes
      from joint_sitting_cases l join joint_cases c on c.id = l.case_id
      where l.sitting_id = any(${sql.param(ids)}::uuid[]) group by l.sitting_id`),
    personRefs(
      db,
      rows.map(({ prosecutorId }) => prosecutorId),
    ),
    db
      .select({ id: offices.id, name: offices.name })
      .from(offices)
      .where(inArray(offices.id, [...new Set(rows.flatMap(row => [row.officeId, row.courtOfficeId]))])),
  ])
  const counts = new Map(counted.map(one => [one.id, one]))
  const names = new Map(named.map(({ id, name }) => [id, name]))
  return rows.map(row => {
    const { cases, heard, dropped, minutes } = counts.get(row.id) ?? { cases: 0, heard: 0, dropped: 0, minutes: 0 }
    return {
      id: row.id,
      state: row.state,
      revision: row.revision,
      courtName: names.get(row.courtOfficeId) ?? null,
      officeId: row.officeId,
      officeName: names.get(row.officeId) ?? null,
      room: row.room,
      judge: row.judge,
      prosecutor: (row.prosecutorId && people.get(row.prosecutorId)) || null,
      lawyer: row.lawyer,
      interpreter: row.interpreter,
      on: row.onDay,
      startsAt: row.startsAt.slice(0, 5),
      endsAt: row.endsAt.slice(0, 5),
      cases,
      heard,
      dropped,
      minutes,
    }
  })
}

/** Those to come from the next on, or those that are over from the last back. */
export async function listSittings(
  db: Db,
  actor: Actor,
  { page, pageSize, when }: { page: number; pageSize: number; when: 'ahead' | 'past' },
) {
  const asOf = await defaultAsOf(db)
  const isAhead = when === 'ahead'
  const where = and(
    visible(actor),
    isAhead
      ? and(gte(jointSittings.onDay, asOf), eq(jointSittings.state, 'planned'))
      : or(lt(jointSittings.onDay, asOf), eq(jointSittings.state, 'cancelled')),
  )
  const by = isAhead ? asc : desc
  const [rows, [counted]] = await Promise.all([
    db
      .select()
      .from(jointSittings)
      .where(where)
      .orderBy(by(jointSittings.onDay), by(jointSittings.startsAt), jointSittings.id)
      .limit(pageSize)
      .offset((page - 1) * pageSize),
    db.select({ n: count() }).from(jointSittings).where(where),
  ])
  return { items: await summaries(db, rows), total: counted!.n, page, pageSize }
}

export type Listed = { line: SittingCaseRow; row: JointCaseRow; inSight: boolean }

/** The lines of a sitting with their cases, in order. */
export async function linesOf(db: Pick<Db, 'select'>, actor: Actor, sittingId: string): Promise<Listed[]> {
  const rows = await db
    .select({ line: jointSittingCases, row: jointCases, inSight: sql<boolean>`coalesce(${visibleCases(actor)}, false)` })
    .from(jointSittingCases)
    .innerJoin(jointCases, eq(jointCases.id, jointSittingCases.caseId))
    .where(eq(jointSittingCases.sittingId, sittingId))
    .orderBy(asc(jointSittingCases.n), asc(jointSittingCases.caseId))
  return rows
}

/** What would become of each case on that day. */
export async function rehearseAll(db: Pick<Db, 'select'>, rows: readonly JointCaseRow[], on: string): Promise<Map<string, Rehearsed>> {
  const loaded = await loadCases(db, rows)
  return new Map(rows.map(row => [row.id, rehearse(row, on, loaded(row).dueOn)]))
}

/** One sitting in full, rehearsed as it stands now: of a case that is out of sight its time alone. */
export async function sittingDetail(db: Db, actor: Actor, id: string): Promise<SittingDetail> {
  const row = await mustFindSitting(db, actor, id)
  const [summary] = await summaries(db, [row])
  const lines = await linesOf(db, actor, id)
  const listed = lines.filter(({ line }) => line.dropped === null)
  const rehearsed = await rehearseAll(
    db,
    listed.map(one => one.row),
    row.onDay,
  )
  const isPlanned = row.state === 'planned'
  const cases = listed.map(({ line }) => ({ id: line.caseId, minutes: line.minutes }))
  const conflicts = isPlanned ? await conflictsOf(db, { ...row, cases }) : []
  return {
    ...summary!,
    order: inOrder(
      row.startsAt,
      listed.map(one => ({ ...one, minutes: one.line.minutes })),
    ).map(({ line, row: its, inSight, startsAt, endsAt }, i) => ({
      caseId: line.caseId,
      n: i + 1,
      title: inSight ? its.title : null,
      number: inSight ? (its.courtNo ?? its.policeNo) : null,
      revision: inSight ? its.revision : null,
      minutes: line.minutes,
      startsAt,
      endsAt,
      rehearsed: inSight ? rehearsed.get(line.caseId)! : null,
    })),
    out: lines
      .filter(({ line }) => line.dropped !== null)
      .map(({ line, row: its, inSight }) => ({
        caseId: line.caseId,
        title: inSight ? its.title : null,
        kind: line.dropped!,
        reason: line.reason!,
        at: new Date(line.droppedAt!).toISOString(),
        waits: inSight ? readinessOf(its).reason : null,
      })),
    conflicts,
    mayPlan: isPlanned && mayPlan(actor, row),
    mayName: isPlanned && mayName(actor, row),
  }
}
