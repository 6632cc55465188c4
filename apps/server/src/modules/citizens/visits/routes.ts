import { api, text, type VisitDetail } from '@jianqing/contract'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { AppError, route } from '../../../platform/http/index.ts'
import { type Actor } from '../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import type { Seals } from '../../../platform/secret/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { ANSWER_DAYS } from './clock.ts'
import { mayReveal, revealContact } from './contact.ts'
import { type PanelsOf, visitDetail } from './detail.ts'
import type { VisitRecord } from './list.ts'
import { placesOf } from './places.ts'
import { visitFacts } from './published.ts'
import { registerVisit } from './register.ts'
import { showPanels } from './shown.ts'
import { visitsSeed } from './seed/seed.ts'
import { PARTIES } from './slots.ts'
import { statisticsOf } from './statistics.ts'
import type { VisitRow } from './tables.ts'
import { todayOf } from './today.ts'

interface Surroundings {
  db: Db
  batches: Batches
  seals: Seals
  record: VisitRecord
  panelsOf: PanelsOf
}

/** Visits to the gallery: who asks, who is received by whom, how many came. */
export const visitsRoom = (around: Surroundings): Room => {
  const { db, batches, seals, record, panelsOf } = around
  const { process } = record.definition
  const detail = (actor: Actor, row: VisitRow): Promise<VisitDetail> => visitDetail(around, actor, row)
  return {
    actions: {
      'visit.begin': text('收到参观预约', 'Received a request to visit'),
      'visit.reveal': text('查看参观联系人', 'Saw whom to call about a visit'),
    },
    records: [record],
    settings: [PARTIES, ANSWER_DAYS],
    facts: [visitFacts],
    seed: visitsSeed({ process, seals }),
    routes: app => {
      route(app, api.visits.places, { handler: ({ query, actor }) => placesOf(db, actor, query) })
      route(app, api.visits.today, { handler: ({ actor }) => todayOf(db, actor, record) })
      route(app, api.visits.statistics, { handler: ({ query, actor }) => statisticsOf(db, actor, query) })
      recordRoutes(app, api.visits, record, { db, batches, detail })
      route(app, api.visits.add, {
        handler: async ({ actor, body }) => {
          const { officeId } = actor.user
          if (officeId === null)
            throw new AppError('bad_request', text('请先由管理员设置您的单位', 'An administrator must set your office first'))
          const receivedOn = await defaultAsOf(db)
          const row = await transaction(db, tx =>
            registerVisit(tx, { process, seals }, actor, { ...body, channel: 'desk', officeId, receivedOn }),
          )
          return detail(actor, row)
        },
      })
      route(app, api.visits.reveal, {
        handler: async ({ params, body, actor }) => {
          const row = await record.mustFind(db, actor, params.id)
          if (!mayReveal(actor, row)) throw new AppError('forbidden')
          const contact = await revealContact(db, seals, actor, row, body.reason)
          if (!contact) throw new AppError('not_found')
          return visitDetail(around, actor, row, contact)
        },
      })
      route(app, api.visits.panels, {
        handler: async ({ params, actor }) => {
          const { officeId } = await record.mustFind(db, actor, params.id)
          return { items: await panelsOf(db, officeId) }
        },
      })
      route(app, api.visits.show, {
        handler: async ({ params, body, actor }) => {
          const { id } = await record.mustFind(db, actor, params.id)
          return detail(actor, await showPanels({ db, process, panelsOf }, actor, id, body.panels))
        },
      })
    },
  }
}
