import { api, JOINT_CASE_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const jointCaseRecord = recordKind({
  name: 'joint-cases',
  kind: 'joint_case',
  api: api.jointCases,
  states: JOINT_CASE_STATES,
  tones: {
    caught: 'calm',
    testing: 'calm',
    filing: 'calm',
    transfer: 'calm',
    interview: 'brand',
    charge: 'brand',
    acceptance: 'warn',
    trial: 'warn',
    pronouncement: 'warn',
    service: 'warn',
    closed: 'ok',
    not_prosecuted: 'quiet',
  },
  title: jointCase => jointCase.title,
  refreshes: [api.overview.workbench, api.jointCases.statistics],
  alone: ['interview', 'sign', 'go_on', 'charge', 'decline', 'accept', 'pronounce', 'block', 'convert'],
})
