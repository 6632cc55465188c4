import type { I18nText, LeadState } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { alias, type PgColumn } from 'drizzle-orm/pg-core'
import type { Db, Tx } from '../../platform/db/index.ts'
import { maskKey, type Subjects } from '../../platform/mask/index.ts'
import { isRevealed } from './reveal.ts'
import { type NamedStaff, staffIn } from './facts.ts'
import type { LeadRow } from './tables.ts'
import { asRead } from './as-read.ts'
import { leadEvidence, leads, leadTally } from './tables.ts'

/** How a model's leads fared with the people who checked them. */
export interface Reviews {
  confirmed: number
  rejected: number
  open: number
  precision: number | null
}

const NONE: Reviews = { confirmed: 0, rejected: 0, open: 0, precision: null }

const reviewsOf = ({ confirmed, rejected, open }: { confirmed: number; rejected: number; open: number }): Reviews => ({
  confirmed,
  rejected,
  open,
  precision: confirmed + rejected === 0 ? null : confirmed / (confirmed + rejected),
})

/** Of leads themselves, or of their numbers. */
const countsOf = (state: PgColumn, n: SQL) => {
  const among = (states: SQL) => sql<number>`coalesce(sum(${n}) filter (where ${state} in (${states})), 0)::int`
  return { confirmed: among(sql`'accepted', 'rectified'`), rejected: among(sql`'rejected'`), open: among(sql`'new'`) }
}

/** Reviews of every model, over all offices: a count names nobody. */
export async function reviewsByModel(db: Db): Promise<(modelId: string) => Reviews> {
  const rows = await db
    .select({ modelId: leadTally.modelId, ...countsOf(leadTally.state, sql`${leadTally.n}`) })
    .from(leadTally)
    .groupBy(leadTally.modelId)
  const found = new Map(rows.map(row => [row.modelId, reviewsOf(row)]))
  return modelId => found.get(modelId) ?? NONE
}

/** Precision of each version of a model, by the version that the reviewer judged; what is still to be judged counts for the version that found it. */
export async function reviewsByVersion(db: Db, modelId: string): Promise<(Reviews & { version: number })[]> {
  const version = sql<number>`coalesce(${leads.reviewedVersion}, ${leads.modelVersion})`
  const rows = await db
    .select({ version, ...countsOf(leads.state, sql`1`) })
    .from(leads)
    .where(eq(leads.modelId, modelId))
    .groupBy(version)
    .orderBy(version)
  return rows.map(row => ({ version: row.version, ...reviewsOf(row) }))
}

/** A lead that people have judged: worth a letter, or not. */
export interface ReviewedLead {
  id: string
  subjectKind: string
  subjectKey: string
  state: LeadState
  positive: boolean
}

const POSITIVE: readonly LeadState[] = ['accepted', 'rectified']

/** The reviewed leads of a model at these offices; null: at all, and those that belong to none. A merged one is judged as the lead that it was merged into; what is open is left out. */
export async function reviewedLeads(db: Pick<Db, 'select'>, modelId: string, officeIds: readonly string[] | null): Promise<ReviewedLead[]> {
  if (officeIds?.length === 0) return []
  const target = alias(leads, 'target')
  const rows = await db
    .select({
      id: leads.id,
      subjectKind: leads.subjectKind,
      subjectKey: leads.subjectKey,
      state: leads.state,
      judged: sql<LeadState>`coalesce(${target.state}, ${leads.state})`,
    })
    .from(leads)
    .leftJoin(target, eq(leads.mergedInto, target.id))
    .where(and(eq(leads.modelId, modelId), officeIds ? inArray(leads.officeId, [...officeIds]) : undefined))
    .orderBy(leads.subjectKey)
  return rows
    .filter(({ judged }) => judged === 'rejected' || POSITIVE.includes(judged))
    .map(({ judged, ...lead }) => ({ ...lead, positive: judged !== 'rejected' }))
}

/**
 * What a letter is drafted from. Identities stay masked for whoever did not ask for them with a reason: a draft is no way around the trace.
 *
 * @returns `masked`: whether anything is hidden in the texts
 */
export async function leadForLetter(db: Pick<Db | Tx, 'select'>, subjects: Subjects, userId: string, row: LeadRow) {
  const { modelTitle, asOf, subjectKind } = row
  const { reason: fullReason, subject } = leadEvidence
  const [stored] = await db.select({ fullReason, subject }).from(leadEvidence).where(eq(leadEvidence.leadId, row.id))
  const reason = stored ? subjects.show(stored.fullReason) : row.reason
  const inFull = { modelTitle, asOf, subjectKind, subjectKey: row.subjectKey, reason, masked: false }
  if (await isRevealed(db, userId, row.id)) return { ...inFull, subjectKey: subjects.whole(row.subjectKey, stored?.subject ?? null) }
  const subjectKey = maskKey(subjectKind, row.subjectKey)
  return {
    ...inFull,
    subjectKey,
    reason: row.reason,
    masked: subjectKey !== row.subjectKey || row.reason['zh-CN'] !== inFull.reason['zh-CN'],
  }
}

/** What a letter about the lead rests on: evidence, reason and parameters as they were judged, with the numbers of people hidden as they are kept. */
export async function judgedOf(tx: Pick<Tx, 'select'>, { id, modelVersion, runId, asOf, params, reason }: LeadRow) {
  const columns = { reason: leadEvidence.reason, tables: asRead(leadEvidence.tables, runId) }
  const [stored] = await tx.select(columns).from(leadEvidence).where(eq(leadEvidence.leadId, id))
  return { modelVersion, runId, asOf, params, reason, fullReason: stored?.reason ?? reason, tables: stored?.tables ?? [] }
}

/** What a lead is about, in full: for whoever asked for identities with a reason. */
export async function wholeSubject(db: Pick<Db, 'select'>, subjects: Subjects, { id, subjectKey }: LeadRow): Promise<string> {
  const [stored] = await db.select({ subject: leadEvidence.subject }).from(leadEvidence).where(eq(leadEvidence.leadId, id))
  return subjects.whole(subjectKey, stored?.subject ?? null)
}

/** A lead by its number, whoever asks: for flows that have checked the right to the record which names it. */
export async function leadById(db: Pick<Db, 'select'>, id: string): Promise<LeadRow | undefined> {
  const [row] = await db.select().from(leads).where(eq(leads.id, id))
  return row
}

/** What a letter about a confidential lead must not carry, and to whom it must not go. */
export interface LeadSecrets {
  /** values of the columns that the data sets keep confidential */
  values: string[]
  /** everybody in whose work the lead lies or who is complained of */
  staff: NamedStaff[]
}

/** Reads a confidential lead's secrets from its evidence. */
export async function leadSecrets(
  db: Pick<Db, 'select'>,
  row: LeadRow,
  { datasets, subjects }: { datasets: ReadonlyMap<string, DatasetDef>; subjects: Subjects },
): Promise<LeadSecrets> {
  const [stored] = await db.select({ tables: leadEvidence.tables }).from(leadEvidence).where(eq(leadEvidence.leadId, row.id))
  const tables = subjects.show(stored?.tables ?? [])
  const values = tables.flatMap(({ dataset, rows }) =>
    (datasets.get(dataset)?.confidential ?? []).flatMap(column => rows.map(({ values: cells }) => cells[column])),
  )
  return {
    values: [...new Set(values.flatMap(value => (typeof value === 'string' && value.trim().length >= 2 ? [value.trim()] : [])))],
    staff: staffIn(tables),
  }
}

/** What models are called, as their leads say. */
export async function modelTitles(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, I18nText>> {
  const { rows } = await db.execute<{ id: string; title: I18nText }>(sql`
    select m.id, l.model_title as title from unnest(${sql.param(ids)}::text[]) as m (id),
      lateral (select model_title from leads where model_id = m.id order by subject_key limit 1) l`)
  return new Map(rows.map(({ id, title }) => [id, title]))
}
