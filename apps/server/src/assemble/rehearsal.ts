import type { CalendarRehearsal } from '@jianqing/contract'
import { type Move, rehearseCalendar } from '../platform/clock/index.ts'
import type { Db } from '../platform/db/index.ts'
import type { Actor } from '../platform/policy/index.ts'
import type { Given } from '../platform/room/index.ts'

/** So many lines, and so many records in each, are told; the rest is counted. */
const MOST_LINES = 200
const MOST_RECORDS = 50

/**
 * What a list of days off would move: clocks of one kind that go from one day to another together, with the records that this person may see.
 *
 * @throws HolidayListError
 */
export async function rehearsal(
  db: Db,
  actor: Actor,
  holidays: string,
  { clocks, chains }: Pick<Given, 'clocks' | 'chains'>,
): Promise<CalendarRehearsal> {
  const { days, moves } = await rehearseCalendar(db, holidays)
  const groups = new Map<string, Move[]>()
  for (const move of moves) {
    const key = `${move.from} ${move.to} ${move.kind}`
    const group = groups.get(key)
    if (group) group.push(move)
    else groups.set(key, [move])
  }
  const lines = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, MOST_LINES)
  return {
    days,
    total: moves.length,
    moves: await Promise.all(
      lines.map(async ([, group]) => {
        const { kind, from, to } = group[0]!
        const nodes = await Promise.all(
          chains.map(chain => {
            const ids = group.filter(({ subject }) => subject.kind === chain.kind).map(({ subject }) => subject.id)
            return ids.length > 0 ? chain.nodes(db, actor, ids.slice(0, MOST_RECORDS)) : []
          }),
        )
        const records = nodes.flat().map(({ title, link }) => ({ title, link }))
        return { title: clocks.find(one => one.kind === kind)!.title, from, to, count: group.length, records }
      }),
    ),
  }
}
