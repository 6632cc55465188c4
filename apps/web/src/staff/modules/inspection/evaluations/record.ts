import { api, CASE_EVALUATION_STATES, EVALUATION_ROUND_STATES, type EvaluationGrade } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'
import type { Tone } from '../../../../kit/tags.tsx'

export const roundRecord = recordKind({
  name: 'evaluation-rounds',
  kind: 'evaluation_round',
  api: api.evaluationRounds,
  states: EVALUATION_ROUND_STATES,
  tones: { draft: 'quiet', running: 'brand', closed: 'ok', cancelled: 'quiet' },
  title: round => round.title,
  refreshes: [api.evaluationRounds.statistics, api.caseEvaluations.list, api.overview.workbench],
  alone: ['draw', 'close', 'cancel'],
})

export const caseRecord = recordKind({
  name: 'case-evaluations',
  kind: 'case_evaluation',
  api: api.caseEvaluations,
  states: CASE_EVALUATION_STATES,
  tones: {
    drawn: 'quiet',
    reviewing: 'brand',
    differing: 'warn',
    third: 'brand',
    answering: 'calm',
    objected: 'warn',
    rechecking: 'brand',
    deciding: 'warn',
    decided: 'ok',
    dropped: 'quiet',
  },
  title: one => one.caseName,
  refreshes: [api.evaluationRounds.list, api.evaluationRounds.statistics, api.rectifications.list, api.overview.workbench, api.chains.get],
  alone: ['begin', 'decline', 'appoint', 'appoint_third', 'settle', 'agree', 'object', 'answer_for', 'appoint_recheck', 'rectify'],
})

export const GRADE_TONES: Record<EvaluationGrade, Tone> = { excellent: 'ok', sound: 'calm', flawed: 'warn', failed: 'danger' }
