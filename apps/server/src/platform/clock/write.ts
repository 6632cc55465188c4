import { today as todayInChina } from '@jianqing/calendar'
import { eq } from 'drizzle-orm'
import type { Tx } from '../db/index.ts'
import { calendarId } from './calendar.ts'
import { type ClockDefinition, nextOf } from './define.ts'
import { countsWorking, reckon } from './due.ts'
import { loadClocks } from './ledger.ts'
import { type ClockEvent, clockEvents, type ClockRow, clocks } from './tables.ts'

export type Entry = Pick<ClockEvent, 'kind' | 'happenedOn'> &
  Partial<Omit<ClockEvent, 'id' | 'clockId' | 'kind' | 'happenedOn' | 'recordedAt'>> & { recordedAt?: string | undefined }

/** Writes into the ledger, and brings what lists go by up to what it says. */
export async function record(tx: Tx, clock: ClockDefinition, row: ClockRow, ...entries: Entry[]): Promise<void> {
  if (entries.length > 0) await tx.insert(clockEvents).values(entries.map(entry => ({ clockId: row.id, ...entry })))
  const [{ ledger, fired }] = (await loadClocks(tx, [row])) as [Awaited<ReturnType<typeof loadClocks>>[number]]
  const { dueOn, dueAt, plainOn, isPaused } = reckon(row, ledger)
  const present = { today: todayInChina(), now: new Date().toISOString() }
  const isOpen = row.stoppedOn === null
  await tx
    .update(clocks)
    .set({
      stoppedOn: row.stoppedOn,
      stoppedAt: row.stoppedAt,
      dueOn,
      dueAt,
      plainOn,
      paused: isPaused && isOpen,
      countsWorking: countsWorking(row, ledger),
      calendarId: await calendarId(tx),
      ...(isOpen ? nextOf(clock, { ...row, dueOn, dueAt }, fired, present) : { nextOn: null, nextAt: null }),
    })
    .where(eq(clocks.id, row.id))
}
