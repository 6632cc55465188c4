import type { system as zh } from './zh-CN.ts'

export const system: typeof zh = {
  nav: 'System',
  title: 'System',
  subtitle: 'How it runs, and its settings. The system administrator sees no case.',
  status: { title: 'Status', version: 'Version', started: 'Started', database: 'Database', databaseSize: 'Size of the database', lakeSize: 'Size of the lake', diskFree: 'Disk free', calendar: 'Working-day calendar', calendarRange: '{{from}} to {{to}}', jobs: 'Jobs', queued: 'queued', running: 'running', failed: 'failed', low: 'Little disk space is left; imports may be refused. Free some, or add some.' },
  calendar: {
    title: 'Working-day calendar', reaches: 'The days off are known to the end of {{year}}.', builtIn: 'The product came with them to {{year}}.', noFile: 'No list of another year was given.',
    gives: 'A list was given for {{years}} (days named: {{count}}; changed {{at}}).', amends: 'Amendments were given (days named: {{count}}; changed {{at}}).',
    template: 'Download a template for {{year}}', current: 'Download the file in use', upload: 'Upload a list', choose: 'Choose a file with days off', hint: 'Plain text, one period a line. It holds at once, without a restart, and is kept in the audit; a new file takes the place of the one before.', done: 'In force: the days off are known to {{to}}', refused: 'The file was not taken; the calendar is as it was',
  },
  settings: { title: 'Settings', hint: 'Changes hold at once and are kept in the audit.', save: 'Save', saved: 'Saved', byDefault: 'Default: {{value}}', reset: 'Back to default', range: '{{min}} to {{max}}', none: 'There are no settings to change', on: 'On', off: 'Off', readOnly: 'You may only look at the settings.', changed: 'Changed' },
}
