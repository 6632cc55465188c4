import type { RightRequest } from '@jianqing/contract'
import { and, asc, desc, eq, gt, inArray, or } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { type Actor, offices, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { defineRecord, type Known } from '../../../platform/record/index.ts'
import { isOver, REQUESTS_PAGE, rightProcess } from './process.ts'
import { type RightRequestRow, rightRequests } from './tables.ts'

const OPEN = ['awaiting', 'confirmed'] as const

/** What waits; a row that is over and was not yet swept does not. */
export const isOpen = () => and(inArray(rightRequests.state, [...OPEN]), gt(rightRequests.expiresAt, new Date()))

const inOpenState = (row: RightRequestRow) => (OPEN as readonly string[]).includes(row.state)

/** One as its list and the page of the person show it; its few actions come with their forms, for there is no page of its own. */
const viewOf = (
  row: RightRequestRow,
  { person }: Pick<Known, 'person'>,
  officeName: ReadonlyMap<string, string>,
  actor: Actor,
): RightRequest => ({
  id: row.id,
  kind: row.kind,
  state: inOpenState(row) && isOver(row) ? 'expired' : row.state,
  revision: row.revision,
  person: person(row.personId)!,
  role: row.change.role ?? null,
  scope: row.change.scope ?? null,
  fromOn: row.change.fromOn ?? null,
  untilOn: row.change.untilOn ?? null,
  officeName: (row.change.officeId && officeName.get(row.change.officeId)) || null,
  askedBy: person(row.askedBy)!,
  askedAt: row.askedAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  decidedBy: person(row.decidedBy),
  decidedAt: row.decidedAt?.toISOString() ?? null,
  reason: row.reason,
  actions: rightProcess.actionsFor(actor, row),
  takeable: row.state === 'confirmed' && row.askedBy === actor.user.id && !isOver(row),
})

/** Changes of administrators' rights: of the offices that the confirmer reaches, and one's own. */
export const requestRecord = defineRecord({
  process: rightProcess,
  read: 'right:confirm',
  visible: actor =>
    or(scopeCondition(scopeOf(actor, 'right:confirm'), { officeId: rightRequests.officeId }), eq(rightRequests.askedBy, actor.user.id))!,
  link: () => REQUESTS_PAGE,
  list: {
    filter: ({ all }: { all?: boolean | undefined }) => [all ? undefined : isOpen()],
    order: [desc(rightRequests.askedAt)],
    people: row => [row.personId, row.askedBy, row.decidedBy],
    more: async (db, rows) => {
      const wanted = rows.flatMap(({ change }) => change.officeId ?? [])
      const named =
        wanted.length === 0 ? [] : await db.select({ id: offices.id, name: offices.name }).from(offices).where(inArray(offices.id, wanted))
      return new Map(named.map(({ id, name }) => [id, name]))
    },
    summary: viewOf,
  },
})

/** What waits for these people's rights and accounts, by person. */
export async function waitingFor(db: Pick<Db, 'select'>, actor: Actor, personIds: readonly string[]): Promise<Map<string, RightRequest[]>> {
  if (personIds.length === 0) return new Map()
  const rows = await db
    .select()
    .from(rightRequests)
    .where(and(inArray(rightRequests.personId, [...personIds]), isOpen()))
    .orderBy(asc(rightRequests.askedAt), asc(rightRequests.id))
  const views = await requestRecord.summaries(db, actor, rows)
  return new Map(personIds.map(id => [id, views.filter(({ person }) => person.id === id)]))
}
