import type { warnings as zh } from './zh-CN.ts'

export const warnings: typeof zh = {
  nav: 'Warnings',
  title: 'Warnings of case monitoring',
  sub: 'Limits of cases near their end or past it, and what else monitoring found. What is slight is told in words, what is more goes by a notice, what is grave is also reported to the chief.',
  column: { case: 'Case', trigger: 'Trigger', due: 'Limit of the case', office: 'Office' },
  filter: { standing: 'Which', standingYes: 'Not closed' },
  search: 'Search by case number or number of the notice',
  reported: 'Reported to the chief',
  done: 'Done',
  doneLate: 'Done late',
  empty: {
    title: 'No warnings yet',
    help: 'A warning is raised when a limit of a case comes near its end or goes past it; you can also raise one on the page of limits.',
  },
  step: {
    open: 'Warning',
    reminded: 'Reminder',
    notified: 'Notice',
    answered: 'Answer',
    closed: 'Closed',
  },
  page: {
    steps: 'How far it has come',
    handler: 'Department and handler',
    end: 'How it ended',
    reason: 'What it rests on',
    lead: 'To the lead',
    reminders: 'Reminders in words',
    told: '{{day}}: {{who}} was reminded ({{way}})',
    note: 'Print the note',
    notice: 'Notice of case monitoring',
    answer: 'Written answer',
    checked: 'What was checked',
    measures: 'What was done',
  },
}
