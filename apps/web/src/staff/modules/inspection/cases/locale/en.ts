import type { cases as zh } from './zh-CN.ts'

export const cases: typeof zh = {
  back: 'Limits of cases',
  held: 'In custody',
  stages: 'Stages of this case:',
  axis: {
    title: 'The case on an axis of time',
    today: 'Today {{day}}',
    now: 'now',
    fromTo: '{{from}} to {{to}}',
    due: 'due {{day}}',
  },
  sums: { title: 'How the days came about', help: 'Limits near their end or past it' },
  limits: { open: 'Limits that run', done: 'Limits that ended', from: 'from {{day}}' },
  recent: { title: 'Latest', all: '{{n}} in all' },
  sources: {
    title: 'What was read',
    help: 'A row that is not there does not tell that nothing happened',
    never: 'never imported',
    rows: '{{n}} rows · {{version}}',
  },
  empty: { title: 'No dates to show', help: 'Once cases are imported, what happened in this one stands here by time.' },
  person: {
    of: 'All of the suspect',
    title: 'All of a person',
    unnamed: 'A person without a name in the data',
    axis: 'The person on an axis of time',
    cases: 'Cases as a suspect',
    noCases: 'None of the cases that you may see.',
    traced: 'By the identity number alone: two of one name are two. This look is in the audit.',
    empty: 'Nothing is known of this person',
    emptyHelp: 'Neither the data sets that were imported nor the records of the platform hold anything of this number that you may see.',
  },
}
