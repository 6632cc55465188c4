import { api, READING_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const readingRecord = recordKind({
  name: 'readings',
  kind: 'reading',
  api: api.readings,
  states: READING_STATES,
  tones: {
    asked: 'warn',
    lacking: 'quiet',
    waiting: 'warn',
    arranged: 'brand',
    open: 'brand',
    finished: 'ok',
    declined: 'quiet',
    withdrawn: 'quiet',
  },
  title: reading => `${reading.lawyer} · ${reading.caseNo}`,
  refreshes: [api.overview.workbench, api.readings.places, api.readingFiles.show],
  alone: [
    'lack',
    'supply',
    'receive',
    'accept',
    'queue',
    'open_online',
    'send_disc',
    'close_online',
    'object',
    'decide_objection',
    'attend',
  ],
})
