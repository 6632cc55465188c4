import { addDays, daysBetween } from '@jianqing/calendar'
import { asc, eq } from 'drizzle-orm'
import { dayOf } from '../../../platform/clock/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Demo, momentOf, type Seed } from '../../../platform/room/index.ts'
import type { RectificationProcess } from './process.ts'
import { type RectificationRow, rectifications } from './tables.ts'

interface Step {
  action: string
  /** Days after the answer, and the hour. */
  after: number
  time: string
  form: Record<string, unknown>
}

const VERIFIED: Step = {
  action: 'verify',
  after: 3,
  time: '10:15',
  form: { note: '调取卷宗核对，整改到位。', people: 1, evidence: '卷宗及整改材料。' },
}
const CLOSED: Step = { action: 'close', after: 4, time: '09:30', form: { opinion: '同意销号。' } }
const RETURNED: Step = { action: 'return', after: 3, time: '10:15', form: { note: '未说明同类案件排查情况，请补充。', days: 10 } }

/** How far what was answered so many days ago has come: the oldest are closed, of the newest one was returned, the rest wait. */
function stepsOf(daysAgo: number): readonly Step[] {
  if (daysAgo > 30) return [VERIFIED, CLOSED]
  if (daysAgo > 10) return [VERIFIED]
  return daysAgo === 6 ? [RETURNED] : []
}

async function carryOn({ db, today }: Demo, process: RectificationProcess, verifier: Actor, row: RectificationRow): Promise<void> {
  const answered = dayOf(row.createdAt)
  let revision = row.revision
  for (const { action, after, time, form } of stepsOf(daysBetween(answered, today))) {
    const day = addDays(answered, after)
    ;({ revision } = await process.act(db, verifier, row, action, { revision, form }, { today: day, at: momentOf(day, time) }))
  }
}

/** What came of the answers of the past, verified by somebody who drafted none of the letters. */
export const rectificationsSeed = (process: RectificationProcess): Seed => ({
  past: async demo => {
    const verifier = await demo.person('zhuren')
    const rows = await demo.db
      .select()
      .from(rectifications)
      .where(eq(rectifications.state, 'reported'))
      .orderBy(asc(rectifications.createdAt))
    for (const row of rows) if (row.revision === 0) await carryOn(demo, process, verifier, row)
  },
})
