import {
  addressOf,
  api,
  HALF_DAYS,
  type HalfDay,
  text,
  VISIT_CHANNELS,
  VISIT_STATES,
  type VisitFilter,
  VISITOR_KINDS,
  VisitorKind,
  type VisitSummary,
} from '@jianqing/contract'
import { and, between, desc, eq, inArray, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { branchesNamed } from '../../../platform/branch/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { type Actor, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import type { VisitProcess } from './process.ts'
import { visits, visitSlots } from './tables.ts'

type Filter = Omit<z.output<typeof VisitFilter>, 'state' | 'clock'>

export const visibleVisits = (actor: Actor) =>
  scopeCondition(scopeOf(actor, 'visit:read'), { officeId: visits.officeId, ownerIds: [visits.guideId] })

/** The day for which one is booked. */
export const bookedOn = sql`(select s.day from visit_slots s where s.id = ${visits.slotId})`

const when = (slot: { on: string; half: HalfDay } | null, lang: 'zh-CN' | 'en') => slot && `${slot.on} ${HALF_DAYS[slot.half][lang]}`

/** Visits as lists, searches and the desk show them. */
export const visitRecordOf = (process: VisitProcess) =>
  defineRecord({
    process,
    read: 'visit:read',
    visible: visibleVisits,
    link: ({ id }) => addressOf(api.visits, id),
    list: {
      filter: (f: Filter) => [
        f.officeId ? eq(visits.officeId, f.officeId) : undefined,
        f.kind ? eq(visits.kind, f.kind) : undefined,
        f.guideId ? eq(visits.guideId, f.guideId) : undefined,
        f.on ? sql`${bookedOn} = ${f.on}::date` : undefined,
        f.year ? sql`extract(year from ${visits.visitedOn}) = ${f.year}` : undefined,
        f.signed === undefined ? undefined : sql`${f.signed} = exists (select from visit_guest_book b where b.visit_id = ${visits.id})`,
        f.month ? sql`to_char(${visits.visitedOn}, 'YYYY-MM') = ${f.month}` : undefined,
      ],
      search: pattern => sql`(${visits.number} ilike ${pattern} or ${visits.unit} ilike ${pattern})`,
      sorts: { number: visits.number, unit: visits.unit, on: bookedOn, receivedOn: visits.receivedOn, size: visits.size },
      counts: { kind: { column: visits.kind, keys: VisitorKind.options } },
      people: row => [row.guideId],
      more: async (db, rows) => {
        const slotIds = rows.flatMap(({ slotId }) => slotId ?? [])
        const slots = slotIds.length === 0 ? [] : await db.select().from(visitSlots).where(inArray(visitSlots.id, slotIds))
        return {
          slots: new Map(slots.map(({ id, day, half }) => [id, { on: day, half }])),
          branches: await branchesNamed(
            db,
            rows.map(({ branchId }) => branchId),
          ),
        }
      },
      summary: (row, { office, person, actions, ahead }, { slots, branches: named }): VisitSummary => ({
        id: row.id,
        number: row.number,
        unit: row.unit,
        kind: row.kind,
        channel: row.channel,
        branch: named.get(row.branchId ?? '') ?? null,
        size: row.size,
        heads: row.heads,
        slot: slots.get(row.slotId ?? '') ?? null,
        wish: { on: row.wishOn, half: row.wishHalf },
        receivedOn: row.receivedOn,
        visitedOn: row.visitedOn,
        guide: person(row.guideId),
        state: row.state,
        revision: row.revision,
        officeId: row.officeId,
        officeName: office,
        ...ahead,
        updatedAt: row.updatedAt,
        actions,
      }),
      export: {
        name: text('参观', 'visits'),
        columns: lang => [
          { title: text('编号', 'Number'), value: item => item.number },
          { title: text('参观单位', 'Who comes'), value: item => item.unit },
          { title: text('单位类型', 'Kind'), value: item => VISITOR_KINDS[item.kind][lang] },
          { title: text('渠道', 'Channel'), value: item => VISIT_CHANNELS[item.channel][lang] },
          { title: text('收到日期', 'Received on'), value: item => item.receivedOn },
          { title: text('参观时间', 'When'), value: item => when(item.slot, lang) },
          { title: text('预约人数', 'Announced'), value: item => item.size },
          { title: text('到访人数', 'Came'), value: item => item.heads },
          { title: text('讲解员', 'Guide'), value: item => item.guide?.name },
          { title: text('状态', 'State'), value: item => VISIT_STATES[item.state][lang] },
          { title: text('接待单位', 'Office'), value: item => item.officeName },
        ],
      },
    },
    desk: {
      next: {
        requested: text('答复参观预约', 'Answer the request'),
        confirmed: text('接待参观', 'Receive them'),
        arrived: text('参观结束后登记', 'Enter that it is over'),
      },
      aside: ['assign', 'move', 'cancel', 'decline', 'no_show'],
      headline: (row, { office }) => ({
        title: text(`${row.unit}参观，${row.size} 人`, `${row.unit}, ${row.size} people`),
        subtitle: text([row.number, office].filter(Boolean).join(' · '), [row.number, office].filter(Boolean).join(' · ')),
      }),
      at: row => row.createdAt,
      most: 50,
    },
  })
export type VisitRecord = ReturnType<typeof visitRecordOf>

/** When a unit came between two days, as far as this person sees it. */
export async function visitsSeen(
  db: Pick<Db, 'select'>,
  actor: Actor,
  { officeId, unit }: { officeId: string; unit: string },
  { from, to, id: asked, q }: { from: string; to: string; id?: string | undefined; q?: string | undefined },
) {
  const rows = await db
    .select({ id: visits.id, number: visits.number, on: visits.visitedOn, people: visits.heads })
    .from(visits)
    .where(
      and(
        visibleVisits(actor),
        eq(visits.officeId, officeId),
        eq(visits.unit, unit),
        between(visits.visitedOn, from, to),
        asked ? eq(visits.id, asked) : undefined,
      ),
    )
    .orderBy(desc(visits.visitedOn), visits.id)
    .limit(100)
  return rows
    .map(({ id, number, on, people }) => ({ id, title: `参观廉政长廊（${number}）`, on: on!, people }))
    .filter(({ title }) => !q || title.includes(q))
}
