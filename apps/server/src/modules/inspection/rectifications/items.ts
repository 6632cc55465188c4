import { type I18nText, type RectificationItem, type Severity, text } from '@jianqing/contract'
import { and, asc, count, eq, inArray, isNull, sql } from 'drizzle-orm'
import { audit } from '../../../platform/audit/index.ts'
import { clocks } from '../../../platform/clock/index.ts'
import { type Db, type Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { maskKey } from '../../../platform/mask/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { writeTimeline } from '../../../platform/timeline/index.ts'
import { revisitClock } from './clock.ts'
import { rectificationHits, rectificationItems, type RectificationRow, rectifications } from './tables.ts'

/** A statement holds 65,535 values at most. */
export const SLICE = 2_000

/** What guards and lists need beside the row. */
export interface Loaded {
  items: { done: number; total: number } | null
  openHits: number
  /** The clock of the revisit runs. */
  revisiting: boolean
}

/** Read once for all rows of a page. */
export async function loadItems(db: Pick<Db, 'select'>, rows: readonly RectificationRow[]): Promise<(row: RectificationRow) => Loaded> {
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return () => ({ items: null, openHits: 0, revisiting: false })
  const items = await db
    .select({ id: rectificationItems.rectificationId, total: count(), done: count(rectificationItems.outcome) })
    .from(rectificationItems)
    .where(inArray(rectificationItems.rectificationId, ids))
    .groupBy(rectificationItems.rectificationId)
  const hits = await db
    .select({ id: rectificationHits.rectificationId, n: count() })
    .from(rectificationHits)
    .where(and(inArray(rectificationHits.rectificationId, ids), isNull(rectificationHits.decision)))
    .groupBy(rectificationHits.rectificationId)
  const running = await db
    .select({ id: clocks.subjectId })
    .from(clocks)
    .where(and(eq(clocks.kind, revisitClock.kind), inArray(clocks.subjectId, ids), isNull(clocks.stoppedOn)))
  const byId = new Map(items.map(({ id, done, total }) => [id, { done, total }]))
  const open = new Map(hits.map(({ id, n }) => [id, n]))
  const revisited = new Set(running.map(({ id }) => id))
  return ({ id }) => ({ items: byId.get(id) ?? null, openHits: open.get(id) ?? 0, revisiting: revisited.has(id) })
}

/** One of the matters that an office is given. */
export interface NewItem {
  id: string
  leadId: string | null
  subjectKind: string
  subjectKey: string
  severity: Severity
  /** Masked. */
  reason: I18nText
  rows: RectificationItem['rows']
  sm3: string
}

/** A page of the list of an office. @param seen leads among these that the person may see */
export async function itemsOf(
  db: Db,
  id: string,
  { page, pageSize, open }: { page: number; pageSize: number; open?: boolean | undefined },
  seen: (leadIds: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<{ items: RectificationItem[]; total: number }> {
  const where = and(eq(rectificationItems.rectificationId, id), open ? isNull(rectificationItems.outcome) : undefined)
  const [[all], rows] = await Promise.all([
    db.select({ n: count() }).from(rectificationItems).where(where),
    db
      .select()
      .from(rectificationItems)
      .where(where)
      .orderBy(sql`${rectificationItems.outcome} nulls first`, asc(rectificationItems.subjectKey))
      .limit(pageSize)
      .offset((page - 1) * pageSize),
  ])
  const visible = await seen(rows.flatMap(({ leadId }) => leadId ?? []))
  return {
    total: all!.n,
    items: rows.map(row => ({
      id: row.id,
      subjectKey: maskKey(row.subjectKind, row.subjectKey),
      reason: row.reason,
      severity: row.severity,
      leadId: row.leadId !== null && visible.has(row.leadId) ? row.leadId : null,
      rows: row.rows,
      sm3: row.sm3,
      episode: row.episode,
      outcome: row.outcome,
      note: row.note,
      doneAt: row.doneAt,
    })),
  }
}

interface Dealing {
  items: readonly string[] | null
  outcome: 'cured' | 'no_issue'
  note: string
}

/** Says of many items what came of them. @throws AppError wrong_state */
export async function dealWith(
  tx: Tx,
  actor: Actor,
  id: string,
  { items, outcome, note }: Dealing,
  at = new Date().toISOString(),
): Promise<void> {
  const [row] = await tx.select().from(rectifications).where(eq(rectifications.id, id)).for('update')
  if (!row || !mayDeal(actor, row))
    throw new AppError(
      'wrong_state',
      text('整改责任人在签收后、反馈前登记办理情况', 'Whoever rectifies says so after the receipt and before the report'),
    )
  const done = await tx
    .update(rectificationItems)
    .set({ outcome, note, doneBy: actor.user.id, doneAt: at })
    .where(
      and(
        eq(rectificationItems.rectificationId, id),
        items ? inArray(rectificationItems.id, [...items]) : isNull(rectificationItems.outcome),
      ),
    )
    .returning({ id: rectificationItems.id })
  // lists and facts see that it moved
  await tx.update(rectifications).set({ updatedAt: at }).where(eq(rectifications.id, id))
  const subject = { kind: 'rectification', id }
  await writeTimeline(tx, {
    subject,
    actor,
    at,
    action: 'deal',
    title: text(`登记办理情况 ${done.length} 项`, `Said what came of ${done.length} items`),
    fields: [{ label: text('办理情况', 'What came of them'), value: note }],
  })
  await audit(tx, { actor, action: 'rectification.deal', subject, officeId: row.officeId, details: { items: done.length, outcome } })
}

/** Whoever answers, while it may be answered. */
export const mayDeal = (actor: Actor, { state, officeId, departmentId, ownerId }: RectificationRow): boolean =>
  (state === 'open' || state === 'returned') && mayTouch(actor, 'rectification:answer', { officeId, departmentId, ownerIds: [ownerId] })

/** The tasks of a campaign. */
export const tasksOf = (tx: Tx, campaignId: string): Promise<RectificationRow[]> =>
  tx.select().from(rectifications).where(eq(rectifications.campaignId, campaignId))

/** Puts more on the list of an office; what is there already, and has changed, is open again. */
export async function addItems(tx: Tx, rectificationId: string, items: readonly NewItem[]): Promise<void> {
  const incoming = (column: string) => sql.raw(`excluded.${column}`)
  for (let from = 0; from < items.length; from += SLICE)
    await tx
      .insert(rectificationItems)
      .values(items.slice(from, from + SLICE).map(item => ({ ...item, rectificationId })))
      .onConflictDoUpdate({
        target: [rectificationItems.rectificationId, rectificationItems.subjectKey],
        set: {
          leadId: incoming('lead_id'),
          reason: incoming('reason'),
          rows: incoming('rows'),
          sm3: incoming('sm3'),
          episode: sql`${rectificationItems.episode} + 1`,
          outcome: null,
          note: null,
          doneBy: null,
          doneAt: null,
        },
      })
}

/** What is open on a list, in its order. */
export async function openItemsOf(db: Pick<Db, 'select'>, rectificationId: string): Promise<string[]> {
  const rows = await db
    .select({ id: rectificationItems.id })
    .from(rectificationItems)
    .where(and(eq(rectificationItems.rectificationId, rectificationId), isNull(rectificationItems.outcome)))
    .orderBy(asc(rectificationItems.subjectKey))
  return rows.map(({ id }) => id)
}
