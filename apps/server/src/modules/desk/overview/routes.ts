import type { Room } from '../../../platform/room/index.ts'
import { today } from '@jianqing/calendar'
import { api, type I18nText } from '@jianqing/contract'
import type { Db } from '../../../platform/db/index.ts'
import { route } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { funnel } from './funnel.ts'

/** Overdue letters, which the inspections' module knows. */
export type OverdueLetters = (actor: Actor) => Promise<
  {
    letterId: string
    number: string | null
    title: string
    officeName: string
    dueOn: string
    overdueDays: number
    rung: I18nText | null
  }[]
>

/** `YYYY-MM`, some months before a month. */
const monthsBefore = (month: string, n: number) => {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 - n
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}

export const indicatorsRoom = ({ db, overdue }: { db: Db; overdue: OverdueLetters }): Room => ({
  routes: app => {
    route(app, api.overview.dashboard, {
      handler: async ({ query, actor }) => {
        const to = query.to ?? today().slice(0, 7)
        const from = query.from ?? monthsBefore(to, 11)
        const [counted, clocks] = await Promise.all([funnel(db, actor, { from, to, officeId: query.officeId }), overdue(actor)])
        return { from, to, ...counted, clocks }
      },
    })
  },
})
