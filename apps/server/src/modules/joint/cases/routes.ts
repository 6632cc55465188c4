import { api, text } from '@jianqing/contract'
import type { Db } from '../../../platform/db/index.ts'
import { AppError, route } from '../../../platform/http/index.ts'
import { personRefs } from '../../../platform/person/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import type { Seals } from '../../../platform/secret/index.ts'
import { DRUNK_DAYS } from './clock.ts'
import { caseDetail } from './detail.ts'
import { ONE_STOP_FROM, statisticsOf } from './figures.ts'
import { handoverKind } from './handover/exchange.ts'
import { handoverRoutes } from './handover/routes.ts'
import { mayReveal, revealSuspect } from './identity.ts'
import { jointCaseRecord } from './list.ts'
import { jointCaseFacts } from './published.ts'
import { jointSeed } from './seed/seed.ts'

/** Minor cases on one board of three agencies: what the police hand over, what each does in its stages, whose days it took. */
export const jointCasesRoom = ({ db, batches, seals }: { db: Db; batches: Batches; seals: Seals }): Room => {
  const taking = { seals, refOf: personRefs(seals) }
  return {
    actions: {
      'joint_case.begin': text('公安移送轻罪案件', 'Minor case handed over'),
      'joint_case.reveal': text('查看犯罪嫌疑人身份', 'Saw who a suspect is'),
    },
    records: [jointCaseRecord],
    facts: [jointCaseFacts],
    settings: [DRUNK_DAYS, ONE_STOP_FROM],
    exchange: [handoverKind(taking)],
    seed: jointSeed(taking),
    routes: app => {
      route(app, api.jointCases.statistics, { handler: ({ actor, query }) => statisticsOf(db, actor, query) })
      recordRoutes(app, api.jointCases, jointCaseRecord, { db, batches, detail: (actor, row) => caseDetail(db, actor, row) })
      route(app, api.jointCases.reveal, {
        handler: async ({ params, body, actor }) => {
          const row = await jointCaseRecord.mustFind(db, actor, params.id)
          if (!mayReveal(actor, row)) throw new AppError('forbidden')
          return caseDetail(db, actor, row, await revealSuspect(db, seals, actor, row, body.reason))
        },
      })
      handoverRoutes(app, { db, ...taking })
    },
  }
}
