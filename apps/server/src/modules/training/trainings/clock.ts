import { addressOf, api, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { type ClockDefinition } from '../../../platform/clock/index.ts'
import { reminding } from '../../../platform/ladder/index.ts'
import { trainings } from './tables.ts'

const tell = reminding('training', async (tx, id) => {
  const [row] = await tx.select().from(trainings).where(eq(trainings.id, id))
  return row && { to: [row.createdBy, row.teacherId], link: addressOf(api.trainings, id), said: text(row.title, row.title) }
})

/** From its opening to its day; whoever runs it then says who came, else nobody's hours count. */
export const dayClock: ClockDefinition = {
  kind: 'training_day',
  title: text('培训日期', 'Day of the session'),
  basis: '培训班次安排',
  budget: 'named',
  roll: false,
  rungs: [
    {
      id: 'eve',
      title: text('明日举办', 'It is tomorrow'),
      offset: { before: 1 },
      // one that is opened on its own day has no day before
      effect: async (tx, fired) => (fired.today < fired.dueOn ? tell('明日举办培训', 'Tomorrow')(tx, fired) : undefined),
    },
    {
      id: 'roll',
      title: text('到课未登记', 'Nobody said who came'),
      offset: { after: 1 },
      effect: tell('培训已过，请登记到课并结束班次', 'It is over: say who came, and close it'),
    },
  ],
}
