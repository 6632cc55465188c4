import { text } from '@jianqing/contract'
import { type NewPortalReading, type ReadingSaid } from '@jianqing/contract/portal'
import type { z } from 'zod'
import { transaction } from '../../../../platform/db/index.ts'
import { post } from '../../../../platform/exchange/index.ts'
import { AppError } from '../../../../platform/http/index.ts'
import { takeFiles } from '../files.ts'
import type { Around } from '../sent.ts'
import { readTicket } from '../ticket.ts'
import { sentReadings } from './progress.ts'

/** Sends an application with its papers, in one package. @throws AppError ticket_refused, wrong_code */
export const submitReading = (around: Around, body: z.output<typeof NewPortalReading>): Promise<{ sentOn: string }> =>
  sentReadings.send(around, 'reading.asked', body, (tx, ticket) => takeFiles(tx, around.seals, ticket))

interface Said extends Omit<ReadingSaid, 'submission'> {
  code: string
  /** Of the files that go along. */
  ticket?: string | undefined
}

/** Says something of an application that was sent: it goes in its order. @throws AppError wrong_code, wrong_state, ticket_refused */
export async function sayOfReading({ db, seals, self, inside }: Around, { code, what, words, wish, ticket }: Said): Promise<null> {
  await transaction(db, async tx => {
    const row = await sentReadings.byCode(tx, code)
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
