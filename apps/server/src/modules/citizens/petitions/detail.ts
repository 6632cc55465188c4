import { IdentityReason, LITIGATION, type PetitionDetail, type SurveyView } from '@jianqing/contract'
import { and, asc, count, eq, gt, inArray, or, sql } from 'drizzle-orm'
import { personRefs } from '../../../platform/auth/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { maskIdentities, withoutIdentities } from '../../../platform/mask/index.ts'
import { type Actor, can, mayTouch } from '../../../platform/policy/index.ts'
import { petitionRecord } from './list.ts'
import {
  identityOpenings,
  identityRequests,
  petitionContacts,
  petitionIdentities,
  petitionReceipts,
  type PetitionRow,
  petitions,
  petitionSurveys,
} from './tables.ts'

type Reader = Pick<Db, 'select'>

/** Whether this person may ask for the identity: who answers or handles it. */
export const mayAskIdentity = (actor: Actor, row: PetitionRow): boolean =>
  (actor.user.id === row.handlerId && can(actor, 'petition:handle')) || mayTouch(actor, 'petition:write', { officeId: row.officeId })

/** What was granted to this person and has not run out. */
export const grantOf = async (db: Reader, actor: Actor, petitionId: string) => {
  const { petitionId: of, askedBy, state, until } = identityRequests
  const [row] = await db
    .select()
    .from(identityRequests)
    .where(and(eq(of, petitionId), eq(askedBy, actor.user.id), or(eq(state, 'asked'), and(eq(state, 'granted'), gt(until, sql`now()`)))))
    .orderBy(sql`${until} desc nulls last`)
    .limit(1)
  return row
}

async function identityView(db: Reader, actor: Actor, row: PetitionRow): Promise<PetitionDetail['identity']> {
  const [[kept], grant] = await Promise.all([
    db.select().from(petitionIdentities).where(eq(petitionIdentities.petitionId, row.id)),
    grantOf(db, actor, row.id),
  ])
  return {
    anonymous: row.anonymous,
    name: kept?.nameMasked ?? null,
    phone: kept?.phoneMasked ?? null,
    representative: kept?.representativeMasked ?? null,
    openUntil: grant?.state === 'granted' ? grant.until : null,
    asked: grant?.state === 'asked',
    mayAsk: kept !== undefined && kept.sealed !== null && mayAskIdentity(actor, row),
  }
}

/** How often the identity was opened, by the class of the reason; whoever did is in the audit. */
export async function openedOf(db: Reader, petitionId: string): Promise<PetitionDetail['opened']> {
  const rows = await db
    .select({ reason: identityOpenings.reasonClass, n: count() })
    .from(identityOpenings)
    .where(eq(identityOpenings.petitionId, petitionId))
    .groupBy(identityOpenings.reasonClass)
  const told = new Map(rows.map(({ reason, n }) => [reason, n]))
  return Object.fromEntries(IdentityReason.options.map(reason => [reason, told.get(reason) ?? 0])) as PetitionDetail['opened']
}

export const surveyView = (row: typeof petitionSurveys.$inferSelect): SurveyView => ({
  askedOn: row.askedOn,
  closesOn: row.closesOn,
  answeredOn: row.answeredOn,
  score: row.score,
  opinion: maskIdentities(row.opinion),
  late: row.answeredOn !== null && row.answeredOn > row.closesOn,
  reopen: row.reopen,
})

/** One petition in full, without who brought it. */
export async function petitionDetail(db: Db, actor: Actor, row: PetitionRow): Promise<PetitionDetail> {
  const named = [row.mergedInto, row.repeatsId].flatMap(id => id ?? [])
  const [whole, identity, opened, contacts, surveys, receipts, others] = await Promise.all([
    petitionRecord.whole(db, actor, row),
    identityView(db, actor, row),
    openedOf(db, row.id),
    db
      .select()
      .from(petitionContacts)
      .where(eq(petitionContacts.petitionId, row.id))
      .orderBy(asc(petitionContacts.contactedOn), asc(petitionContacts.id)),
    db.select().from(petitionSurveys).where(eq(petitionSurveys.petitionId, row.id)).orderBy(asc(petitionSurveys.askedOn)),
    db.select({ kind: petitionReceipts.kind }).from(petitionReceipts).where(eq(petitionReceipts.petitionId, row.id)),
    named.length === 0 ? [] : db.select({ id: petitions.id, number: petitions.number }).from(petitions).where(inArray(petitions.id, named)),
  ])
  const people = await personRefs(db, [row.registeredBy, ...contacts.map(({ byId }) => byId)])
  const other = (id: string | null) => others.find(one => one.id === id) ?? null
  return {
    ...whole,
    content: maskIdentities(row.content),
    aboutCaseNo: row.aboutCaseNo,
    registeredBy: people.get(row.registeredBy ?? '') ?? null,
    identity,
    opened,
    contacts: withoutIdentities(
      contacts.map(({ id, purpose, way, contactedOn, reached, content, proof, byId }) => ({
        id,
        purpose,
        way,
        on: contactedOn,
        reached,
        content,
        proof,
        by: people.get(byId ?? '') ?? null,
      })),
    ),
    surveys: surveys.map(surveyView),
    into: other(row.mergedInto),
    repeats: other(row.repeatsId),
    reopenReason: row.reopenReason && maskIdentities(row.reopenReason),
    receipts: { holder: receipts.some(({ kind }) => kind === 'holder'), relative: receipts.some(({ kind }) => kind === 'relative') },
    litigation: LITIGATION.includes(row.category),
    mayCompare: mayTouch(actor, 'petition:write', { officeId: row.officeId }),
  }
}
