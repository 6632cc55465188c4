import { addressOf, api, LIBRARY_ENTRY_STATES, type LibraryEntryState, text } from '@jianqing/contract'
import { notify } from '../../../platform/notice/index.ts'
import { because, defineProcess } from '../../../platform/process/index.ts'
import { type LibraryEntryRow, libraryEntries } from './tables.ts'

/** An entry of the library: it stands there until somebody takes it out. */
export const libraryEntryProcess = defineProcess<LibraryEntryRow, LibraryEntryState>({
  kind: 'library_entry',
  title: text('案例库', 'The library'),
  table: libraryEntries,
  states: LIBRARY_ENTRY_STATES,
  initial: 'published',
  place: ({ officeId, branchId }) => ({ officeId, branchId }),
  transitions: [
    {
      id: 'raise',
      title: text('入选上级案例', 'Selected at a higher level'),
      from: ['published', 'removed'],
      system: true,
      effect: async (_tx, _row, { level }: Pick<LibraryEntryRow, 'level'>) => ({ set: { level } }),
    },
    {
      id: 'remove',
      title: text('移出案例库', 'Remove it'),
      tone: 'danger',
      from: ['published'],
      to: 'removed',
      who: 'library_entry:write',
      form: because,
      hint: text('其他院不再能查阅；申报和荣誉不变。', 'Other offices read it no more; its nomination and its honour stay.'),
      effect: async (tx, row) => {
        await notify(tx, {
          to: [row.createdBy],
          kind: 'library_entry.removed',
          title: text(`已移出案例库：${row.title}`, `Removed from the library: ${row.title}`),
          link: addressOf(api.libraryEntries, row.id),
        })
      },
    },
    {
      id: 'restore',
      title: text('重新入库', 'Put it back'),
      from: ['removed'],
      to: 'published',
      who: 'library_entry:write',
      form: because,
    },
  ],
})
