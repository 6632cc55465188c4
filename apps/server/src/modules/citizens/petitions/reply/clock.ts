import { LITIGATION, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import type { ClockDefinition } from '../../../../platform/clock/index.ts'
import type { ServiceClock } from '../../../../platform/paper/index.ts'
import { petitions } from '../tables.ts'
import type { ReplyRow } from './tables.ts'

/** 信访条例35: thirty days from the written answer within which a review may be asked for. It is the petitioner's time, so that nobody is reminded of it. */
export const askReviewClock: ClockDefinition = {
  kind: 'petition_ask_review',
  title: text('信访人请求复查的期限', 'Time within which a review may be asked for'),
  limit: 'xf-review',
  startedBy: 'service',
  rungs: [],
}
export const serviceClock: ServiceClock<ReplyRow> = {
  clock: askReviewClock,
  budget: () => undefined,
  // what goes by its own procedure of litigation has no 复查 (信访条例28, 31(1))
  begins: async (tx, { petitionId }) => {
    const [petition] = await tx.select({ category: petitions.category }).from(petitions).where(eq(petitions.id, petitionId))
    return !LITIGATION.includes(petition!.category)
  },
}
