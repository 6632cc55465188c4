import { type NewReading, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { lockByName, newId, type Tx } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { nextYearNumber } from '../../../platform/record/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { readingClocks } from './clock.ts'
import { readingProcess } from './process.ts'
import { readingNumbers, type ReadingRow, readings } from './tables.ts'

export interface Incoming extends Required<NewReading> {
  channel: 'portal' | 'desk'
  officeId: string
  receivedOn: string
}

/**
 * Registers an application in the caller's transaction: number, clocks. A message that comes again is the same application.
 *
 * @param by who writes it down; null for a package from outside
 * @throws AppError conflict where the same message says something else now
 */
export async function registerReading(tx: Tx, by: Actor | null, { wish, ...said }: Incoming): Promise<ReadingRow> {
  await lockByName(tx, `reading:${said.messageId}`)
  const [known] = await tx.select().from(readings).where(eq(readings.messageId, said.messageId))
  if (known && (known.caseNo !== said.caseNo || known.licence !== said.licence))
    throw new AppError('conflict', text('同一登记的内容不同，请重新填写', 'The same message says something else; please fill it in anew'))
  if (known) return known
  const [row] = await tx
    .insert(readings)
    .values({
      ...said,
      given: [...new Set(said.given)],
      id: newId(),
      number: await nextYearNumber(tx, readingNumbers, 'YJ', { officeId: said.officeId, on: said.receivedOn }),
      wishOn: wish?.on ?? null,
      wishHalf: wish?.half ?? null,
      registeredBy: by?.user.id ?? null,
    })
    .returning()
  await readingProcess.begin(tx, by, row!, {
    title: text('收到申请', 'Received'),
    clocks: { start: readingClocks.map(clock => ({ clock, startedOn: said.receivedOn })) },
    details: { channel: row!.channel, way: row!.way },
  })
  return row!
}
