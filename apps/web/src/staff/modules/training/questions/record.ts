import { api, QUESTION_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const questionRecord = recordKind({
  name: 'questions',
  kind: 'question',
  api: api.questions,
  states: QUESTION_STATES,
  tones: { open: 'brand', gathered: 'warn', answered: 'ok', taught: 'ok', withdrawn: 'quiet' },
  title: question => question.title,
  refreshes: [api.overview.workbench, api.questions.groups],
  alone: ['answer', 'ask_further'],
})
