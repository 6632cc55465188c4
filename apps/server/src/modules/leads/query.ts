import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../platform/db/index.ts'
import { type Actor, scopeCondition, scopeOf } from '../../platform/policy/index.ts'
import { type LeadRow, leads, type leadTally } from './tables.ts'

/** The leads, or how many of them there are: what is asked of both is asked of columns with the same names. */
export type Leads = typeof leads | typeof leadTally

/** Nobody sees a confidential lead in whose own work it lies. */
const notOnesOwn = ({ user }: Actor, of: Leads): SQL =>
  sql`not coalesce(${of.staffNo} = ${user.staffNo}::text and ${of.officeId} = ${user.officeId}::uuid, false)`

/** What is about the matters of one's teams is in sight while one is in them, wherever it stands, but for what rests on a complaint. It gives sight alone, to whoever sees leads at all. */
const ofOnesTeams = ({ teamMatters }: Actor, of: Leads): SQL | undefined =>
  of === leads && teamMatters?.length ? and(inArray(leads.matterId, [...teamMatters]), eq(leads.confidential, false)) : undefined

const columnsOf = (of: Leads) => ({
  officeId: of.officeId,
  departmentId: of.departmentId,
  givenTo: of.assigneeId,
  central: true as const,
})

/** What this person sees by their teams alone: it is not counted by office. */
export const byTeamsAlone = (actor: Actor): SQL | undefined => {
  const scope = scopeOf(actor, 'lead:read')
  const given = scope.person ? ofOnesTeams(actor, leads) : undefined
  return given && and(given, sql`not coalesce(${scopeCondition(scope, columnsOf(leads))}, false)`)
}

/**
 * What of the leads this person may see; it is part of every query, so that a foreign one is simply not there. A confidential one is for those who look after whole
 * offices and for whom it was given to, not for the department in whose work it lies.
 */
export const visible = (actor: Actor, of: Leads = leads): SQL => {
  const scope = scopeOf(actor, 'lead:read')
  const columns = columnsOf(of)
  const notOwn = and(
    notOnesOwn(actor, of),
    scope.departmentIds.length > 0 ? scopeCondition({ ...scope, departmentIds: [] }, columns) : undefined,
  )
  const given = scope.person ? ofOnesTeams(actor, of) : undefined
  return and(or(scopeCondition(scope, columns), given), or(eq(of.confidential, false), notOwn))!
}

/** The leads on cases of these numbers that this person may see. */
export const leadsOfCases = (db: Pick<Db, 'select'>, actor: Actor, caseNos: readonly string[]): Promise<LeadRow[]> =>
  db
    .select()
    .from(leads)
    .where(and(visible(actor), inArray(leads.matterNo, [...caseNos])))
    .orderBy(leads.firstSeenAt)

/** The leads that name a person by an identity number and that this person may see. */
export const leadsOfPerson = (db: Pick<Db, 'select'>, actor: Actor, ref: string): Promise<LeadRow[]> =>
  db
    .select()
    .from(leads)
    .where(and(visible(actor), sql`${leads.personRefs} @> ${`{${ref}}`}::text[]`))
    .orderBy(leads.firstSeenAt)

/** Those of these leads that are within the scope. */
export const leadsSeen = async (db: Pick<Db, 'select'>, actor: Actor, ids: readonly string[]): Promise<LeadRow[]> =>
  ids.length === 0
    ? []
    : db
        .select()
        .from(leads)
        .where(and(visible(actor), inArray(leads.id, [...ids])))

/** One lead within the scope, or nothing. */
export async function findLead(db: Pick<Db, 'select'>, actor: Actor, id: string): Promise<LeadRow | undefined> {
  const [row] = await db
    .select()
    .from(leads)
    .where(and(visible(actor), eq(leads.id, id)))
  return row
}

/** Leads that name a person, and their letters, whoever may see them: for the audit alone, which names them by their ids. */
export async function subjectsOfPerson(db: Pick<Db, 'select'>, ref: string): Promise<string[]> {
  const rows = await db
    .select({ id: leads.id, letterId: leads.letterId })
    .from(leads)
    .where(sql`${leads.personRefs} @> ${`{${ref}}`}::text[]`)
  return rows.flatMap(({ id, letterId }) => [id, ...(letterId === null ? [] : [letterId])])
}

/** Leads of a case by its number, and their letters, whoever may see them: for the audit alone, which names them by their ids. */
export async function subjectsOfCase(db: Pick<Db, 'select'>, number: string): Promise<string[]> {
  const rows = await db
    .select({ id: leads.id, letterId: leads.letterId })
    .from(leads)
    .where(or(eq(leads.matterNo, number), sql`${leads.touches} @> array[${`case:${number}`}]`))
  return rows.flatMap(({ id, letterId }) => [id, ...(letterId === null ? [] : [letterId])])
}
