import { text } from '@jianqing/contract'
import { type NewPortalReading, type ReadingSaid } from '@jianqing/contract/portal'
import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { type Db, lockByName, transaction } from '../../../../platform/db/index.ts'
import { post, type Self } from '../../../../platform/exchange/index.ts'
import { AppError } from '../../../../platform/http/index.ts'
import type { Seals } from '../../../../platform/secret/index.ts'
import { takeFiles } from '../files.ts'
import { dayOf } from '../profile.ts'
import { portalReadings } from '../tables.ts'
import { readTicket, ticketWithCode } from '../ticket.ts'
import { applicationOf } from './progress.ts'

export interface Around {
  db: Db
  seals: Seals
  self: Self
  /** Who takes applications. */
  inside: string
}

/**
 * Sends an application with its papers, in one package; the same ticket once more changes nothing, and is answered the same.
 *
 * @throws AppError ticket_refused, wrong_code for a code that was not copied rightly
 */
export function submitReading({ db, seals, self, inside }: Around, body: z.output<typeof NewPortalReading>): Promise<{ sentOn: string }> {
  const { ticket: sealed, code, ...said } = body
  const ticket = ticketWithCode(seals, sealed, code)
  return transaction(db, async tx => {
    await lockByName(tx, `portal:${ticket.id}`)
    const [before] = await tx.select().from(portalReadings).where(eq(portalReadings.ticket, ticket.id))
    if (before) return { sentOn: before.sentOn }
    const files = await takeFiles(tx, seals, ticket.id)
    const id = await post(tx, self, { to: inside, kind: 'reading.asked', body: said, files })
    const sentOn = await dayOf(tx)
    await tx.insert(portalReadings).values({ id, ticket: ticket.id, codeHash: ticket.holder, sentOn })
    return { sentOn }
  })
}

interface Said extends Omit<ReadingSaid, 'submission'> {
  code: string
  /** Of the files that go along. */
  ticket?: string | undefined
}

/** Says something of an application that was sent: it goes in its order. @throws AppError wrong_code, wrong_state, ticket_refused */
export async function sayOfReading({ db, seals, self, inside }: Around, { code, what, words, wish, ticket }: Said): Promise<null> {
  await transaction(db, async tx => {
    const row = await applicationOf(tx, code)
    const files = ticket ? await takeFiles(tx, seals, readTicket(seals, ticket).id) : []
    if (what === 'supply' && files.length === 0)
      throw new AppError('wrong_state', text('请先添加要补充的材料', 'Add the papers that are missing first'))
    if (what === 'object' && words.length < 2) throw new AppError('wrong_state', text('请写明异议的理由', 'Say why you object'))
    if (what === 'choose' && wish === null) throw new AppError('wrong_state', text('请选择阅卷时段', 'Choose a time'))
    await post(tx, self, {
      to: inside,
      kind: 'reading.said',
      thread: `reading:${row.id}`,
      body: { submission: row.id, what, words, wish },
      files,
    })
  })
  return null
}
