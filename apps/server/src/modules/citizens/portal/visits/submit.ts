import { text } from '@jianqing/contract'
import { type NewPortalVisit, type VisitSaid } from '@jianqing/contract/portal'
import type { z } from 'zod'
import { transaction } from '../../../../platform/db/index.ts'
import { post } from '../../../../platform/exchange/index.ts'
import { AppError } from '../../../../platform/http/index.ts'
import type { Around } from '../sent.ts'
import { sentVisits } from './progress.ts'

/** Sends a request. @throws AppError ticket_refused, wrong_code */
export const submitVisit = (around: Around, body: z.output<typeof NewPortalVisit>): Promise<{ sentOn: string }> =>
  sentVisits.send(around, 'visit.asked', body)

interface Said extends Omit<VisitSaid, 'submission'> {
  code: string
}

/** Says something of a request that was sent: it goes in its order. @throws AppError wrong_code, wrong_state */
export async function sayOfVisit({ db, seals, self, inside }: Around, { code, what, book }: Said): Promise<null> {
  await transaction(db, async tx => {
    const row = await sentVisits.byCode(tx, code)
    const told = sentVisits.told(seals, row)
    if (what === 'sign') {
      if (told?.state !== 'finished' || book === null)
        throw new AppError('wrong_state', text('参观结束后才能留言评价', 'The guest book is signed after the visit'))
      if (told.signed) throw new AppError('wrong_state', text('本次参观已经留言评价', 'It was signed for this visit'))
    }
    await post(tx, self, { to: inside, kind: 'visit.said', thread: `visit:${row.id}`, body: { submission: row.id, what, book } })
  })
  return null
}
