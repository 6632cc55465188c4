import { api, PANEL_STATES, type PanelDetail } from '@jianqing/contract'
import type { Tone } from '../../../../kit/tags.tsx'
import { recordKind } from '../../../../kit/record/kind.ts'

export const panelRecord = recordKind({
  name: 'panels',
  kind: 'panel',
  api: api.panels,
  states: PANEL_STATES,
  tones: { draft: 'warn', shown: 'ok', withdrawn: 'quiet' },
  title: panel => panel.title,
  refreshes: [api.overview.workbench, api.panels.plan],
})

export const TRANSLATION_TONES: Record<PanelDetail['translation'], Tone> = { none: 'quiet', outdated: 'warn', current: 'ok' }
