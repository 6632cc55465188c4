import type { teams as zh } from './zh-CN.ts'

export const teams: typeof zh = {
  nav: 'Teams',
  title: 'Teams',
  column: {
    title: 'Name',
    leader: 'Leader',
    plannedUntil: 'Planned until',
    office: 'Office',
  },
  search: 'Search by title',
  empty: {
    title: 'No teams yet',
    help: 'What is added is listed here.',
  },
  add: {
    open: 'Propose a team',
    kind: 'Kind',
    title: 'Name',
    case: 'Case number',
    caseHelp: 'Any number of a case that leads are about; give this or a unit',
    unit: 'Unit looked into',
    leader: 'Leader',
    plannedUntil: 'Planned until',
    note: 'Note',
    required: 'Please fill in',
  },
  page: {
    about: 'About',
    case: 'Case',
    unit: 'Unit looked into',
    endedOn: 'Ended on',
    overrun: '{{day}} (passed)',
    members: 'Members',
    membersHelp:
      'While they are in the team, first and last day inside, members see the leads of its case and the letters that were issued; once they leave or the team ends, they do not.',
    from: 'from {{from}}',
    span: '{{from}} to {{until}}',
    left: 'left',
    by: 'Proposed by',
  },
  branch: {
    title: 'Temporary branch',
    party: '{{count}} of the team are Party members.',
    none: 'This team has no temporary branch yet.',
    propose: 'Ask for a temporary branch',
    name: 'Name',
    help: 'The body above approves it and appoints its secretary. Members keep their branch; it ends with the team.',
  },
}
