import type { sheets as zh } from './zh-CN.ts'

export const sheets: typeof zh = {
  nav: 'Sheets',
  title: 'Sheets',
  subtitle: 'Questionnaires, checklists and score sheets. Try one to see how each item counts; answers are not kept.',
  back: 'Back to the sheets',
  kind: { questionnaire: 'Questionnaire', checklist: 'Checklist', score: 'Score sheet', rubric: 'Rubric', survey: 'Survey' },
  facts: {
    sections: '{{sections}} sections, {{items}} items',
    total: '{{total}} points in all',
    unverified: '{{count}} not compared with their text',
  },
  open: 'Try',
  none: { title: 'There are no sheets', text: 'The sheets that ship with the product stand here once it is installed.' },
  trial: 'A trial that is not kept: leaving or reloading the page clears the answers.',
  compare: 'Check the result',
  compared: {
    same: 'The check comes to the same: {{points}} of {{weight}}, with {{count}} answers.',
    plain: 'The check comes to the same, with {{count}} answers.',
    differs: 'The check comes to something else: reload and try again.',
    dropped: 'Not counted: {{titles}} (not shown).',
    failed: 'Could not be compared',
  },
}
