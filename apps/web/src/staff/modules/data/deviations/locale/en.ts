import type { deviations as zh } from './zh-CN.ts'

export const deviations: typeof zh = {
  nav: 'Deviations of data',
  title: 'Deviations of data',
  sub: 'Month by month, what came otherwise than was agreed: late, refused, or unlike the last; whoever keeps the agreement explains it, somebody else checks.',
  column: {
    month: 'Month',
    found: 'Deviation',
    kind: 'Kind',
    agreement: 'Agreement',
    day: 'Day',
    owner: 'Owner',
    mendedBy: 'To be put right by',
  },
  search: 'Search by what was found',
  make: {
    open: 'Make the sheet',
    help: 'It is made on the first of the month and every Monday; it can be made now. What stands on it already is not listed again.',
    found_one: '{{count}} deviation more',
    found_other: '{{count}} deviations more',
  },
  empty: {
    title: 'There is none',
    help: 'Data that comes in time, whole, and like the last is not listed here.',
    way: 'See the agreements',
  },
  page: {
    sheet: 'sheet of {{month}}',
    dataset: 'Data set',
    answer: 'Explanation',
    none: 'Nobody has explained it yet.',
    cause: 'Why',
    measure: 'What is done',
  },
}
