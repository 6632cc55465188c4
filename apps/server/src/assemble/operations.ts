import { sql, type SQL } from 'drizzle-orm'
import type { Db } from '../platform/db/index.ts'
import type { Measure } from '../platform/http/index.ts'

const measure = (db: Db, name: string, help: string, labels: readonly string[], query: SQL): Measure => ({
  name: `jianqing_${name}`,
  help,
  labels,
  read: async () => {
    const { rows } = await db.execute<Record<string, unknown>>(query)
    return rows.map(row => ({ labels: Object.fromEntries(labels.map(label => [label, String(row[label])])), value: Number(row['value']) }))
  },
})

/** In seconds since 1970, as Prometheus has points in time. */
const moment = (column: SQL) => sql`extract(epoch from ${column})`

/**
 * What whoever runs an installation is to be told of before its people notice: jobs (imports and runs of models are kinds of them), clocks, backups.
 * A figure without labels is 0 where nothing happened yet: an alert for the age of a backup goes off where none was ever made.
 */
export const operations = (db: Db): Measure[] => [
  measure(
    db,
    'jobs',
    'Jobs by kind and state; those that ended, of the last seven days',
    ['kind', 'state'],
    sql`select kind, state, count(*) as value from jobs
        where state in ('queued', 'running') or finished_at > now() - interval '7 days' group by kind, state`,
  ),
  measure(
    db,
    'job_last_done_timestamp_seconds',
    'When a job of this kind was last done',
    ['kind'],
    sql`select kind, ${moment(sql`max(finished_at)`)} as value from jobs where state = 'done' group by kind`,
  ),
  measure(
    db,
    'job_oldest_waiting_seconds',
    'How long the oldest job that has not begun has been waiting',
    [],
    sql`select coalesce(${moment(sql`now() - min(created_at)`)}, 0) as value from jobs where state = 'queued'`,
  ),
  measure(
    db,
    'clocks',
    'Clocks that run, and those of them that are past their day',
    ['state'],
    sql`select state, count(*) as value from (
          select case when paused then 'paused' when due_on < (now() at time zone 'Asia/Shanghai')::date or due_at <= now() then 'overdue' else 'running' end as state
          from clocks where stopped_on is null) as open group by state`,
  ),
  measure(
    db,
    'backup_last_timestamp_seconds',
    'When the last backup was finished',
    [],
    sql`select ${moment(sql`at`)} as value from audit_events where action = 'backup.make' order by seq desc limit 1`,
  ),
]
