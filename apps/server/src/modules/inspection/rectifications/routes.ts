import { api, type NewRectification, type PersonRef, type RectificationDetail, text } from '@jianqing/contract'
import { attachedActions, attachedRoutes } from '../../../platform/attached/index.ts'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { route } from '../../../platform/http/index.ts'
import type { Intake } from '../../../platform/intake/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { rectificationOf } from './begin.ts'
import { RECTIFY_DAYS, REVISIT_MONTHS } from './clock.ts'
import { rectificationDetail, type Telling } from './detail.ts'
import { dealWith, itemsOf } from './items.ts'
import type { RectificationRecord } from './list.ts'
import { rectificationFacts } from './published.ts'
import { rectificationsSeed } from './seed.ts'
import type { RectificationRow } from './tables.ts'

/** What rectifications need of leads and letters; the flows give it. */
export interface RectificationConnections extends Telling {
  propose: (
    actor: Actor,
    leadId: string,
  ) => Promise<Omit<NewRectification, 'ownerId'> & { ownerId: string | null; owner: PersonRef | null; title: string }>
  begin: (actor: Actor, leadId: string, asked: NewRectification) => Promise<RectificationRow>
}

interface Surroundings {
  db: Db
  batches: Batches
  intake: Intake
  record: RectificationRecord
  connections: RectificationConnections
}

export const rectificationsRoom = ({ db, batches, intake, record, connections }: Surroundings): Room => ({
  actions: {
    'rectification.begin': text('下达整改', 'Asked for a rectification'),
    'rectification.deal': text('登记整改清单的办理情况', 'Said what came of the items of a rectification'),
    ...attachedActions('rectification', text('整改', 'a rectification')),
  },
  records: [record],
  facts: [rectificationFacts],
  settings: [RECTIFY_DAYS, REVISIT_MONTHS],
  seed: rectificationsSeed(record.definition.process),
  routes: app => {
    const detail = (actor: Actor, row: RectificationRow): Promise<RectificationDetail> =>
      rectificationDetail(db, actor, record, row, connections)
    recordRoutes(app, api.rectifications, record, { db, batches, detail })
    attachedRoutes(app, api.rectificationFiles, {
      db,
      intake,
      process: record.definition.process,
      find: (actor, id) => record.mustFind(db, actor, id),
      adds: 'report',
      since: ({ report }) => report?.at ?? null,
      refusal: text(
        '佐证材料由整改责任人在签收后、反馈前添加或撤回；随反馈提交的不能更改',
        'Whoever rectifies adds the evidence and takes it back after the receipt and before the report; what went with a report stays',
      ),
    })
    route(app, api.rectifications.propose, { handler: ({ actor, params }) => connections.propose(actor, params.id) })
    route(app, api.rectifications.begin, {
      handler: async ({ actor, params, body }) => detail(actor, await connections.begin(actor, params.id, body)),
    })
    route(app, api.rectifications.of, {
      handler: async ({ actor, params: { kind, id } }) => {
        const one = await rectificationOf(db, kind === 'lead' ? { leadId: id } : { letterId: id })
        const row = one && (await record.find(db, actor, one.id))
        return { rectification: row ? (await record.summaries(db, actor, [row]))[0]! : null }
      },
    })
    route(app, api.rectifications.items, {
      handler: async ({ actor, params, query }) => {
        const { id } = await record.mustFind(db, actor, params.id)
        return itemsOf(db, id, query, async ids => new Set((await connections.seen(actor, ids)).keys()))
      },
    })
    route(app, api.rectifications.deal, {
      handler: async ({ actor, params, body }) => {
        const { id } = await record.mustFind(db, actor, params.id)
        await transaction(db, tx => dealWith(tx, actor, id, body))
        return detail(actor, await record.mustFind(db, actor, id))
      },
    })
  },
})
