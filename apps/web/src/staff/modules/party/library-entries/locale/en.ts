import type { libraryEntries as zh } from './zh-CN.ts'

export const libraryEntries: typeof zh = {
  nav: 'Library entries',
  title: 'Library entries',
  column: {
    title: 'Title',
    office: 'Office',
  },
  search: 'Search by title',
  empty: {
    title: 'No library entries yet',
    help: 'What is added is listed here.',
  },
  add: {
    open: 'Add a library entry',
    title: 'Title',
    note: 'Note',
  },
  page: {
    note: 'Note',
    by: 'Added by',
  },
}
