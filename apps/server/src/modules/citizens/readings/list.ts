import {
  addressOf,
  api,
  READING_CHANNELS,
  READING_STATES,
  READING_TURNS,
  READING_WAYS,
  type ReadingFilter,
  type ReadingSummary,
  type ReadingTurn,
  ReadingWay,
  text,
} from '@jianqing/contract'
import { eq, inArray, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { type Actor, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import { undecided } from './closing.ts'
import { readingProcess } from './process.ts'
import { readings, readingSlots, type SlotRow } from './tables.ts'
import { turnOf } from './turn.ts'

type Filter = Omit<z.output<typeof ReadingFilter>, 'state' | 'clock'>

export const visibleReadings = (actor: Actor) =>
  scopeCondition(scopeOf(actor, 'reading:read'), { officeId: readings.officeId, ownerIds: [readings.handlerId] })

const slotView = (slot: SlotRow | undefined) => (slot ? { on: slot.day, half: slot.half } : null)

/** Readings as lists, searches and the desk show them. */
export const readingRecord = defineRecord({
  process: readingProcess,
  read: 'reading:read',
  visible: visibleReadings,
  link: ({ id }) => addressOf(api.readings, id),
  list: {
    filter: (f: Filter) => [
      f.officeId ? eq(readings.officeId, f.officeId) : undefined,
      f.way ? eq(readings.way, f.way) : undefined,
      f.caseNo ? eq(readings.caseNo, f.caseNo) : undefined,
      f.turn ? sql`${turnOf} = ${f.turn}` : undefined,
      f.year ? sql`extract(year from ${readings.receivedOn}) = ${f.year}` : undefined,
    ],
    search: pattern =>
      sql`(${readings.number} ilike ${pattern} or ${readings.caseNo} ilike ${pattern} or ${readings.lawyer} ilike ${pattern} or ${readings.firm} ilike ${pattern})`,
    sorts: { number: readings.number, receivedOn: readings.receivedOn, lawyer: readings.lawyer },
    counts: { way: { column: readings.way, keys: ReadingWay.options } },
    people: row => [row.handlerId],
    more: async (db, rows) => {
      const ids = rows.map(({ id }) => id)
      const slots = rows.flatMap(({ slotId }) => slotId ?? [])
      const turns =
        ids.length === 0
          ? []
          : await db
              .select({ id: readings.id, turn: turnOf as typeof turnOf })
              .from(readings)
              .where(inArray(readings.id, ids))
      const found = slots.length === 0 ? [] : await db.select().from(readingSlots).where(inArray(readingSlots.id, slots))
      return {
        turns: new Map<string, ReadingTurn | null>(turns.map(({ id, turn }) => [id, turn])),
        slots: new Map(found.map(slot => [slot.id, slot])),
      }
    },
    summary: (row, { office, person, actions, ahead }, { turns, slots }): ReadingSummary => ({
      id: row.id,
      number: row.number,
      caseNo: row.caseNo,
      lawyer: row.lawyer,
      firm: row.firm,
      channel: row.channel,
      way: row.way,
      receivedOn: row.receivedOn,
      arrangedOn: row.arrangedOn,
      turn: turns.get(row.id) ?? null,
      slot: slotView(slots.get(row.slotId ?? '')),
      closedClass: row.closedClass,
      objected: undecided(row),
      state: row.state,
      revision: row.revision,
      officeId: row.officeId,
      officeName: office,
      handler: person(row.handlerId),
      ...ahead,
      updatedAt: row.updatedAt,
      actions,
    }),
    export: {
      name: text('律师阅卷', 'file readings'),
      columns: lang => [
        { title: text('编号', 'Number'), value: item => item.number },
        { title: text('受案号', 'Case'), value: item => item.caseNo },
        { title: text('律师', 'Lawyer'), value: item => item.lawyer },
        { title: text('律师事务所', 'Firm'), value: item => item.firm },
        { title: text('渠道', 'Channel'), value: item => READING_CHANNELS[item.channel][lang] },
        { title: text('阅卷方式', 'How'), value: item => READING_WAYS[item.way][lang] },
        { title: text('收到日期', 'Received on'), value: item => item.receivedOn },
        { title: text('安排日期', 'Arranged on'), value: item => item.arrangedOn },
        { title: text('安排时效', 'How soon'), value: item => item.turn && READING_TURNS[item.turn][lang] },
        { title: text('状态', 'State'), value: item => READING_STATES[item.state][lang] },
        { title: text('期限', 'Due on'), value: item => item.dueOn },
        { title: text('单位', 'Office'), value: item => item.officeName },
        { title: text('经办人', 'Handler'), value: item => item.handler?.name },
      ],
    },
  },
  desk: {
    next: {
      asked: text('核对材料并安排', 'Check the papers and arrange it'),
      arranged: text('登记已阅卷', 'Enter that it was read'),
    },
    aside: ['receive', 'release', 'withdraw', 'decline', 'object'],
    headline: (row, { office }) => ({
      title: text(`${row.lawyer}律师阅卷：${row.caseNo}`, `${row.lawyer} reads ${row.caseNo}`),
      subtitle: text([row.number, office].filter(Boolean).join(' · '), [row.number, office].filter(Boolean).join(' · ')),
    }),
    at: row => row.createdAt,
    most: 50,
  },
})
