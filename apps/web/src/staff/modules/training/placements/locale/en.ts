import type { placements as zh } from './zh-CN.ts'

export const placements: typeof zh = {
  nav: 'Placements',
  title: 'Placements',
  column: {
    title: 'Title',
    office: 'Office',
  },
  search: 'Search by title',
  empty: {
    title: 'No placements yet',
    help: 'What is added is listed here.',
  },
  add: {
    open: 'Add a placement',
    title: 'Title',
    note: 'Note',
  },
  page: {
    note: 'Note',
    by: 'Added by',
  },
}
