import type { life as zh } from './life.zh-CN.ts'

export const life: typeof zh = {
  origin: { catalogue: 'Came with the product', office: 'Local' },
  new: {
    button: 'New model', title: 'New model', from: 'Begin with', nothing: 'Nothing', copy: 'A copy of a model', which: 'Model to copy', id: 'Id of the model', idHelp: 'Lower-case letters and digits joined by hyphens, such as late-return; leave it empty and one is given.', idWrong: 'Only lower-case letters, digits and hyphens, beginning with a letter', create: 'Begin a draft', cancel: 'Cancel', choose: 'Choose one',
  },
  drafts: {
    title: 'Drafts of models', sub: 'A draft passes its golden case, is run in the shadow, and is published by another person.', link: 'Drafts {{n}}', back: 'Supervision models', model: 'Model', state: 'State', office: 'Office', author: 'Author', updated: 'Last changed', version: 'Version', label: 'Drafts of models',
    emptyTitle: 'There are no drafts', emptyText: 'Begin a new model, or the next version of one on its page.', errors: 'Errors: {{n}}', untitled: 'Untitled',
  },
  versions: {
    title: 'Versions', hint: 'A published version never changes; editing it begins the next one.', version: 'Version {{n}}', label: 'Versions of the model', sha: 'Digest', compare: 'Compare with the one before', compareCurrent: 'Compare with the one in use', next: 'Begin the next version', published: 'Published {{date}}', created: 'Begun {{date}}', author: 'By {{name}}', publisher: 'Published by {{name}}', shipped: 'Came with the installation',
  },
  state: { paused: 'This model is paused and cannot be run; the leads that it found stay.', retired: 'This model is retired; its leads can still be worked on.', acts: 'What you may do' },
  page: {
    back: 'Drafts of models', backModel: 'Back to the model', text: 'The model as written (YAML)', textHelp: 'It is checked when it is saved. A text with errors is kept, too, but cannot be tested.', save: 'Save', saved: 'Saved', unsaved: 'There are changes that were not saved', conflict: 'Somebody changed this draft meanwhile. Your text is still here: copy it, then open the draft anew.', remove: 'Remove the draft', removeSure: 'It cannot be brought back.', removed: 'Removed',
    builder: 'Edit in the builder', onward: 'Test and publish', diagnostics: 'What the check says', ok: 'No errors were found', error: 'Error', warning: 'Hint', at: 'Line {{line}}, column {{column}}', step: 'Step {{step}}', timeline: 'What happened', compare: 'Compare', compareBase: 'With what it began as ({{model}}, version {{n}})', compareReplaced: 'With version {{n}}, which is in use', stale: 'Version {{current}} is in use by now, and this one began from version {{base}}: look at the differences before it is published.',
    similar: 'A model in use does nearly the same: make sure that this is not a duplicate', similarTo: 'Very like “{{title}}” ({{percent}}%): see what differs',
    steps: { draft: 'Written', tested: 'Golden case', shadow: 'Shadow run', proposed: 'Proposed', published: 'Published', label: 'The way to publication', now: 'now', done: 'done', todo: 'to come' },
  },
  case: {
    title: 'Golden case', hint: 'A few rows that say what must be found and what must not. It passes when the result is exactly that.', asOf: 'As of', today: 'The day of the run', params: 'Parameters (may stay empty)', addTable: 'Add a table', upload: 'Upload a CSV file', row: 'Row {{n}}', addRow: 'Add a row', removeRow: 'Remove row {{n}}', removeTable: 'Remove this table', rows: 'Rows: {{n}}', expected: 'Must be found', key: 'Key of the subject', keyHelp: 'Parts of a compound key are joined by |', severity: 'Severity', addExpected: 'Add one', save: 'Save the case', run: 'Run the case', saveFirst: 'Save it first', noTables: 'There are no tables yet.', noExpected: 'There are no leads yet that must be found.', keep: 'See the data of the case',
    passed: 'The case passed: all {{n}} as expected', failed: 'The case failed', cannot: 'The case cannot be run', at: '{{time}}, {{name}}', outcome: { as_expected: 'As expected', other_severity: 'Other severity', missing: 'Not found', too_many: 'Not expected' }, column: { key: 'Subject', expected: 'Expected', found: 'Found', outcome: 'Outcome', reason: 'Reason' }, label: 'Result of the case', badCsv: 'The file cannot be read: its first line must be the names of the columns', unknownColumns: 'Columns that are not known: {{names}}', table: 'Rows of the case: {{name}}',
  },
  shadow: {
    title: 'Shadow run', hint: 'Runs over the real data and only counts: no leads are written.', run: 'Start the shadow run', how: 'Day and parameters (may stay empty)', again: 'Try again', running: 'Running in the shadow', cancel: 'Cancel', needTest: 'It can be tried once its golden case passes.', failed: 'The shadow run was not finished', never: 'It was not tried yet.', hits: 'Hits', share: 'Share of hits', rows: '{{title}}, rows: {{n}}', took: 'Took', seconds: '{{n}} s', asOf: 'As of', office: 'Office', other: 'Other offices', over: 'More than the limit of {{limit}}: it is published only with a reason in writing', within: 'Within the limit of {{limit}}', reason: 'Reason', label: 'Hits by office', steps: 'Rows after each step', none: 'No hits',
  },
  diff: {
    title: 'What differs', from: 'Before', to: 'After', version: '{{model}}, version {{n}}', nothing: 'The rules of the two versions are the same.', textOnly: 'One of the versions has errors: only the lines can be compared.', head: 'About', inputs: 'Data that it reads', params: 'Parameters', constants: 'Constants', steps: 'Steps', leads: 'Leads', lines: 'Line by line', label: 'Line by line', added: 'Added', removed: 'Removed', changed: 'Changed', before: 'Before', after: 'After', nil: '(nothing)', detail: 'The sentence is the same, a detail changed: see the lines.', whole: 'Show all {{n}} lines', fold: 'Only what changed', skipped: '… {{n}} equal lines',
    field: { id: 'Id', area: 'Area', title: 'Title', question: 'Question', basis: 'Basis', note: 'Note', type: 'Type', default: 'Default', min: 'At least', max: 'At most', values: 'Choices', from: 'From the steps', subject: 'Subject', severity: 'Severity', office: 'Office', reason: 'Reason', route: 'Route' },
  },
  local: {
    title: 'Local parameters', hint: 'An office may choose its own defaults within the bounds of the model; its runs begin with them.', shared: 'Shared default', none: 'No office has chosen its own values.', by: 'Set by {{name}}, {{time}}', edit: 'Set local parameters', save: 'Save', cancel: 'Cancel', saved: 'Saved', office: 'Office', reset: 'Left empty, the shared default holds', misfit: 'Out of the bounds of the present version: not used', hintParam: 'Set by {{office}}; the shared default is {{value}}',
  },
  effect: {
    title: 'Effect', hint: 'Leads → confirmed → letters → rectified → amount and people. A model with much at the left and nothing at the right only makes noise.', none: 'There are no leads yet.', leads: 'Leads', confirmed: 'Confirmed', rejected: 'Rejected', letters: 'Letters', rectified: 'Rectified', amount: 'Amount (yuan)', people: 'People', precision: 'Precision', last: 'Last rectified', office: 'Office', unknown: 'Unknown office', total: 'Total', label: 'Effect by version and office', chart: 'Leads, confirmed, letters and rectified by version', card: 'Rectified: {{n}}', cardLast: 'last {{date}}', never: 'Nothing rectified yet', versionN: 'Version {{n}}',
  },
}
