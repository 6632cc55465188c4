import { existsSync, readdirSync, statSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { calendarRange, chineseDate, today } from '@jianqing/calendar'
import { text } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { behindNewest } from '../../../platform/postgres/index.ts'

/** How long before the calendar ends the office is told that a new one is due. */
const WARN_DAYS = 45

const bytesBelow = (folder: string): number =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true, recursive: true }).reduce(
        (sum, entry) => sum + (entry.isFile() ? statSync(join(entry.parentPath, entry.name)).size : 0),
        0,
      )
    : 0

/** The State Council announces the next year's days off in November: without them working days are only weekdays. */
export function calendarState() {
  const { from, to } = calendarRange()
  const left = Math.round((Date.parse(to) - Date.parse(today())) / 86_400_000)
  const warning =
    left >= WARN_DAYS
      ? null
      : text(
          `节假日安排只到${chineseDate(to)}：此后的期限只按周末推算，此后的基准日不能运行模型。请系统管理员在“系统”页上传国务院办公厅公布的下一年安排，或更新产品版本`,
          `The list of days off ends on ${to}: limits beyond it know weekends only, and no model runs at a later day. The system administrator uploads the next year's list, which the State Council announces in November, on the page System, or updates the product`,
        )
  return { from, to, warning }
}

/** What the system administrator looks at; nothing of any case. */
export async function systemStatus(
  db: Db,
  { dataDir, version, startedAt, boxed }: { dataDir: string; version: string; startedAt: string; boxed: boolean },
) {
  const [
    {
      rows: [database],
    },
    {
      rows: [jobs],
    },
    disk,
  ] = await Promise.all([
    db.execute<{ version: string; bytes: number }>(
      sql`select current_setting('server_version') as version, pg_database_size(current_database()) as bytes`,
    ),
    db.execute<{ queued: number; running: number; failed: number }>(sql`
      select count(*) filter (where state = 'queued')::int as queued, count(*) filter (where state = 'running')::int as running,
        count(*) filter (where state = 'failed' and finished_at > now() - interval '7 days')::int as failed from jobs`),
    statfs(dataDir),
  ])
  return {
    version,
    startedAt,
    database: `PostgreSQL ${database!.version}`,
    databaseWarning: behindNewest(database!.version, boxed),
    databaseBytes: Number(database!.bytes),
    lakeBytes: bytesBelow(join(dataDir, 'lake')),
    diskFreeBytes: disk.bavail * disk.bsize,
    calendar: calendarState(),
    jobs: jobs!,
  }
}
