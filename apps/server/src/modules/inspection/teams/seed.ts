import { addDays } from '@jianqing/calendar'
import { sql } from 'drizzle-orm'
import type { Demo } from '../../../platform/room/index.ts'
import { addTeam } from './add.ts'
import type { TeamProcess } from './process.ts'

/** A special case team at a case of several leads with somebody of another office, and one that waits for its approval. */
export const seedTeam =
  (process: TeamProcess) =>
  async ({ db, today, person }: Demo): Promise<void> => {
    const { rows: there } = await db.execute(sql`select 1 from teams limit 1`)
    if (there.length > 0) return
    const [inspector, chief] = [await person('ducha'), await person('jianchazhang')]
    const { rows } = await db.execute<{ number: string; office: string }>(sql`
    select min(matter_no) as number, min(office_id::text) as office from leads
    where matter_id is not null and not confidential and office_id is not null group by matter_id order by count(*) desc, matter_id limit 1`)
    const { rows: elsewhere } = await db.execute<{ id: string }>(sql`
    select u.id from users u join grants g on g.user_id = u.id
    where g.role = 'prosecutor' and u.office_id <> ${inspector.user.officeId} ${rows[0] ? sql`and u.office_id <> ${rows[0].office}::uuid` : sql``}
    order by u.login limit 1`)
    const plan = { note: '', leaderId: inspector.user.id, plannedUntil: addDays(today, 60) }
    if (rows[0] && elsewhere[0]) {
      const { number } = rows[0]
      const team = await addTeam(db, process, inspector, {
        ...plan,
        kind: 'special',
        title: '重点案件核查专案组',
        matterNo: number,
        outsideUnit: null,
      })
      await process.act(db, chief, team, 'approve', { revision: 0, form: {} })
      await process.act(db, inspector, team, 'add_member', { revision: 1, form: { member: elsewhere[0].id, until: addDays(today, 30) } })
    }
    await addTeam(db, process, inspector, {
      ...plan,
      kind: 'circuit',
      title: '江临监狱巡回检察组',
      matterNo: null,
      outsideUnit: '江临监狱',
    })
  }
