import { api, FINDING_STATES, PROJECT_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const projectRecord = recordKind({
  name: 'projects',
  kind: 'project',
  api: api.projects,
  states: PROJECT_STATES,
  tones: { draft: 'brand', running: 'brand', reported: 'warn', closed: 'ok', cancelled: 'quiet' },
  title: project => project.title,
  refreshes: [api.overview.workbench],
})

export const findingRecord = recordKind({
  name: 'findings',
  kind: 'finding',
  api: api.findings,
  states: FINDING_STATES,
  tones: { noted: 'brand', rectifying: 'warn', cured: 'ok', dropped: 'quiet' },
  title: finding => finding.title,
  refreshes: [api.overview.workbench, api.projects.list, api.projects.get, api.rectifications.list],
  alone: ['rectify', 'edit'],
})
