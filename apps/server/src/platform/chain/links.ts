import type { Chain } from '@jianqing/contract'
import { and, eq, inArray, or } from 'drizzle-orm'
import type { Db, Tx } from '../db/index.ts'
import { type Asker, hasAccount, idOf } from '../policy/index.ts'
import { recordLinks } from './tables.ts'

/** A record of whatever kind. */
export interface Ref {
  kind: string
  id: string
}

export type ChainLink = Chain['links'][number]

type Written = typeof recordLinks.$inferSelect.kind

/** Writes down that one record came of another, in the transaction in which it did. */
export async function linkRecords(tx: Tx, actor: Asker | null, from: Ref, kind: Written, to: Ref): Promise<void> {
  const createdBy = actor && hasAccount(actor) ? idOf(actor) : null
  await tx
    .insert(recordLinks)
    .values({ fromKind: from.kind, fromId: from.id, toKind: to.kind, toId: to.id, kind, createdBy })
    .onConflictDoNothing()
}

/** Takes back that a record came to be part of others in this way. */
export async function unlinkRecord(tx: Tx, from: Ref, kind: Written): Promise<void> {
  const { fromKind, fromId } = recordLinks
  await tx.delete(recordLinks).where(and(eq(fromKind, from.kind), eq(fromId, from.id), eq(recordLinks.kind, kind)))
}

const byKind = (refs: readonly Ref[]): Map<string, string[]> => {
  const found = new Map<string, string[]>()
  for (const { kind, id } of refs) found.set(kind, [...(found.get(kind) ?? []), id])
  return found
}

/** The links that were written down from or to any of these records. */
export async function linksOf(db: Pick<Db, 'select'>, refs: readonly Ref[]): Promise<ChainLink[]> {
  if (refs.length === 0) return []
  const { fromKind, fromId, toKind, toId } = recordLinks
  const touched = [...byKind(refs)].flatMap(([kind, ids]) => [
    and(eq(fromKind, kind), inArray(fromId, ids)),
    and(eq(toKind, kind), inArray(toId, ids)),
  ])
  const rows = await db
    .select()
    .from(recordLinks)
    .where(or(...touched))
  return rows.map(row => ({ from: { kind: row.fromKind, id: row.fromId }, to: { kind: row.toKind, id: row.toId }, kind: row.kind }))
}

export const idsOf = (refs: readonly Ref[], kind: string): string[] => byKind(refs).get(kind) ?? []
