import { type NewVisit, text, type VisitChannel } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { branches } from '../../../platform/branch/index.ts'
import { lockByName, newId, type Tx } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { nextYearNumber } from '../../../platform/record/index.ts'
import type { Seals } from '../../../platform/secret/index.ts'
import { answerClock } from './clock.ts'
import { keepContact } from './contact.ts'
import type { VisitProcess } from './process.ts'
import { visitNumbers, type VisitRow, visits } from './tables.ts'

export interface Incoming extends Required<NewVisit> {
  channel: VisitChannel
  officeId: string
  receivedOn: string
}

interface Registering {
  process: VisitProcess
  seals: Pick<Seals, 'seal'>
}

/**
 * Registers a request in the caller's transaction: number, clock, whom to call. A message that comes again is the same request.
 *
 * @param by who writes it down; null for a package from outside
 * @param at when, where that was before now
 * @throws AppError conflict where the same message says something else now, bad_request
 */
export async function registerVisit(
  tx: Tx,
  { process, seals }: Registering,
  by: Actor | null,
  incoming: Incoming,
  at?: string,
): Promise<VisitRow> {
  const { wish, contact, phone, ...said } = incoming
  await lockByName(tx, `visit:${said.messageId}`)
  const [known] = await tx.select().from(visits).where(eq(visits.messageId, said.messageId))
  if (known && (known.unit !== said.unit || known.size !== said.size))
    throw new AppError('conflict', text('同一登记的内容不同，请重新填写', 'The same message says something else; please fill it in anew'))
  if (known) return known
  if (by !== null && wish.on < said.receivedOn)
    throw wrongField('wish', '这一天已经过去，请选择今天或者以后', 'That day is over: choose today or a later one')
  if (said.branchId !== null) {
    const [branch] = await tx.select({ state: branches.state }).from(branches).where(eq(branches.id, said.branchId))
    if (branch?.state !== 'active') throw wrongField('branchId', '请选择运行中的党组织', 'Choose an active branch')
  }
  const [row] = await tx
    .insert(visits)
    .values({
      ...said,
      id: newId(),
      number: await nextYearNumber(tx, visitNumbers, 'CG', { officeId: said.officeId, on: said.receivedOn }),
      wishOn: wish.on,
      wishHalf: wish.half,
      registeredBy: by?.user.id ?? null,
      ...(at && { createdAt: at, updatedAt: at }),
    })
    .returning()
  await keepContact(tx, seals, row!.id, { name: contact, phone })
  await process.begin(tx, by, row!, {
    title: text('收到预约', 'Received'),
    clocks: { start: { clock: answerClock, startedOn: said.receivedOn } },
    details: { channel: row!.channel, size: row!.size },
    ...(at && { today: said.receivedOn, at }),
  })
  return row!
}
