import type { nominations as zh } from './zh-CN.ts'

export const nominations: typeof zh = {
  nav: 'Nominations',
  title: 'Nominations',
  column: {
    title: 'Title',
    office: 'Office',
  },
  search: 'Search by title',
  empty: {
    title: 'No nominations yet',
    help: 'What is added is listed here.',
  },
  add: {
    open: 'Add a nomination',
    title: 'Title',
    note: 'Note',
  },
  page: {
    note: 'Note',
    by: 'Added by',
  },
}
