import type { RightRequest } from '@jianqing/contract'
import { and, asc, gt, inArray } from 'drizzle-orm'
import { personRefs } from '../../../platform/auth/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { type Actor, offices } from '../../../platform/policy/index.ts'
import { isOver, rightProcess } from './process.ts'
import { type RightRequestRow, rightRequests } from './tables.ts'

type Reader = Pick<Db, 'select'>

const OPEN = ['awaiting', 'confirmed'] as const

/** What waits; a row that is over and was not yet swept does not. */
export const isOpen = () => and(inArray(rightRequests.state, [...OPEN]), gt(rightRequests.expiresAt, new Date()))

const inOpenState = (row: RightRequestRow) => (OPEN as readonly string[]).includes(row.state)

export async function requestViews(db: Reader, actor: Actor, rows: readonly RightRequestRow[]): Promise<RightRequest[]> {
  if (rows.length === 0) return []
  const people = await personRefs(
    db,
    rows.flatMap(row => [row.personId, row.askedBy, row.decidedBy]),
  )
  const wanted = rows.flatMap(({ change }) => (change.officeId ? [change.officeId] : []))
  const named =
    wanted.length === 0 ? [] : await db.select({ id: offices.id, name: offices.name }).from(offices).where(inArray(offices.id, wanted))
  const officeName = new Map(named.map(({ id, name }) => [id, name]))
  return rows.map(row => ({
    id: row.id,
    kind: row.kind,
    state: inOpenState(row) && isOver(row) ? 'expired' : row.state,
    revision: row.revision,
    person: people.get(row.personId)!,
    role: row.change.role ?? null,
    scope: row.change.scope ?? null,
    officeName: row.change.officeId ? (officeName.get(row.change.officeId) ?? null) : null,
    askedBy: people.get(row.askedBy)!,
    askedAt: row.askedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    decidedBy: row.decidedBy ? (people.get(row.decidedBy) ?? null) : null,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    reason: row.reason,
    actions: rightProcess.actionsFor(actor, row),
    takeable: row.state === 'confirmed' && row.askedBy === actor.user.id && !isOver(row),
  }))
}

/** What waits for these people's rights and accounts, by person. */
export async function waitingFor(db: Reader, actor: Actor, personIds: readonly string[]): Promise<Map<string, RightRequest[]>> {
  if (personIds.length === 0) return new Map()
  const rows = await db
    .select()
    .from(rightRequests)
    .where(and(inArray(rightRequests.personId, [...personIds]), isOpen()))
    .orderBy(asc(rightRequests.askedAt), asc(rightRequests.id))
  const views = await requestViews(db, actor, rows)
  return new Map(personIds.map(id => [id, views.filter(({ person }) => person.id === id)]))
}
