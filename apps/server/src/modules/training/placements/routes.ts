import type { CasesSeen } from '../../../platform/chain/index.ts'
import { api, text } from '@jianqing/contract'
import { type Db, transaction } from '../../../platform/db/index.ts'
import type { Documents } from '../../../platform/document/index.ts'
import { route } from '../../../platform/http/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import type { Seals } from '../../../platform/secret/index.ts'
import { actOnPlacement } from './act.ts'
import { addPlacement } from './add.ts'
import { DIARY_DAYS, PLACEMENT_MONTHS } from './clock.ts'
import { placementDetail } from './detail.ts'
import { placementRecordOf } from './list.ts'
import { placementFacts } from './published.ts'
import { placementsSeed } from './seed.ts'
import { sheetOf } from './sheet.ts'

interface Surroundings {
  db: Db
  batches: Batches
  seals: Seals
  documents: Documents
  portalUrl: string
  cases: CasesSeen
}

/** Somebody of one office works in another one for some months: agreed on by both, told of week by week, appraised, certified. */
export const placementsRoom = ({ db, batches, seals, documents, portalUrl, cases }: Surroundings): Room => {
  const record = placementRecordOf(actOnPlacement({ seals, cases }))
  const around = { db, seals, record, cases }
  return {
    actions: { 'placement.begin': text('提出跟班实训', 'Proposed a placement') },
    records: [record],
    facts: [placementFacts],
    settings: [PLACEMENT_MONTHS, DIARY_DAYS],
    seed: placementsSeed({ seals, cases }),
    routes: app => {
      recordRoutes(app, api.placements, record, { db, batches, detail: (actor, row) => placementDetail(around, actor, row) })
      route(app, api.placements.add, {
        handler: async ({ actor, body }) => placementDetail(around, actor, await transaction(db, tx => addPlacement(tx, actor, body))),
      })
      route(app, api.placements.certificate, {
        handler: async ({ actor, params, reply }) => {
          const row = await record.mustFind(db, actor, params.id)
          return reply.type('application/pdf').send(await sheetOf({ db, documents, seals, portalUrl }, actor, row))
        },
      })
    },
  }
}
