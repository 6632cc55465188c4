import type { workbench as zh } from './zh-CN.ts'

export const workbench: typeof zh = {
  nav: 'Workbench', title: 'My work', hello: '{{name}}, today is {{date}}.',
  count: { overdue: 'Overdue', dueSoon: 'Due soon', waitingForMe: 'Waiting for me', waitingForOthers: 'Waiting for others', newLeads: 'New leads' },
  filter: 'Only: {{what}}', all: 'Show all',
  mine: 'Waiting for me', others: 'Waiting for others', noneMine: 'Nothing waits for you.', noneOthers: 'Nothing waits for others.', noneFiltered: 'Nothing fits.',
  next: 'Next', kind: { lead: 'Lead', letter: 'Letter' },
  strip: 'Due in the next 14 days', stripDay: '{{date}}, {{count}} due', today: 'Today',
  runs: 'Runs since your last visit', runsNone: 'No new results.', added: '{{added}} new', total: 'leads in all: {{total}}',
  first: 'Start here', step: {
    import: 'Import case data', importHelp: 'Drop a table exported from the case system; its headers are matched for you.', run: 'Run a supervision model', runHelp: 'Choose a model and see what it finds.', review: 'Review the leads', reviewHelp: 'Check the evidence of each, accept or reject it.',
  },
  quiet: 'Nothing to do today', quietHelp: 'New leads, new letters and limits that draw near will show up here.',
}
