import { addMonths } from '@jianqing/calendar'
import { text } from '@jianqing/contract'
import { and, eq, inArray, lt, ne, sql } from 'drizzle-orm'
import { type Db, lockByName, newId, transaction, type Tx } from '../../../platform/db/index.ts'
import { defineJob } from '../../../platform/job/index.ts'
import { defaultAsOf, readSetting } from '../../../platform/setting/index.ts'
import { reminderProcess } from './process.ts'
import { MONTHS_KEPT, SIGNAL_RULES } from './rules.ts'
import { type ReminderRow, reminders, signals } from './tables.ts'

interface Noticed extends Record<string, unknown> {
  user_id: string
  office_id: string
  department_id: string | null
  rule: string
  n: number
  evidence: { what: string; on: string | null; link: string | null }[]
}

/** Items of evidence that are kept of a signal; their number is told in full. */
const MOST = 20

/** All that lies beyond the thresholds: by rule in one statement, of people who were not told the same before. */
async function noticed(tx: Tx, today: string): Promise<(Noticed & { threshold: number })[]> {
  const all: (Noticed & { threshold: number })[] = []
  for (const rule of SIGNAL_RULES) {
    const from = await readSetting(tx, rule.threshold)
    const { rows } = await tx.execute<Noticed>(sql`
      with found as (${rule.rows(today)}), counted as (
        select user_id, count(*)::int as n, jsonb_agg(jsonb_build_object('what', what, 'on', day, 'link', link) order by day desc nulls last) as evidence
        from found group by user_id having count(*) >= ${from}
      )
      select c.user_id, u.office_id, u.department_id, ${rule.id} as rule, c.n, c.evidence
      from counted c join users u on u.id = c.user_id and not u.disabled and u.office_id is not null
      where not exists (
        select from integrity_signals s join integrity_reminders r on r.id = s.reminder_id
        where r.user_id = c.user_id and s.rule = ${rule.id} and s.n >= c.n and r.state <> 'expired')
      and not exists (select from integrity_reminders r where r.user_id = c.user_id and r.state in ('sent', 'answered'))`)
    all.push(...rows.map(row => ({ ...row, threshold: from })))
  }
  return all
}

const sourceOf = (id: string) => SIGNAL_RULES.find(rule => rule.id === id)!.source

/** One draft a person, with what was noticed this time; a draft that waits still is brought up to now. */
async function draft(tx: Tx, found: readonly (Noticed & { threshold: number })[], today: string): Promise<void> {
  const one = found[0]!
  const [waiting] = await tx
    .select()
    .from(reminders)
    .where(and(eq(reminders.userId, one.user_id), eq(reminders.state, 'draft')))
  let row: ReminderRow | undefined = waiting
  if (row) {
    const rules = found.map(({ rule }) => rule)
    await tx.delete(signals).where(and(eq(signals.reminderId, row.id), inArray(signals.rule, rules)))
  } else {
    const expiresOn = addMonths(today, await readSetting(tx, MONTHS_KEPT))
    const values = { id: newId(), userId: one.user_id, officeId: one.office_id, departmentId: one.department_id, foundOn: today, expiresOn }
    ;[row] = await tx.insert(reminders).values(values).returning()
    await reminderProcess.begin(tx, null, row!, { title: text('发现风险信号', 'Noticed') })
  }
  await tx.insert(signals).values(
    found.map(({ rule, n, threshold, evidence }) => ({
      id: newId(),
      reminderId: row!.id,
      source: sourceOf(rule),
      rule,
      n,
      threshold,
      evidence: evidence.slice(0, MOST),
    })),
  )
}

/** What has expired is deleted but for its dates. @returns how many */
async function expire(db: Db, today: string): Promise<number> {
  const over = await db
    .select({ id: reminders.id })
    .from(reminders)
    .where(and(lt(reminders.expiresOn, today), ne(reminders.state, 'expired')))
  for (const { id } of over)
    await transaction(db, async tx => {
      await reminderProcess.advance(tx, { id }, 'expire')
      await tx.delete(signals).where(eq(signals.reminderId, id))
    })
  return over.length
}

/** Looks for signals over everybody, and lets go of what has expired. Safe to run at any time. */
export async function lookForSignals(db: Db, today: string): Promise<{ found: number; expired: number }> {
  const expired = await expire(db, today)
  const found = await transaction(db, async tx => {
    await lockByName(tx, 'integrity')
    const all = await noticed(tx, today)
    const people = [...new Set(all.map(one => one.user_id))]
    for (const person of people)
      await draft(
        tx,
        all.filter(one => one.user_id === person),
        today,
      )
    return people.length
  })
  return { found, expired }
}

export const integrityJob = defineJob<Record<string, never>>({
  kind: 'integrity.look',
  schedule: { cron: '30 6 * * 1', input: {} },
  run: async ({ db }) => lookForSignals(db, await defaultAsOf(db)),
})
