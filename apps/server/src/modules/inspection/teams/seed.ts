import { addDays } from '@jianqing/calendar'
import { sql } from 'drizzle-orm'
import type { Demo } from '../../../platform/room/index.ts'
import { addTeam } from './add.ts'
import type { TeamProcess } from './process.ts'

/** A special case team and a case team at the cases of the most leads, each with people of another office, and one that waits for its approval. */
export const seedTeam =
  (process: TeamProcess) =>
  async ({ db, today, person }: Demo): Promise<void> => {
    const { rows: there } = await db.execute(sql`select 1 from teams limit 1`)
    if (there.length > 0) return
    const [inspector, chief] = [await person('ducha'), await person('jianchazhang')]
    const { rows: cases } = await db.execute<{ number: string; offices: string[] }>(sql`
    select min(matter_no) as number, array_agg(distinct office_id::text) as offices from leads
    where matter_id is not null and not confidential and office_id is not null group by matter_id order by count(*) desc, min(matter_no) limit 2`)
    const plan = { note: '', leaderId: inspector.user.id, plannedUntil: addDays(today, 60) }
    const AT = [
      { kind: 'special', title: '重点案件核查专案组' },
      { kind: 'case', title: '关联案件核查办案组' },
    ] as const
    for (const [n, { number, offices }] of cases.entries()) {
      const { rows: elsewhere } = await db.execute<{ id: string }>(sql`
      select u.id from users u join grants g on g.user_id = u.id
      where g.role = 'prosecutor' and u.office_id <> all(array[${inspector.user.officeId}, ${sql.join(offices, sql`, `)}]::uuid[]) order by u.login limit 2 offset ${2 * n}`)
      const team = await addTeam(db, process, inspector, { ...plan, ...AT[n]!, matterNo: number, outsideUnit: null })
      await process.act(db, chief, team, 'approve', { revision: 0, form: {} })
      for (const [revision, { id: member }] of elsewhere.entries())
        await process.act(db, inspector, team, 'add_member', { revision: revision + 1, form: { member, until: addDays(today, 30) } })
    }
    await addTeam(db, process, inspector, {
      ...plan,
      kind: 'circuit',
      title: '江临监狱巡回检察组',
      matterNo: null,
      outsideUnit: '江临监狱',
    })
  }
