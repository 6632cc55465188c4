import { sql } from 'drizzle-orm'
import { newId, type Tx } from '../db/index.ts'
import { startClock } from './clock.ts'
import type { ClockDefinition } from './define.ts'

/** A clock as it stands after what was done, its days counted by whoever made it up. */
export interface MadeClock {
  subject: string
  kind: string
  startedOn: string
  dueOn: string
  stoppedOn: string | null
}

/** Clocks of a made-up past: one of each kind is begun as any other, and says by what all are counted; the next sweep tells what has come. */
export async function writeMadeClocks(
  tx: Tx,
  definitions: readonly ClockDefinition[],
  subjectKind: string,
  made: readonly MadeClock[],
  today: string,
): Promise<void> {
  for (const clock of definitions) {
    const runs = made.filter(({ kind }) => kind === clock.kind).map(run => ({ ...run, id: newId() }))
    if (runs.length === 0) continue
    const counted = await startClock(tx, clock, { kind: subjectKind, id: newId() }, { startedOn: runs[0]!.startedOn })
    const told = sql`jsonb_to_recordset(${JSON.stringify(runs)}::jsonb) as r(id uuid, subject uuid, "startedOn" date, "dueOn" date, "stoppedOn" date)`
    await tx.execute(sql`
      insert into clocks select made.* from clocks c, ${told}, lateral jsonb_populate_record(c, jsonb_build_object('id', r.id, 'subject_id', r.subject, 'started_on', r."startedOn",
        'due_on', r."dueOn", 'plain_on', r."dueOn", 'stopped_on', r."stoppedOn", 'next_on', case when r."stoppedOn" is null then ${today}::date end,
        'created_at', (r."startedOn" + time '10:00') at time zone 'Asia/Shanghai', 'changed_in', pg_current_xact_id()::text)) as made where c.id = ${counted}`)
    await tx.execute(sql`
      insert into clock_events (clock_id, kind, happened_on, recorded_at)
      select r.id, 'stop', r."stoppedOn", (r."stoppedOn" + time '16:00') at time zone 'Asia/Shanghai' from ${told} where r."stoppedOn" is not null`)
    await tx.execute(sql`delete from clock_events where clock_id = ${counted}`)
    await tx.execute(sql`delete from clocks where id = ${counted}`)
  }
}
