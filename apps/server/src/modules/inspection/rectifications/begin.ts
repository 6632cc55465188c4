import { addressOf, api, type RectificationSource, text } from '@jianqing/contract'
import { eq, inArray } from 'drizzle-orm'
import { linkRecords } from '../../../platform/chain/index.ts'
import { newId, type Tx } from '../../../platform/db/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import type { Actor, Asker } from '../../../platform/policy/index.ts'
import { dueClock } from './clock.ts'
import { type NewItem, SLICE } from './items.ts'
import type { When } from './moves/move.ts'
import type { RectificationProcess } from './process.ts'
import { rectificationItems, type RectificationRow, rectifications } from './tables.ts'

interface Beginning {
  title: string
  source: RectificationSource
  leadId?: string | null
  letterId?: string | null
  campaignId?: string | null
  findingId?: string | null
  officeId: string
  departmentId: string | null
  ownerId: string
  drafterId: string
  measures: string
  days: number
  /** What came of an answer is answered already. */
  answered?: { done: string; effectiveOn: string }
  items?: readonly NewItem[]
}

/** Begins one, in the transaction of what it came of. */
export async function beginRectification(
  tx: Tx,
  process: RectificationProcess,
  actor: Actor,
  { days, answered, items = [], ...about }: Beginning,
  { today, at }: When,
): Promise<RectificationRow> {
  const [row] = await tx
    .insert(rectifications)
    .values({
      id: newId(),
      ...about,
      state: answered ? 'reported' : 'assigned',
      acknowledgedAt: answered ? at : null,
      report: answered ? { at, ...answered } : null,
      createdAt: at,
      updatedAt: at,
    })
    .returning()
  for (let from = 0; from < items.length; from += SLICE)
    await tx.insert(rectificationItems).values(items.slice(from, from + SLICE).map(item => ({ ...item, rectificationId: row!.id })))
  await process.begin(tx, actor, row!, {
    title: answered ? text('由文书反馈转入', 'Came of an answered paper') : text('下达整改', 'Asked for'),
    ...(!answered && { clocks: { start: { clock: dueClock, budget: { amount: days, unit: 'day' as const } } } }),
    details: { source: about.source, ...(items.length > 0 && { items: items.length }) },
    today,
    at,
  })
  const to = { kind: 'rectification', id: row!.id }
  for (const [kind, id] of [
    ['campaign', about.campaignId],
    ['finding', about.findingId],
    ['letter', about.letterId],
    ['lead', about.letterId ? null : about.leadId],
  ] as const)
    if (id) await linkRecords(tx, actor as Asker, { kind, id }, 'led_to', to)
  if (!answered)
    await notify(tx, {
      to: [row!.ownerId],
      kind: 'rectification.assigned',
      title: text(`有一项整改交您办理：《${row!.title}》`, `A rectification was given to you: “${row!.title}”`),
      link: addressOf(api.rectifications, row!.id),
    })
  return row!
}

/** How far some are, whoever asks: the room that began them says who may know. */
export async function rectificationStates(db: Pick<Tx, 'select'>, ids: readonly string[]): Promise<Map<string, RectificationRow['state']>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: rectifications.id, state: rectifications.state })
    .from(rectifications)
    .where(inArray(rectifications.id, [...ids]))
  return new Map(rows.map(({ id, state }) => [id, state]))
}

export async function rectificationOf(
  tx: Pick<Tx, 'select'>,
  of: { leadId: string } | { letterId: string },
): Promise<RectificationRow | undefined> {
  const [row] = await tx
    .select()
    .from(rectifications)
    .where('leadId' in of ? eq(rectifications.leadId, of.leadId) : eq(rectifications.letterId, of.letterId))
  return row
}
