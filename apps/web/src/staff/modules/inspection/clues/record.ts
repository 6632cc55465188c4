import { api, CLUE_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const clueRecord = recordKind({
  name: 'clues',
  kind: 'clue',
  api: { list: api.clues.list, get: api.clues.get, act: api.clues.act },
  states: CLUE_STATES,
  tones: {
    registered: 'warn',
    assigned: 'brand',
    talk: 'brand',
    verify: 'brand',
    hold: 'quiet',
    dismiss: 'calm',
    reported: 'warn',
    transferred: 'calm',
    concluded: 'ok',
    enforced: 'ok',
    appealed: 'warn',
  },
  title: clue => clue.code,
  refreshes: [api.clues.statistics, api.retention.list],
})
