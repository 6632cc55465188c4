import type { bases as zh } from './zh-CN.ts'

export const bases: typeof zh = {
  nav: 'Training bases',
  title: 'Training bases',
  level: 'Level',
  place: 'Place',
  capacity: 'Capacity',
  modules: 'Modules',
  modes: 'Ways of learning',
  equipment: 'Equipment',
  contact: 'Whom to ask',
  until: 'Valid until',
  column: {
    title: 'Name',
    office: 'Run by',
  },
  search: 'Search by name or place',
  empty: {
    title: 'No training bases yet',
    help: 'Bases that are registered are listed here.',
  },
  add: {
    open: 'Register a base',
    title: 'Name',
    note: 'Note',
  },
  page: {
    note: 'Note',
    by: 'Accredited by',
    on: 'Accredited on',
    comma: ', ',
  },
  sessions: {
    title: 'Training sessions',
    received: '{{year}}: {{sessions}} sessions held, {{people}} people received',
    calendar: 'Calendar of the base',
    none: 'None is open for enrolment now.',
    seats: '{{taken}}/{{seats}}',
  },
}
