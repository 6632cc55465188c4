import { api, honourFiles, type HonourDetail, text } from '@jianqing/contract'
import { attachedActions, attachedRoutes } from '../../../platform/attached/index.ts'
import { personRefs } from '../../../platform/auth/index.ts'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { route } from '../../../platform/http/index.ts'
import type { Intake } from '../../../platform/intake/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { addHonour } from './add.ts'
import { honourRecord } from './list.ts'
import { honourProcess } from './process.ts'
import { honourFacts } from './published.ts'
import { honoursSeed } from './seed.ts'
import type { HonourRow } from './tables.ts'

interface Surroundings {
  db: Db
  batches: Batches
  intake: Intake
}

export const honoursRoom = ({ db, batches, intake }: Surroundings): Room => ({
  actions: { 'honour.begin': text('登记荣誉', 'Entered an honour'), ...attachedActions('honour', text('荣誉', 'an honour')) },
  records: [honourRecord],
  facts: [honourFacts],
  seed: honoursSeed(intake),
  routes: app => {
    const detail = async (actor: Actor, row: HonourRow): Promise<HonourDetail> => ({
      ...(await honourRecord.whole(db, actor, row)),
      documentNo: row.documentNo,
      note: row.note,
      createdBy: (await personRefs(db, [row.createdBy])).get(row.createdBy) ?? null,
    })
    recordRoutes(app, api.honours, honourRecord, { db, batches, detail })
    attachedRoutes(app, honourFiles, {
      db,
      intake,
      process: honourProcess,
      find: (actor, id) => honourRecord.mustFind(db, actor, id),
      adds: 'amend',
      since: () => null,
      refusal: text('证书、授予文件在提交核对前上传或者撤回', 'Certificates are added and taken back before it is submitted'),
    })
    route(app, api.honours.add, {
      handler: async ({ actor, body }) => {
        const today = await defaultAsOf(db)
        return detail(actor, await transaction(db, tx => addHonour(tx, actor, body, today)))
      },
    })
  },
})
