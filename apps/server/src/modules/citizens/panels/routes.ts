import { api, text } from '@jianqing/contract'
import { type Db, transaction } from '../../../platform/db/index.ts'
import type { Documents } from '../../../platform/document/index.ts'
import { AppError, route } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { CHECK_MONTHS } from './clock.ts'
import { ADDRESS, addressOfPanel, panelDetail } from './detail.ts'
import { panelRecordOf } from './list.ts'
import { galleryTexts, planFor, type PlanTexts } from './plan.ts'
import { panelsSeed } from './seed.ts'
import { sheetOf } from './sheet.ts'
import type { PanelRow } from './tables.ts'
import { addPanel, takeShipped, writePanel } from './write.ts'

interface Surroundings {
  db: Db
  batches: Batches
  documents: Documents
  texts: PlanTexts
  /** Where the portal of this installation is. */
  portalUrl: string
}

/** The gallery: what hangs where, what the panels say, what of it the public sees. */
export const panelsRoom = ({ db, batches, documents, texts, portalUrl }: Surroundings): Room => {
  const record = panelRecordOf(db, texts)
  const around = { db, record, texts, portalUrl }
  const detail = (actor: Actor, row: PanelRow) => panelDetail(around, actor, row)
  return {
    actions: { 'panel.begin': text('新建展板', 'Added a panel'), 'panel.write': text('修改展板文字', 'Changed the words of a panel') },
    records: [record],
    settings: [CHECK_MONTHS, ADDRESS],
    definitions: [galleryTexts(texts)],
    seed: panelsSeed,
    routes: app => {
      route(app, api.panels.plan, { handler: ({ actor }) => planFor(db, texts, actor) })
      recordRoutes(app, api.panels, record, { db, batches, detail })
      route(app, api.panels.add, { handler: async ({ actor, body }) => detail(actor, await addPanel(db, actor, body)) })
      route(app, api.panels.take, {
        handler: async ({ actor, body }) => {
          if (actor.user.officeId === null)
            throw new AppError('bad_request', text('请先由管理员设置您的单位', 'An administrator must set your office first'))
          return { added: await transaction(db, tx => takeShipped(tx, actor, body.set)) }
        },
      })
      route(app, api.panels.write, {
        handler: async ({ params, actor, body }) => {
          const { id } = await record.mustFind(db, actor, params.id)
          return detail(actor, await writePanel(db, actor, id, body))
        },
      })
      route(app, api.panels.sheet, {
        handler: async ({ params, query, actor, reply }) => {
          const row = await record.mustFind(db, actor, params.id)
          const address = await addressOfPanel(db, portalUrl, row)
          return reply.type('application/pdf').send(await sheetOf(db, documents, row, address, query.lang))
        },
      })
    },
  }
}
