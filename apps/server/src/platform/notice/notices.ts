import type { I18nText } from '@jianqing/contract'
import { and, count, desc, eq, inArray, isNull } from 'drizzle-orm'
import { newId, type Db, type Tx } from '../db/index.ts'
import { withoutIdentities } from '../mask/index.ts'
import { notices } from './tables.ts'

export interface NoticeInput {
  /** User ids; doubles and nulls are passed over, so that a caller may list everybody concerned. */
  to: readonly (string | null | undefined)[]
  kind: string
  title: I18nText
  /** An address within the product. */
  link?: string
  /** The same thing is told a person once, e.g. `clock:<id>:<rung>`. */
  dedup?: string
}

/** Transactions in which a restricted record moves. */
const hush = new WeakSet<Tx>()

/** Does the work of a record; while one moves that only named people may know of, a notice is our own mistake. Another record within it may tell of itself. */
export async function hushed<T>(tx: Tx, restricted: boolean, work: () => Promise<T>): Promise<T> {
  const before = hush.has(tx)
  const set = (on: boolean) => (on ? hush.add(tx) : hush.delete(tx))
  set(restricted)
  try {
    return await work()
  } finally {
    set(before)
  }
}

/** Tells people something in the product, in the transaction of the change itself. */
export async function notify(tx: Tx, { to, kind, title, link, dedup }: NoticeInput): Promise<void> {
  if (hush.has(tx)) throw new Error(`the notice ${kind} would tell of a restricted record`)
  const people = [...new Set(to.filter((id): id is string => Boolean(id)))]
  if (people.length === 0) return
  await tx
    .insert(notices)
    .values(people.map(userId => ({ id: newId(), userId, kind, title: withoutIdentities(title), link, dedup })))
    .onConflictDoNothing()
}

export async function unreadNotices(db: Pick<Db, 'select'>, userId: string): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(notices)
    .where(and(eq(notices.userId, userId), isNull(notices.readAt)))
  return Number(row?.n ?? 0)
}

/** A page of one's own notices, newest first. */
export async function listNotices(db: Db, userId: string, { page, pageSize }: { page: number; pageSize: number }) {
  const mine = eq(notices.userId, userId)
  const [rows, [total]] = await Promise.all([
    db
      .select()
      .from(notices)
      .where(mine)
      .orderBy(desc(notices.at), notices.id)
      .limit(pageSize)
      .offset((page - 1) * pageSize),
    db.select({ n: count() }).from(notices).where(mine),
  ])
  const items = rows.map(({ id, at, title, link, readAt }) => ({
    id,
    at: at.toISOString(),
    title,
    link,
    readAt: readAt?.toISOString() ?? null,
  }))
  return { items, total: Number(total?.n ?? 0), page, pageSize }
}

/** Marks one's own notices as read; foreign ids are passed over. */
export async function readNotices(db: Db, userId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await db
    .update(notices)
    .set({ readAt: new Date() })
    .where(and(eq(notices.userId, userId), inArray(notices.id, [...ids]), isNull(notices.readAt)))
}
