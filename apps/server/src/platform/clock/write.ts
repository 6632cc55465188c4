import { today as todayInChina } from '@jianqing/calendar'
import { eq } from 'drizzle-orm'
import type { Tx } from '../db/index.ts'
import { calendarId } from './calendar.ts'
import { type ClockDefinition, nextOn } from './define.ts'
import { countsWorking, dueOf } from './due.ts'
import { loadClocks } from './ledger.ts'
import { type ClockEvent, clockEvents, type ClockRow, clocks } from './tables.ts'

export type Entry = Pick<ClockEvent, 'kind' | 'happenedOn'> &
  Partial<Omit<ClockEvent, 'id' | 'clockId' | 'kind' | 'happenedOn' | 'recordedAt'>> & { recordedAt?: string | undefined }

/** Writes into the ledger, and brings what lists go by up to what it says. */
export async function record(tx: Tx, clock: ClockDefinition, row: ClockRow, ...entries: Entry[]): Promise<void> {
  if (entries.length > 0) await tx.insert(clockEvents).values(entries.map(entry => ({ clockId: row.id, ...entry })))
  const [{ ledger, fired }] = (await loadClocks(tx, [row])) as [Awaited<ReturnType<typeof loadClocks>>[number]]
  const { dueOn, plainEnd } = dueOf(row, ledger)
  await tx
    .update(clocks)
    .set({
      stoppedOn: row.stoppedOn,
      dueOn,
      plainOn: plainEnd,
      paused: dueOn === null && row.stoppedOn === null,
      countsWorking: countsWorking(row, ledger),
      calendarId: await calendarId(tx),
      nextOn: row.stoppedOn ? null : nextOn(clock, dueOn, fired, todayInChina()),
    })
    .where(eq(clocks.id, row.id))
}
