import { life } from './life.en.ts'
import { trial } from './trial.en.ts'
import type { models as zh } from './zh-CN.ts'

export const models: typeof zh = {
  life,
  trial,
  nav: 'Models',
  title: 'Supervision models',
  subtitle: 'Each model answers one question. A hit is a lead for a person to look into, never a finding about anyone.',
  search: 'Find by name, question or basis',
  area: { all: 'All areas', inspection: 'Inspection', process: 'Case process', civil: 'Civil', execution: 'Enforcement', administrative: 'Administrative', 'public-interest': 'Public interest', public_interest: 'Public interest' },
  areaLabel: 'Area',
  status: { label: 'Status', all: 'All', runnable: 'Ready to run', gap: 'With data gaps', never: 'Never run', paused: 'Paused', retired: 'Retired', local: 'Local' },
  card: { basis: 'Basis', last: 'Last result', never: 'Never run', precision: 'Precision', reviewed: '{{reviewed}} reviewed, {{confirmed}} confirmed', noReviews: 'No reviews yet', gap: 'Data gap', cannotRun: 'Data is missing; cannot run yet', open: '{{n}} to review' },
  severity: { high: 'High', medium: 'Medium', low: 'Low' },
  nothing: { title: 'There are no models', text: 'Models come with the product. Ask the system administrator to check the installation.' },
  noMatch: { title: 'No model fits', text: 'Try another condition, or clear the filters.', clear: 'Clear filters' },
  one: {
    back: 'All models', version: 'Version {{version}}', question: 'The question', basis: 'Basis', inputs: 'Data that it reads', steps: 'How it decides', stepsHint: 'On the right: rows after each step of the last run.', stepsHintNever: 'After the first run, the rows after each step stand here.',
    leads: 'See the leads', runs: 'Runs', definition: 'The model as written (YAML)', sql: 'Compiled SQL', caution: 'A hit is a lead for a person to look into, never a finding about anyone.',
  },
  flow: { result: 'becomes leads' },
  run: {
    title: 'Run', asOf: 'As of', asOfHint: 'The model takes this day for today.', today: 'Today', reset: 'Back to defaults', byDefault: 'By default: {{expression}}', range: '{{min}} to {{max}}', atLeast: 'At least {{min}}', atMost: 'At most {{max}}', list: 'Type and press Enter; several are possible',
    start: 'Run the model', gapTitle: 'The data has gaps; the result may be incomplete', cannot: 'Data that the model needs is missing', gapImport: 'Import data', running: 'Running', view: 'See this run', cancel: 'Cancel the run', foundLeads: 'Leads found: {{n}}', none: 'No leads found', noneHint: 'With these parameters nothing in the data fits.', failed: 'The run was not finished', cancelled: 'The run was cancelled', noRight: 'You may not run models, but you may see their results.', again: 'Run again',
    added: 'New', renewed: 'Found again', gone: 'No longer found',
  },
  precision: { title: 'Precision by version', hint: 'Precision = confirmed ÷ (confirmed + rejected), from the reviews.', version: 'Version', current: 'in use', confirmed: 'Confirmed', rejected: 'Rejected', open: 'To review', none: 'Shown after reviews' },
}
