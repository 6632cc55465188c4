import { sql } from 'drizzle-orm'
import type { Db, Tx } from '../db/index.ts'
import { withoutIdentities } from '../mask/index.ts'
import { type Asker, idOf } from '../policy/index.ts'
import { linkHash } from './chain.ts'

export interface AuditInput {
  /** Null: the system itself. */
  actor: Asker | null
  /** `kind.verb`, named by the room that writes it (`Room.actions`). */
  action: string
  subject?: { kind: string; id: string }
  officeId?: string | null
  /** Ids, states, counts, a reason that was asked for; no names, numbers of persons, or passwords. */
  details?: Record<string, unknown>
  /** Where the request came from, when there is no actor yet. */
  address?: string | null
}

/** Events that wait for the end of their transaction's work. */
const waiting = new WeakMap<Tx, AuditInput[]>()

/**
 * Appends an event in the caller's transaction. A lock puts writers in line until they commit, and whoever
 * holds it must lock nothing more, or two commands wait for each other: so call this last, or within {@link auditLast}.
 */
export async function audit(tx: Tx, input: AuditInput): Promise<void> {
  const queue = waiting.get(tx)
  if (queue) queue.push(input)
  else await append(tx, input)
}

/** Does work that writes events on its way (an action that moves other records); they are appended at its end, in their order. */
export async function auditLast<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  if (waiting.has(tx)) return work()
  const queue: AuditInput[] = []
  waiting.set(tx, queue)
  try {
    const result = await work()
    for (const input of queue) await append(tx, input)
    return result
  } finally {
    waiting.delete(tx)
  }
}

async function append(tx: Tx, input: AuditInput): Promise<void> {
  const { rows } = await tx.execute<{ seq: string | number; hash: string }>(sql`select seq, hash from audit_turn()`)
  const tail = rows[0]!
  const event = {
    seq: Number(tail.seq) + 1,
    at: new Date().toISOString(),
    actorKind: input.actor?.kind ?? ('system' as const),
    actorId: input.actor ? idOf(input.actor) : null,
    action: input.action,
    subjectKind: input.subject?.kind ?? null,
    subjectId: input.subject?.id ?? null,
    officeId: input.officeId ?? null,
    address: input.actor?.address ?? input.address ?? null,
    // what the database will give back: no undefined, dates as text; a reason or a search that somebody typed may hold a person's number
    details: withoutIdentities(JSON.parse(JSON.stringify(input.details ?? {})) as Record<string, unknown>),
    prevHash: tail.hash,
  }
  const hash = linkHash(event)
  await tx.execute(sql`
    with tail as (update audit_tail set seq = ${event.seq}, hash = ${hash})
    insert into audit_events (seq, at, actor_kind, actor_id, action, subject_kind, subject_id, office_id, address, details, prev_hash, hash)
    values (${event.seq}, ${event.at}, ${event.actorKind}, ${event.actorId}, ${event.action}, ${event.subjectKind}, ${event.subjectId}, ${event.officeId}, ${event.address},
            ${JSON.stringify(event.details)}::jsonb, ${event.prevHash}, ${hash})`)
}

/** When the last event happened by the clock that wrote it; null before the first. */
export async function newestEvent(db: Pick<Db, 'execute'>): Promise<Date | null> {
  const { rows } = await db.execute<{ at: string }>(sql`select at from audit_events order by seq desc limit 1`)
  return rows[0] ? new Date(rows[0].at) : null
}
