import { api, text } from '@jianqing/contract'
import type { Db } from '../../../platform/db/index.ts'
import type { Documents } from '../../../platform/document/index.ts'
import { AppError, route } from '../../../platform/http/index.ts'
import type { JobKind } from '../../../platform/job/index.ts'
import { personRefs } from '../../../platform/person/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import type { Seals } from '../../../platform/secret/index.ts'
import { batchRoutes } from './batches/routes.ts'
import type { JointBatchInput } from './batches/run.ts'
import { DRUNK_DAYS } from './clock.ts'
import { caseDetail } from './detail.ts'
import { ONE_STOP_FROM, statisticsOf } from './figures.ts'
import { handoverKind } from './handover/exchange.ts'
import { handoverRoutes } from './handover/routes.ts'
import { mayReveal, revealSuspect } from './identity.ts'
import { jointCaseRecord } from './list.ts'
import { jointCaseFacts } from './published.ts'
import { jointSeed } from './seed/seed.ts'
import { sittingRoutes } from './sittings/routes.ts'

interface Surroundings {
  db: Db
  batches: Batches
  seals: Seals
  documents: Documents
  /** The job that moves many of them at once. */
  concentrated: JobKind<JointBatchInput>
}

/** Minor cases on one board of three agencies: what the police hand over, what each does in its stages, whose days it took. */
export const jointCasesRoom = ({ db, batches, seals, documents, concentrated }: Surroundings): Room => {
  const taking = { seals, refOf: personRefs(seals) }
  return {
    actions: {
      'joint_case.begin': text('公安移送轻罪案件', 'Minor case handed over'),
      'joint_case.reveal': text('查看犯罪嫌疑人身份', 'Saw who a suspect is'),
      'joint_batch.begin': text('发起集中办理', 'Began a batch of minor cases'),
      'joint_batch.resume': text('继续集中办理', 'Went on with a batch of minor cases'),
      'joint_sitting.plan': text('安排集中开庭', 'Planned a sitting'),
      'joint_sitting.name': text('指派出庭检察官', 'Named the prosecutor of a sitting'),
      'joint_sitting.drop': text('将案件移出庭次', 'Took a case out of a sitting'),
      'joint_sitting.cancel': text('取消集中开庭', 'Called a sitting off'),
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
      batchRoutes(app, { db, documents, jobs: batches.jobs, kind: concentrated, ...taking })
      sittingRoutes(app, db)
    },
  }
}
