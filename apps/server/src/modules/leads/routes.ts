import type { Room } from '../../platform/room/index.ts'
import { api, text } from '@jianqing/contract'
import type { Actions } from '../../platform/audit/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { AppError, route } from '../../platform/http/index.ts'
import { mayTouch } from '../../platform/policy/index.ts'
import { leadsByModel } from './by-model.ts'
import { type LeadContext, leadDetail } from './detail.ts'
import { type Batches, recordRoutes } from '../../platform/record/index.ts'
import { leadRecord } from './list.ts'
import { numberActions, tellNumber } from './numbers.ts'
import { leadProcess } from './process.ts'
import { leadFacts } from './published.ts'
import { leadsSeed } from './seed.ts'
import { reveal } from './reveal.ts'

const actions: Actions = { 'lead.reveal': text('查看完整身份信息', 'Unmasked identities'), ...numberActions }

export const leadsRoom = ({ db, batches, context }: { db: Db; batches: Batches; context: LeadContext }): Room => ({
  actions,
  records: [leadRecord],
  facts: [leadFacts],
  seed: leadsSeed,
  routes: app => {
    recordRoutes(app, api.leads, leadRecord, { db, batches, detail: (actor, row) => leadDetail(db, actor, context, row) })

    route(app, api.leads.byModel, { handler: async ({ query, actor }) => ({ items: await leadsByModel(db, actor, query) }) })

    route(app, api.leads.reveal, {
      handler: async ({ params, body, actor }) => {
        const row = await leadRecord.mustFind(db, actor, params.id)
        if (!mayTouch(actor, 'lead:reveal', leadProcess.definition.place(row))) throw new AppError('not_found')
        return leadDetail(db, actor, context, row, await reveal(db, actor, row, body.reason))
      },
    })

    for (const withdraw of [false, true])
      route(app, withdraw ? api.leads.withdrawNumber : api.leads.addNumber, {
        handler: async ({ params, body, actor }) => {
          const row = await leadRecord.mustFind(db, actor, params.id)
          await tellNumber(db, actor, row, body, withdraw)
          return leadDetail(db, actor, context, row)
        },
      })
  },
})
