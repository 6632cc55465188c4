import type { DocumentRef, I18nText, TimelineEntry } from '@jianqing/contract'
import { and, asc, eq } from 'drizzle-orm'
import { personRefs } from '../auth/index.ts'
import { type Db, newId, type Tx } from '../db/index.ts'
import { type Asker, hasAccount } from '../policy/index.ts'
import { timeline } from './tables.ts'

export interface TimelineInput {
  subject: { kind: string; id: string }
  /** Null: the system itself (a clock, a run). */
  actor: Asker | null
  action: string
  title: I18nText
  fromState?: string | null
  toState?: string | null
  fields?: TimelineEntry['fields']
  documents?: DocumentRef[]
  /** The moment, where it is not this one. */
  at?: string | undefined
}

/** Adds an entry to a record's story, in the transaction of what happened. */
export async function writeTimeline(tx: Tx, { subject, actor, at = new Date().toISOString(), ...entry }: TimelineInput): Promise<void> {
  await tx.insert(timeline).values({
    id: newId(),
    subjectKind: subject.kind,
    subjectId: subject.id,
    actorKind: actor?.kind ?? 'system',
    // a holder has no account to point at: the audit knows the receipt
    actorId: actor && hasAccount(actor) ? actor.user.id : null,
    at,
    ...entry,
  })
}

/** A record's story, oldest first. */
export async function timelineOf(db: Pick<Db, 'select'>, subjectKind: string, subjectId: string): Promise<TimelineEntry[]> {
  const rows = await db
    .select()
    .from(timeline)
    .where(and(eq(timeline.subjectKind, subjectKind), eq(timeline.subjectId, subjectId)))
    .orderBy(asc(timeline.at), asc(timeline.id))
  const people = await personRefs(
    db,
    rows.map(row => row.actorId),
  )
  return rows.map(row => ({
    id: row.id,
    at: row.at,
    actorKind: row.actorKind ?? (row.actorId ? 'staff' : 'system'),
    actor: (row.actorId && people.get(row.actorId)) || null,
    action: row.action,
    title: row.title,
    fromState: row.fromState,
    toState: row.toState,
    fields: row.fields,
    documents: row.documents,
  }))
}
