import type { ActivityDetail } from '@jianqing/contract'
import { and, eq } from 'drizzle-orm'
import type { ChainSource } from '../../../platform/chain/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { type Actor, can, mayTouch } from '../../../platform/policy/index.ts'
import { dutyNamed, slots } from '../../../platform/slot/index.ts'
import { agendaOf } from './agenda.ts'
import type { ActivityRecord } from './list.ts'
import { activityProcess } from './process.ts'
import { quorumOf } from './quorum.ts'
import { attendance } from './sign.ts'
import type { ActivityRow } from './tables.ts'

/** One activity in full: its agenda as this person may see it, who was there, what it fulfilled. */
export async function activityDetail(
  { db, record, chains }: { db: Db; record: ActivityRecord; chains: readonly ChainSource[] },
  actor: Actor,
  row: ActivityRow,
): Promise<ActivityDetail> {
  const [whole, items, people, [held]] = await Promise.all([
    record.whole(db, actor, row),
    agendaOf(db, chains, actor, row.id),
    attendance(db, row),
    db
      .select()
      .from(slots)
      .where(and(eq(slots.heldKind, 'activity'), eq(slots.heldId, row.id))),
  ])
  const mine = people.find(({ person }) => person.id === actor.user.id)
  const signed = people.filter(({ at }) => at !== null).length
  return {
    ...whole,
    note: row.note,
    items,
    people,
    quorum: quorumOf(row, row.present ?? signed, row.expected ?? people.length),
    slot: held ? { id: held.id, title: dutyNamed(held.duty, held.fromOn).title, period: held.period } : null,
    minutes: row.minutes,
    mine: {
      maySign: row.state === 'open' && mine !== undefined && mine.at === null && can(actor, 'activity:join'),
      signedAt: mine?.at ?? null,
    },
    keeps: mayTouch(actor, 'activity:write', activityProcess.definition.place(row)),
  }
}
