import { today } from '@jianqing/calendar'
import { api, type I18nText } from '@jianqing/contract'
import { benefitRows, benefitTotals } from '../../../platform/benefit/index.ts'
import { type ChainSource, nodesOf } from '../../../platform/chain/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { FactKeeper } from '../../../platform/fact/index.ts'
import { route } from '../../../platform/http/index.ts'
import { scopeOf } from '../../../platform/policy/index.ts'
import type { DeskSource } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import type { LeadNumbers } from './counted.ts'
import { funnel, monthsBefore } from './funnel.ts'
import { benefitFacts } from './published.ts'

const MOST_OVERDUE = 50

interface Surroundings {
  db: Db
  numbers: LeadNumbers
  facts: FactKeeper
  titlesOf: (db: Db, ids: readonly string[]) => Promise<ReadonlyMap<string, I18nText>>
  desks: () => readonly DeskSource[]
  chains: () => readonly ChainSource[]
}

export const indicatorsRoom = ({ db, numbers, facts, titlesOf, desks, chains }: Surroundings): Room => ({
  facts: [benefitFacts],
  routes: app => {
    route(app, api.overview.dashboard, {
      handler: async ({ query, actor }) => {
        const to = query.to ?? today().slice(0, 7)
        const from = query.from ?? monthsBefore(to, 11)
        const span = { from, to, officeId: query.officeId }
        const [counted, benefits, ...overdue] = await Promise.all([
          funnel({ ...numbers, titlesOf }, actor, span),
          benefitTotals(db, scopeOf(actor, 'indicator:read'), span),
          ...desks().map(desk => desk.overdue(db, actor, MOST_OVERDUE)),
        ])
        // the longest first
        const clocks = overdue.flat().sort((x, y) => y.overdueDays - x.overdueDays)
        return { from, to, readAt: (await facts.readAt())!, ...counted, benefits, clocks: clocks.slice(0, MOST_OVERDUE) }
      },
    })

    route(app, api.overview.refresh, {
      handler: async () => {
        await facts.refresh()
        // whoever looks next finds the numbers worked out
        await numbers.cellsOf(numbers.model)
        return { readAt: (await facts.readAt())! }
      },
    })

    route(app, api.benefits.list, {
      handler: async ({ query, actor }) => {
        const { items, ...page } = await benefitRows(db, actor, query)
        const nodes = await nodesOf(
          db,
          actor,
          chains(),
          items.map(({ subject }) => subject),
        )
        return {
          ...page,
          items: items.map(({ subject, ...item }) => ({
            ...item,
            record: nodes.find(({ kind, id }) => kind === subject.kind && id === subject.id) ?? null,
          })),
        }
      },
    })
  },
})
