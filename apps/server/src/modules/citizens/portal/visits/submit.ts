import { text } from '@jianqing/contract'
import { type NewPortalVisit, type VisitSaid } from '@jianqing/contract/portal'
import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { lockByName, transaction } from '../../../../platform/db/index.ts'
import { post } from '../../../../platform/exchange/index.ts'
import { AppError } from '../../../../platform/http/index.ts'
import { dayOf } from '../profile.ts'
import type { Around } from '../readings/submit.ts'
import { portalVisits } from '../tables.ts'
import { ticketWithCode } from '../ticket.ts'
import { requestOf, toldOf } from './progress.ts'

/**
 * Sends a request; the same ticket once more changes nothing, and is answered the same.
 *
 * @throws AppError ticket_refused, wrong_code for a code that was not copied rightly
 */
export function submitVisit({ db, seals, self, inside }: Around, body: z.output<typeof NewPortalVisit>): Promise<{ sentOn: string }> {
  const { ticket: sealed, code, ...said } = body
  const ticket = ticketWithCode(seals, sealed, code)
  return transaction(db, async tx => {
    await lockByName(tx, `portal:${ticket.id}`)
    const [before] = await tx.select().from(portalVisits).where(eq(portalVisits.ticket, ticket.id))
    if (before) return { sentOn: before.sentOn }
    const id = await post(tx, self, { to: inside, kind: 'visit.asked', body: said })
    const sentOn = await dayOf(tx)
    await tx.insert(portalVisits).values({ id, ticket: ticket.id, codeHash: ticket.holder, sentOn })
    return { sentOn }
  })
}

interface Said extends Omit<VisitSaid, 'submission'> {
  code: string
}

/** Says something of a request that was sent: it goes in its order. @throws AppError wrong_code, wrong_state */
export async function sayOfVisit({ db, seals, self, inside }: Around, { code, what, book }: Said): Promise<null> {
  await transaction(db, async tx => {
    const row = await requestOf(tx, code)
    const told = toldOf(seals, row)
    if (what === 'sign') {
      if (told?.state !== 'finished' || book === null)
        throw new AppError('wrong_state', text('参观结束后才能留言评价', 'The guest book is signed after the visit'))
      if (told.signed) throw new AppError('wrong_state', text('本次参观已经留言评价', 'It was signed for this visit'))
    }
    await post(tx, self, { to: inside, kind: 'visit.said', thread: `visit:${row.id}`, body: { submission: row.id, what, book } })
  })
  return null
}
