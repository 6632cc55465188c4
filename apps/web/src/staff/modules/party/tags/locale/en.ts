import type { tags as zh } from './zh-CN.ts'

export const tags: typeof zh = {
  nav: 'Tags',
  title: 'Tags over work',
  sub: 'Campaigns and service lines, set on cases, letters, activities and brands',
  kind: 'Kind',
  column: {
    title: 'Title',
    office: 'Office',
    kind: 'Kind',
    term: 'Days',
  },
  noTerm: 'No end',
  search: 'Search titles and notes',
  empty: {
    title: 'No tags yet',
    help: 'A campaign or a service line that is added is set on the pages of cases, letters, activities and brands.',
  },
  add: {
    open: 'Add a tag',
    kind: 'Kind',
    title: 'Title',
    note: 'Note (optional)',
    from: 'Begins on',
    until: 'Ends on',
    need: '2 to 30 characters',
    day: 'Choose a day',
    help: 'After its last day it is set for a reason alone.',
  },
  page: {
    note: 'Note',
    by: 'Added by',
    term: 'Days',
    total: 'Records covered',
    covers: 'What it covers',
    coversHelp: 'Those that you may see, each once',
    none: 'Nothing has this tag yet. It is set on the pages of cases, letters, activities and brands.',
    all: 'All',
    on: 'set on {{day}}',
    late: 'set after the end: {{reason}}',
  },
}
