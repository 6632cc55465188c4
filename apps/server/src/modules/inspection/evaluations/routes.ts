import { api, type CaseFile, text } from '@jianqing/contract'
import { audit } from '../../../platform/audit/index.ts'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { AppError, route } from '../../../platform/http/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Intake } from '../../../platform/intake/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { caseDetail, type RectificationStates } from './case-detail.ts'
import { caseRecordOf } from './case-list.ts'
import type { CaseProcess } from './case-process.ts'
import { OPINION_DAYS, RECHECK_DAYS, REVIEW_DAYS } from './clock.ts'
import type { AreKin } from './conflicts.ts'
import type { SheetOf } from './keep.ts'
import type { DrawLake } from './population.ts'
import { evaluationFacts } from './published.ts'
import { roundRecordOf } from './round-list.ts'
import { defineRoundProcess } from './round-process.ts'
import { addRound, allot, populationCounts, replay, roundDetail, statisticsOf } from './rounds.ts'
import { evaluationsSeed } from './seed.ts'
import type { CaseRow, RoundRow } from './tables.ts'

/** What the room needs of the house and of other rooms. */
export interface EvaluationConnections {
  process: CaseProcess
  areKin: AreKin
  from: DrawLake
  sheetOf: SheetOf
  rectified: RectificationStates
  intake: () => Intake
  /** All that is known of a case, for somebody who is to judge it. */
  file: (actor: Actor, caseNo: string) => Promise<CaseFile>
}

export const evaluationsRoom = ({ db, batches, ...connections }: EvaluationConnections & { db: Db; batches: Batches }): Room => {
  const { process, areKin, from, sheetOf, rectified } = connections
  const caseRecord = caseRecordOf(process)
  const roundProcess = defineRoundProcess(process)
  const roundRecord = roundRecordOf(roundProcess, from, sheetOf)
  return {
    actions: {
      'evaluation_round.begin': text('拟定评查轮次', 'Drew up a round of evaluation'),
      'evaluation_round.allot': text('分配评查人', 'Allotted reviewers'),
      'evaluation_round.replay': text('复算抽取结果', 'Drew a round of evaluation again'),
      'case_evaluation.begin': text('随机抽取评查案件', 'Drew a case to be evaluated'),
      'case_evaluation.file': text('查看评查案件的案件全景', 'Looked at a case under evaluation'),
    },
    records: [roundRecord, caseRecord],
    settings: [REVIEW_DAYS, OPINION_DAYS, RECHECK_DAYS],
    facts: [evaluationFacts],
    seed: evaluationsSeed({ rounds: roundProcess, cases: process, areKin, from, sheetOf, intake: connections.intake }),
    routes: app => {
      const round = (actor: Actor, row: RoundRow) => roundDetail(db, roundRecord, from, actor, row)
      recordRoutes(app, api.evaluationRounds, roundRecord, { db, batches, detail: round })
      recordRoutes(app, api.caseEvaluations, caseRecord, {
        db,
        batches,
        detail: (actor: Actor, row: CaseRow) => caseDetail(db, caseRecord, rectified, actor, row),
      })
      const mustWrite = async (actor: Actor, id: string) => {
        const row = await roundRecord.mustFind(db, actor, id)
        if (!mayTouch(actor, 'evaluation:write', roundProcess.definition.place(row))) throw new AppError('forbidden')
        return row
      }
      route(app, api.evaluationRounds.add, {
        handler: async ({ actor, body }) => round(actor, await addRound(db, roundProcess, actor, body)),
      })
      route(app, api.evaluationRounds.population, {
        handler: async ({ actor, params }) => populationCounts(db, from, await mustWrite(actor, params.id)),
      })
      route(app, api.evaluationRounds.replay, {
        handler: async ({ actor, params }) => {
          const row = await roundRecord.mustFind(db, actor, params.id)
          const told = await replay(db, from, row)
          await transaction(db, tx =>
            audit(tx, {
              actor,
              action: 'evaluation_round.replay',
              subject: { kind: 'evaluation_round', id: row.id },
              officeId: row.officeId,
              details: { result: told.result },
            }),
          )
          return told
        },
      })
      route(app, api.evaluationRounds.allot, {
        handler: async ({ actor, params, body }) => {
          const row = await mustWrite(actor, params.id)
          return transaction(db, async tx => {
            const done = await allot(tx, { process, areKin }, actor, row, body.reviewers)
            await audit(tx, {
              actor,
              action: 'evaluation_round.allot',
              subject: { kind: 'evaluation_round', id: row.id },
              officeId: row.officeId,
              details: { ...done, reviewers: body.reviewers.length },
            })
            return done
          })
        },
      })
      route(app, api.evaluationRounds.statistics, {
        handler: async ({ actor, params }) => statisticsOf(db, (await roundRecord.mustFind(db, actor, params.id)).id),
      })
      route(app, api.caseEvaluations.file, {
        handler: async ({ actor, params }) => {
          const row = await caseRecord.mustFind(db, actor, params.id)
          const file = await connections.file(actor, row.caseNo)
          await transaction(db, tx =>
            audit(tx, {
              actor,
              action: 'case_evaluation.file',
              subject: { kind: 'case_evaluation', id: row.id },
              officeId: row.officeId,
              details: { case: row.caseNo },
            }),
          )
          return file
        },
      })
    },
  }
}
