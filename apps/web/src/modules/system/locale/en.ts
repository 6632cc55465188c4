import type { system as zh } from './zh-CN.ts'

export const system: typeof zh = {
  nav: 'System',
  title: 'System',
  subtitle: 'How it runs, and its settings. The system administrator sees no case.',
  status: { title: 'Status', version: 'Version', started: 'Started', database: 'Database', databaseSize: 'Size of the database', lakeSize: 'Size of the lake', diskFree: 'Disk free', calendar: 'Working-day calendar', calendarRange: '{{from}} to {{to}}', jobs: 'Jobs', queued: 'queued', running: 'running', failed: 'failed', low: 'Little disk space is left; imports may be refused. Free some, or add some.' },
  settings: { title: 'Settings', hint: 'Changes hold at once and are kept in the audit.', save: 'Save', saved: 'Saved', byDefault: 'Default: {{value}}', reset: 'Back to default', range: '{{min}} to {{max}}', none: 'There are no settings to change', on: 'On', off: 'Off', readOnly: 'You may only look at the settings.', changed: 'Changed' },
}
