import type { runs as zh } from './zh-CN.ts'

export const runs: typeof zh = {
  nav: 'Runs',
  title: 'Runs',
  subtitle: 'Each run keeps its version of the model, its versions of the data and its parameters, so that it can be repeated.',
  search: 'Find by model',
  filter: { model: 'Model', state: 'State' },
  column: { model: 'Model', state: 'State', asOf: 'As of', started: 'Started', by: 'By', took: 'Took', leads: 'Leads', change: 'New / again / gone' },
  version: 'Version {{version}}',
  system: 'System',
  nothing: { title: 'No model has run yet', text: 'Choose a model, check its parameters and run it; what it finds becomes leads to review.', go: 'See the models' },
  one: {
    back: 'All runs', title: 'Run of {{model}}', running: 'Running {{model}}', cancel: 'Cancel the run', stay: 'You may leave this page; the run goes on.', leads: 'See the leads', model: 'See the model',
    failed: 'The run was not finished', cancelled: 'The run was cancelled', cancelledText: 'No lead was written.', steps: 'Rows after each step', stepsNone: 'Shown when the run is done.', manifest: 'Manifest (JSON)', manifestText: 'The manifest holds everything that is needed to repeat this run. Download it and repeat the run on the command line:', download: 'Download the manifest',
  },
  facts: { total: 'Leads', added: 'New', renewed: 'Found again', gone: 'No longer found', asOf: 'As of', started: 'Started', finished: 'Finished', took: 'Took', estimated: 'Expected to take', by: 'By', version: 'Model version' },
  computed: {
    title: 'How it was computed', whole: 'All the data was looked through.', wholeBecause: 'All the data was looked through; the last result was not gone on from: {{because}}.',
    updated: 'The last result was brought up to date: looked for anew were only the values of {{by}} that new or changed rows have ({{touched}} in all). Results taken over: {{carried}}.', same: 'The data is that of the last run. Results taken over: {{carried}}.',
    equal: 'Leads and evidence are the same as if all the data had been looked through.', from: 'See the last run', label: '“{{label}}”',
  },
  params: { title: 'Parameters', none: 'All at their defaults' },
  sources: { title: 'Versions of data that it read', none: '—' },
  schedule: {
    nav: 'Schedules', title: 'Schedules', subtitle: 'Models run by themselves, with the rights of who set it: at a time, or with new data. What was missed while the server was down runs once after its start.', add: 'Add a schedule', change: 'Change the schedule', edit: 'Change', pause: 'Pause', resume: 'Go on', paused: 'Paused', remove: 'Remove', removeAsk: 'Remove this schedule? Runs and leads stay.',
    withData: 'With new data', allOf: 'All models of {{area}}', column: { target: 'Models', rule: 'When', next: 'Next', last: 'Last', owner: 'Set by', actions: 'Actions' },
    kind: { data: 'With new data', daily: 'Daily', weekly: 'Weekly', monthly: 'Monthly' }, weekday: { d1: 'Monday', d2: 'Tuesday', d3: 'Wednesday', d4: 'Thursday', d5: 'Friday', d6: 'Saturday', d7: 'Sunday' },
    words: { data: 'When a data set that it reads has a new version', daily: 'Daily at {{time}}', workdays: 'On working days at {{time}}', weekly: 'Every {{day}} at {{time}}', monthly: 'On day {{day}} of the month at {{time}}', moved: '{{said}}; on a day off, the next working day' },
    form: { target: 'Which models', areas: 'A whole area', models: 'One model', when: 'When', weekday: 'Day of the week', day: 'Day of the month', dayHelp: 'In a shorter month, its last day.', time: 'Time (Beijing)', onWorkingDays: 'On working days only', moved: 'Move a day off to the next working day', required: 'Required', save: 'Save', cancel: 'Cancel' },
    none: { title: 'No schedules yet', text: 'Let models run with new data or at set times: new leads then come to the workbench by themselves.' },
  },
  took: { seconds: '{{n}} s', minutes: '{{m}} min {{s}} s', hours: '{{h}} h {{m}} min' },
}
