import { addDays } from '@jianqing/calendar'
import { sql } from 'drizzle-orm'
import type { Product } from '../assemble/staff.ts'
import { startRun } from '../flows/run-model.ts'
import type { Db } from '../platform/db/index.ts'
import type { Actor } from '../platform/policy/index.ts'

/** Areas whose leads lie in the work of the procuratorates' own people: a letter of another one has nobody to go to. */
const OWN_WORK = new Set<string>(['inspection', 'process'])
/** Days between the run and the letter: a lead is looked at before it is written about. */
const BEFORE = 2

const DATE = /\d{4}-\d{2}-\d{2}|(\d{4})年(\d{1,2})月(\d{1,2})日/g
const datesIn = (text: string): string[] =>
  [...text.matchAll(DATE)].map(([written, year, month, day]) =>
    year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : written,
  )

/**
 * Leads as they were found on a day of the past: the model runs as of a day before it, and a lead is taken whose person has an account
 * and whose sentence and rows tell of nothing later – the data is today's, and a letter cannot cite what had not happened.
 *
 * @returns what gives the id of the next one, each time of another model as far as there are any, or null where none finds any
 */
export function pastLeads(db: Db, { jobs, runs }: Product, inspector: Actor): (issued: string) => Promise<string | null> {
  const models = [...runs.around.registry.values()]
    .filter(({ id, checked }) => OWN_WORK.has(checked.area) && !checked.confidential && id !== 'due-soon')
    .map(({ id }) => id)
    .sort()
  const offices = new Set<string>()

  const found = async (runId: string, asOf: string) => {
    const { rows } = await db.execute<{ id: string; told: string; office: string }>(sql`
      select l.id, e.reason::text || e.tables::text as told, l.model_id || l.office_id as office
      from leads l join lead_evidence e on e.lead_id = l.id join users u on u.office_id = l.office_id and u.staff_no = l.staff_no
      where l.run_id = ${runId} and l.state = 'new' and not l.confidential order by hashtext(l.subject_key)`)
    const then = rows.filter(({ told }) => datesIn(told).every(date => date <= asOf))
    const lead = then.find(({ office }) => !offices.has(office)) ?? then[0]
    if (lead) offices.add(lead.office)
    return { lead: lead?.id ?? null, anybody: rows.length > 0 }
  }

  return async issued => {
    const asOf = addDays(issued, -BEFORE)
    for (let left = models.length; left > 0; left--) {
      const model = models.shift()!
      const { run, job } = await startRun(runs.around, jobs, runs.kind, inspector, model, { asOf, params: {} })
      for await (const _ of jobs.watch(job.id, AbortSignal.timeout(120_000)));
      await setBack(db, run.id, asOf)
      const { lead, anybody } = await found(run.id, asOf)
      // one whose leads have nobody to write to is not asked again
      if (anybody) models.push(model)
      if (lead !== null) return lead
    }
    return null
  }
}

/** The run and what it found first lie on their day. */
async function setBack(db: Db, runId: string, asOf: string): Promise<void> {
  const back = sql`(now() at time zone 'Asia/Shanghai')::date - ${asOf}::date`
  await db.execute(
    sql`update runs set started_at = started_at - make_interval(days => ${back}), finished_at = finished_at - make_interval(days => ${back}) where id = ${runId}`,
  )
  await db.execute(sql`update leads set first_seen_at = first_seen_at - make_interval(days => ${back}), last_seen_at = last_seen_at - make_interval(days => ${back})
    where run_id = ${runId} and first_seen_at > now() - interval '1 day'`)
}
