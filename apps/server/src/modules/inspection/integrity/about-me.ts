import { type AboutMe, LEAD_STATES, LeadState, text } from '@jianqing/contract'
import { desc, and, eq, sql } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { reminderRecord, visibleReminders } from './list.ts'
import { reminders } from './tables.ts'

/** What looks at a person's identity is called, for the person. */
const LOOKS = { 'lead.reveal': text('说明理由后查看完整身份信息', 'Saw whole identities, for a reason') } as const

/** Which of these leads somebody may open; the leads' module tells. */
export type LeadsSeen = (db: Db, actor: Actor, ids: readonly string[]) => Promise<readonly { id: string }[]>

/**
 * What the platform keeps about somebody, told to them: reminders, leads in their work, letters to them, and from which unit somebody looked at identities in those leads. What
 * must not be told – a lead that rests on a complaint, who looked by name – is not in it.
 */
export async function aboutMe(db: Db, actor: Actor, leadsSeen: LeadsSeen): Promise<AboutMe> {
  const { id, officeId, staffNo } = actor.user
  const mine = sql`l.office_id = ${officeId}::uuid and l.staff_no = ${staffNo} and not l.confidential`
  const [rows, leads, letters, looks] = await Promise.all([
    db
      .select()
      .from(reminders)
      .where(and(eq(reminders.userId, id), visibleReminders(actor)))
      .orderBy(desc(reminders.foundOn)),
    db.execute<{ id: string; title: AboutMe['leads'][number]['title']; subject: string; state: string; on: string }>(sql`
      select l.id, l.model_title as title, coalesce(l.matter_no, l.subject_key) as subject, l.state, (l.first_seen_at at time zone 'Asia/Shanghai')::date as on
      from leads l where ${mine} and l.holds order by l.first_seen_at desc, l.id limit 50`),
    db.execute<{ id: string; number: string | null; title: string; on: string | null }>(sql`
      select id, number, title, (issued_at at time zone 'Asia/Shanghai')::date as on from letters
      where addressee_id = ${id}::uuid and issued_at is not null order by issued_at desc limit 50`),
    db.execute<{ on: string; action: keyof typeof LOOKS; unit: string | null; n: number }>(sql`
      select (a.at at time zone 'Asia/Shanghai')::date as on, a.action, o.name as unit, count(*)::int as n
      from audit_events a join leads l on a.subject_kind = 'lead' and l.id::text = a.subject_id left join users u on u.id = a.actor_id left join offices o on o.id = u.office_id
      where a.action = 'lead.reveal' and a.actor_id <> ${id}::uuid and ${mine} group by 1, 2, 3 order by 1 desc limit 50`),
  ])
  const opens = new Set(
    (
      await leadsSeen(
        db,
        actor,
        leads.rows.map(lead => lead.id),
      )
    ).map(lead => lead.id),
  )
  return {
    reminders: await reminderRecord.summaries(db, actor, rows),
    leads: leads.rows.map(lead => ({ ...lead, opens: opens.has(lead.id), stateTitle: LEAD_STATES[LeadState.parse(lead.state)] })),
    letters: letters.rows,
    looks: looks.rows.map(({ on, action, unit, n }) => ({ on, what: LOOKS[action], unit, n })),
  }
}
