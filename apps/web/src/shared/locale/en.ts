import type { shared as zh } from './zh-CN.ts'

export const shared: typeof zh = {
  empty: { title: 'Nothing here yet', filtered: 'No record fits these filters', filteredHelp: 'Widen the filters and look again.', clear: 'Clear the filters' },
  error: { title: 'This could not be loaded', retry: 'Try again', technical: 'Error code: {{code}}', gone: 'There is no such record', goneText: 'It may have been removed, or it is not one that you may see.', back: 'Back to the list' },
  list: { total: '{{total}} in all', search: 'Search', export: 'Export', csv: 'Export as CSV', xlsx: 'Export as Excel', all: 'All', clear: 'Clear', loading: 'Loading' },
  clock: {
    running: 'Running', due_soon: 'Due soon', overdue: 'Overdue', paused: 'Paused', met: 'Met', missed: 'Met late',
    left: '{{days}} d left', today: 'Due today', over: '{{days}} d overdue', due: 'due {{date}}', noDue: 'No due date while it is paused', basis: 'Basis', sum: 'How the date came about', rungs: 'Reminders', fired: 'sent', started: 'counted from {{date}}',
  },
  severity: { high: 'High', medium: 'Medium', low: 'Low', label: 'Severity' },
  job: { queued: 'Queued', running: 'Running', done: 'Done', failed: 'Failed', cancelled: 'Cancelled' },
  jobLeft: { soon: 'nearly done', seconds: 'about {{n}} s left', minutes: 'about {{n}} min left' },
  timeline: { system: 'System', fold: 'Show what was filled in', empty: 'Nothing has happened yet' },
  action: {
    none: 'Nothing waits for you here.', cancel: 'Cancel', required: 'Required', done: 'Done', conflict: 'Somebody has just changed this record. It was reloaded; check it and try again.',
    choosePerson: 'Type a name', chooseLead: 'Type a case number, an office or words of the finding', nobody: 'Nobody to choose', noLead: 'No lead to choose', tooLong: 'At most {{max}} characters', tooShort: 'At least {{min}} characters',
  },
  masked: 'Partly hidden',
  document: { download: 'Download', sm3: 'Digest (SM3)' },
  flow: { from: 'from {{inputs}}', rows: 'rows: {{rows}}', order: 'Step {{n}}', more: 'Show all of it', less: 'Show less' },
  step: { filter: 'Filter', derive: 'Derive', match: 'Match', without: 'Without', union: 'Union', group: 'Group', rolling: 'Rolling window', rank: 'Rank', months: 'By month', distinct: 'Distinct', extract: 'Extract', similar: 'Similar texts', cluster: 'Groups', link: 'Same person or firm', sql: 'SQL' },
  copy: { copy: 'Copy', done: 'Copied', refused: 'The browser does not allow it; select the text and copy it yourself' },
  remark: '{{name}} ({{remark}})',
  comma: ', ', colon: ': ', semicolon: '; ',
  yes: 'Yes', no: 'No', none: '—', chart: { table: 'Show as a table' },
}
