import type { runs as zh } from './zh-CN.ts'

export const runs: typeof zh = {
  nav: 'Runs',
  title: 'Runs',
  subtitle: 'Each run keeps its version of the model, its versions of the data and its parameters, so that it can be repeated.',
  search: 'Find by model',
  filter: { model: 'Model', state: 'State' },
  column: { model: 'Model', state: 'State', asOf: 'As of', started: 'Started', by: 'By', took: 'Took', leads: 'Leads', change: 'New / again / gone' },
  version: 'version {{version}}',
  system: 'System',
  nothing: { title: 'No model has run yet', text: 'Choose a model, check its parameters and run it; what it finds becomes leads to review.', go: 'See the models' },
  one: {
    back: 'All runs', title: 'Run of {{model}}', running: 'Running {{model}}', cancel: 'Cancel the run', stay: 'You may leave this page; the run goes on.', leads: 'See the leads', model: 'See the model',
    failed: 'The run was not finished', cancelled: 'The run was cancelled', cancelledText: 'No lead was written.', steps: 'Rows after each step', stepsNone: 'Shown when the run is done.', manifest: 'Manifest (JSON)', manifestText: 'The manifest holds everything that is needed to repeat this run. Download it and repeat the run on the command line:', download: 'Download the manifest',
  },
  facts: { total: 'Leads', added: 'New', renewed: 'Found again', gone: 'No longer found', asOf: 'As of', started: 'Started', finished: 'Finished', took: 'Took', estimated: 'Expected to take', by: 'By', version: 'Model version' },
  params: { title: 'Parameters', none: 'All at their defaults' },
  sources: { title: 'Versions of data that it read', none: '—' },
  took: { seconds: '{{n}} s', minutes: '{{m}} min {{s}} s', hours: '{{h}} h {{m}} min' },
}
