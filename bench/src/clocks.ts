import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDays, dueOf, takeHolidays } from '@jianqing/calendar'
import { type ClockDefinition, rehearseCalendar, sweepClocks } from '@jianqing/server/clock'
import { closeDb, migrate, openDb } from '@jianqing/server/db'
import { startPostgres } from '@jianqing/server/postgres'
import { sql } from 'drizzle-orm'

/**
 * `npm run bench:clocks -- [1000000]`: open clocks of records on the PostgreSQL in the box. What a sweep takes when nothing is due, and what one changed day takes: rehearsed, then followed.
 * Nine in ten are limits of ten days that roll, one in ten of ten working days; their ends lie over the next four months.
 */
const CLOCKS = Number(process.argv[2] ?? 1_000_000)
const TODAY = '2026-06-01'
const SPREAD = 110
const text = (en: string) => ({ 'zh-CN': en, en })
const own = (kind: string, unit: 'day' | 'working_day'): ClockDefinition => ({
  kind,
  title: text(kind),
  basis: 'bench',
  budget: { amount: 10, unit },
  roll: true,
  rungs: [{ id: 'remind', title: text('remind'), offset: { before: 3 } }],
})
const known = [own('bench_days', 'day'), own('bench_working', 'working_day')]

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now()
  const result = await work()
  console.log(`${what}: ${((performance.now() - started) / 1000).toFixed(2)} s`)
  return result
}

const dataDir = mkdtempSync(join(tmpdir(), 'jianqing-bench-clocks-'))
const postgres = await startPostgres({ dir: join(dataDir, 'postgres') })
const db = openDb(postgres.connection)
try {
  await migrate(db)
  // what is there is counted by this calendar
  await sweepClocks(db, known, TODAY)
  const terms = Array.from({ length: SPREAD * 10 }, (_, n) => {
    const { kind, unit } =
      n % 10 === 0 ? { kind: 'bench_working', unit: 'working_day' as const } : { kind: 'bench_days', unit: 'day' as const }
    const startedOn = addDays(TODAY, n % SPREAD)
    const { dueOn, plainEnd } = dueOf({ start: startedOn, budget: { amount: 10, unit }, events: [], roll: true, custody: false })
    return { n, kind, unit, startedOn, dueOn, plainOn: plainEnd, nextOn: addDays(dueOn!, -3) }
  })
  await timed(`${CLOCKS.toLocaleString('en')} clocks are laid`, () =>
    db.execute(sql`
      insert into clocks (id, kind, subject_kind, subject_id, started_on, amount, unit, roll, due_on, plain_on, next_on, counts_working)
      select gen_random_uuid(), t.kind, 'bench', gen_random_uuid(), t."startedOn", 10, t.unit, true, t."dueOn", t."plainOn", t."nextOn", t.unit = 'working_day'
      from generate_series(1, ${CLOCKS}::int) i
      join json_to_recordset(${JSON.stringify(terms)}::json)
        as t(n int, kind text, unit text, "startedOn" date, "dueOn" date, "plainOn" date, "nextOn" date) on t.n = i % ${SPREAD * 10}::int`),
  )
  await db.execute(sql`vacuum analyze clocks`)
  for (let i = 0; i < 3; i++) await timed('a sweep when nothing is due', () => sweepClocks(db, known, TODAY))
  const list = '2026-08-12 休\n'
  const { moves } = await timed('one changed day is rehearsed', () => rehearseCalendar(db, list))
  takeHolidays(list)
  const { recounted } = await timed('one changed day is followed', () => sweepClocks(db, known, TODAY))
  console.log(`${recounted.toLocaleString('en')} clocks could be touched, ${moves.length.toLocaleString('en')} moved`)
  await timed('a sweep after it', () => sweepClocks(db, known, TODAY))
} finally {
  await closeDb(db)
  await postgres.stop()
  rmSync(dataDir, { recursive: true, force: true })
}
