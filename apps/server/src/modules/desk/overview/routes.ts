import type { Room } from '../../../platform/room/index.ts'
import { today } from '@jianqing/calendar'
import { api } from '@jianqing/contract'
import type { Db } from '../../../platform/db/index.ts'
import { route } from '../../../platform/http/index.ts'
import type { DeskSource } from '../../../platform/record/index.ts'
import { funnel } from './funnel.ts'

const MOST_OVERDUE = 50

/** `YYYY-MM`, some months before a month. */
const monthsBefore = (month: string, n: number) => {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 - n
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}

export const indicatorsRoom = ({ db, desks }: { db: Db; desks: () => readonly DeskSource[] }): Room => ({
  routes: app => {
    route(app, api.overview.dashboard, {
      handler: async ({ query, actor }) => {
        const to = query.to ?? today().slice(0, 7)
        const from = query.from ?? monthsBefore(to, 11)
        const [counted, ...overdue] = await Promise.all([
          funnel(db, actor, { from, to, officeId: query.officeId }),
          ...desks().map(desk => desk.overdue(db, actor, MOST_OVERDUE)),
        ])
        // the longest first
        const clocks = overdue.flat().sort((x, y) => y.overdueDays - x.overdueDays)
        return { from, to, ...counted, clocks: clocks.slice(0, MOST_OVERDUE) }
      },
    })
  },
})
