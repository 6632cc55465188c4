import { api, LIBRARY_ENTRY_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const libraryEntryRecord = recordKind({
  name: 'library-entries',
  kind: 'library_entry',
  api: api.libraryEntries,
  states: LIBRARY_ENTRY_STATES,
  tones: { published: 'ok', removed: 'quiet' },
  title: libraryEntry => libraryEntry.title,
  refreshes: [api.overview.workbench],
})
