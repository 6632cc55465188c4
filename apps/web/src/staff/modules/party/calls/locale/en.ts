import type { calls as zh } from './zh-CN.ts'

export const calls: typeof zh = {
  nav: 'Calls',
  title: 'Calls',
  column: {
    title: 'Title',
    office: 'Office',
  },
  search: 'Search by title',
  empty: {
    title: 'No calls yet',
    help: 'What is added is listed here.',
  },
  add: {
    open: 'Add a call',
    title: 'Title',
    note: 'Note',
  },
  page: {
    note: 'Note',
    by: 'Added by',
  },
}
