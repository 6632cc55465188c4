import { sql } from 'drizzle-orm'
import type { Db } from '../../platform/db/index.ts'
import type { Actor } from '../../platform/policy/index.ts'
import { momentOf, type Seed } from '../../platform/room/index.ts'
import { leadProcess } from './process.ts'
import { findLead } from './query.ts'

const REJECTED = 9

const DATE = /\d{4}-\d{2}-\d{2}|(\d{4})年(\d{1,2})月(\d{1,2})日/g
const datesIn = (text: string): string[] =>
  [...text.matchAll(DATE)].map(([written, year, month, day]) =>
    year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : written,
  )

async function act(db: Db, actor: Actor, id: string, action: string, form: Record<string, unknown>, at?: string): Promise<void> {
  const lead = (await findLead(db, actor, id))!
  await leadProcess.act(db, actor, lead, action, { revision: lead.revision, form }, { at })
}

/** Takes a lead for worth a letter. @param at the moment, where it is not this one */
export const acceptLead = (db: Db, actor: Actor, id: string, at?: string) => act(db, actor, id, 'accept', {}, at)

/** Leads whose person has an account, no two of one model and office where that can be had: a year's work looks like many matters. */
export async function leadsWithSomebody(db: Db, count: number): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select l.id from leads l join users u on u.office_id = l.office_id and u.staff_no = l.staff_no
    where l.state = 'new' and l.model_id <> 'due-soon' and not l.confidential
    order by row_number() over (partition by l.model_id, l.office_id order by l.id), row_number() over (partition by l.model_id order by l.id), l.id limit ${count}`)
  return rows.map(row => row.id)
}

/**
 * A lead of a run as of a day of the past whose person has an account and whose sentence and rows tell of nothing later: the data is today's, and a letter cannot cite
 * what had not happened.
 *
 * @param passed model and office of those that were taken before: another one is taken where there is any
 * @returns `anybody`: whether any lead of the run has a person with an account
 */
export async function leadOfThen(
  db: Db,
  runId: string,
  asOf: string,
  passed: Set<string>,
): Promise<{ lead: string | null; anybody: boolean }> {
  const { rows } = await db.execute<{ id: string; told: string; office: string }>(sql`
    select l.id, e.reason::text || e.tables::text as told, l.model_id || l.office_id as office
    from leads l join lead_evidence e on e.lead_id = l.id join users u on u.office_id = l.office_id and u.staff_no = l.staff_no
    where l.run_id = ${runId} and l.state = 'new' and not l.confidential order by hashtext(l.subject_key)`)
  const then = rows.filter(({ told }) => datesIn(told).every(date => date <= asOf))
  const lead = then.find(({ office }) => !passed.has(office)) ?? then[0]
  if (lead) passed.add(lead.office)
  return { lead: lead?.id ?? null, anybody: rows.length > 0 }
}

/** What a run of the past found first lies on its day. */
export const setFindsBack = (db: Db, runId: string, days: number) =>
  db.execute(sql`
    update leads set first_seen_at = first_seen_at - make_interval(days => ${days}::int), last_seen_at = last_seen_at - make_interval(days => ${days}::int)
    where run_id = ${runId} and first_seen_at > now() - interval '1 day'`)

/** Some leads were looked into and explained; those of the past months give the overview a course. */
export const leadsSeed: Seed = {
  present: async ({ db, today, person }) => {
    const inspector = await person('ducha')
    const { rows } = await db.execute<{ n: number }>(sql`select count(*)::int as n from leads where state = 'rejected'`)
    for (const id of await leadsWithSomebody(db, Math.max(0, REJECTED - rows[0]!.n)))
      await act(db, inspector, id, 'reject', { reason: 'explained', note: '经核查有正当理由，不属于违规情形。' }, momentOf(today, '08:50'))
    await db.execute(sql`
      update leads set first_seen_at = first_seen_at - make_interval(days => (abs(hashtext(subject_key)) % 240)::int)
      where letter_id is null and state = 'new' and abs(hashtext(subject_key)) % 3 <> 0 and first_seen_at > ${today}::date - interval '1 day'`)
  },
}
