import { text } from '@jianqing/contract'
import type { Sheet } from '@jianqing/sheet/shape'
import { z } from 'zod'
import type { Db } from '../../../../platform/db/index.ts'
import { defineSetting, readSetting } from '../../../../platform/setting/index.ts'
import { reviewsOf } from '../../../../platform/sheet/index.ts'
import type { ReplyRow } from './tables.ts'

/** What W20 is about: the score below which a reply is not sent. */
export const NEEDED = defineSetting({
  key: 'petition.reasoning_score',
  type: 'int',
  schema: z.number().int().min(0).max(100),
  default: 80,
  min: 0,
  max: 100,
  title: text('答复函说理评查：达到几分方可发出', 'Replies to petitions: the score of their reasons from which they are sent'),
  help: text(
    '0 至 100；由起草人以外的人评查，低于此分不得发出',
    '0 to 100, given by somebody who did not write it; below it nothing is sent',
  ),
})

/** The sheet that counts in an office. */
export type ReviewSheet = (officeId: string) => Promise<{ sheet: Sheet; version: string }>

export interface Reviewed {
  filling: string
  reviewerId: string | null
  done: boolean
  score: number | null
  needed: number
  passed: boolean
}

/** How the reasons of some replies were found, by their sheets. */
export async function loadReviews(
  db: Pick<Db, 'select'>,
  rows: readonly Pick<ReplyRow, 'fillingId'>[],
): Promise<(row: Pick<ReplyRow, 'fillingId'>) => Reviewed | null> {
  const ids = rows.flatMap(({ fillingId }) => fillingId ?? [])
  const needed = await readSetting(db, NEEDED)
  const known = await reviewsOf(db, ids)
  return ({ fillingId }) => {
    const one = fillingId === null ? undefined : known.get(fillingId)
    if (!one) return null
    const score = one.evaluation?.score?.percent == null ? null : Number(one.evaluation.score.percent)
    const done = one.state === 'complete'
    return { filling: one.id, reviewerId: one.personId, done, score, needed, passed: done && score !== null && score >= needed }
  }
}
