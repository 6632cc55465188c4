import { steps } from './steps.en.ts'
import type { builder as zh } from './zh-CN.ts'

export const builder: typeof zh = {
  ...steps,
  page: {
    back: 'Models', untitled: 'Untitled model', fresh: 'New', save: 'Save draft', saved: 'The draft is saved', isSaved: 'Saved', isChanged: 'Not saved yet', copy: 'Save as a new draft', readOnly: 'This version can no longer be changed; save it as a new draft to go on.',
    conflict: 'Not saved: somebody changed the draft meanwhile, or the id of the model is taken. Reload, or save as a new draft.', leave: 'There are changes that were not saved', leaveHelp: 'They are lost when you leave.', leaveYes: 'Leave', leaveNo: 'Stay',
  },
  question: { title: 'The question', none: 'It is not said yet which question the model answers', words: 'How this model decides' },
  tools: { addData: 'Add data', addStep: 'Add a step', model: 'About the model', params: 'Parameters and lists', leads: 'Leads', undo: 'Undo', redo: 'Redo' },
  canvas: {
    label: 'Steps', input: 'Data', leads: 'Leads', leadsTitle: 'Becomes a lead', leadsWords: 'Whose it is, how grave, and why', errors: 'Errors: {{n}}', left: 'Left table', right: 'Right table', rows: 'Rows', pairs: 'Pairs', zoomIn: 'Zoom in', zoomOut: 'Zoom out', fit: 'Show all', controls: 'Zoom',
    nodeHelp: 'Press Enter to open the form of this step', edgeHelp: 'Choose it and press Delete to cut it',
  },
  kind: {
    filter: 'Keep rows that …', derive: 'Work out new columns', match: 'Match with another table', without: 'Rows that have no partner', group: 'Count per …', rolling: 'Count within any N days', rank: 'Take the first, last or n-th', distinct: 'Each once', union: 'Put tables together', months: 'Once for every month',
    extract: 'Take out of texts', similar: 'Find texts nearly the same', cluster: 'Group what is connected', link: 'Recognise the same person or firm', sql: 'Write it in SQL',
  },
  kindHelp: {
    filter: 'Only rows that meet the condition stay.', derive: 'From the columns that there are: a due date, a number of days, a text.', match: 'Pairs the rows of two tables by a shared number, and takes columns of the other.', without: 'Rows for which the other table has nothing: never filed, never resubmitted.',
    group: 'One group for each number, office and so on: rows, sums, lists.', rolling: 'In any days in a row: finds the densest stretch.', rank: 'After sorting by a date or so, the first, last or n-th of each group.', distinct: 'What is the same stays once.', union: 'The rows of several tables, one under the other.', months: 'Each row becomes one a month, to find the month that is missing.',
    extract: 'Amounts, dates, case numbers and so on become new columns, by words or patterns.', similar: 'Pairs of texts that are almost equal, such as copied judgments.', cluster: 'By a shared phone, address and so on.', link: 'Where there is no common number: by name, dates, address.', sql: 'A SELECT only; needs an administrator’s right (edited as text).',
  },
  form: {
    nothing: 'Choose a step on the canvas, or add data and steps.', stepTitle: 'Step {{name}}', removeStep: 'Remove the step', name: 'Name', note: 'Note', notePlaceholder: 'What this step is for, such as: only returns that have not ended', from: 'Reads', where: 'Condition', set: 'New columns', setHelp: 'A later column may use an earlier one.', column: 'column',
    unionOf: 'Put together', distinctOn: 'Each once by', rankBy: 'Within each … (may be empty)', order: 'Order', take: 'Take', nth: 'Which one', monthsFrom: 'From which month', monthsTo: 'To which month', monthsAs: 'Name of the month’s column', by: 'Group by', date: 'Date column', days: 'Days in a row', measure: 'Measures', measureOne: 'measure', having: 'Keep only groups where', keepWindows: 'Which stretches stay',
    matchLeft: 'This table', matchRight: 'Match with', withoutLeft: 'This table', withoutRight: 'Has no partner in', keys: 'Columns that are the same', keysHelp: 'Rows belong together where both sides have the same value, and are not empty.', pairWhere: 'And also', within: 'Dates not further apart than', withinHelp: 'The other’s date lies within some days after this table’s date.', takeRight: 'Columns to take of the other', keep: 'Where there is none', keepLeft: 'Keep rows without a partner', evidence: 'Kept as evidence',
    chooseColumn: 'Choose a column', chooseColumns: 'Choose columns', chooseSource: 'Choose', inputs: 'Data', steps: 'Steps', yaml: 'This step as text (YAML)', yamlHelp: 'There is no form for this kind of step: edit its text.', gives: 'What it gives', givesBeside: 'All columns stay; these come along:', rest: 'What has no form',
  },
  rank: { first: 'From the start', last: 'From the end', all: 'Number them all' },
  rolling: { best: 'The densest stretch', every: 'Every stretch' },
  evidence: { both: 'Rows of both', left: 'Rows of this table', right: 'Rows of the other' },
  within: { from: 'Date to count from', after: 'and within', days: 'Number of days', holds: 'days after it', of: 'The other’s date', asText: 'This has no form: change it in the text.' },
  keys: { left: 'Column of this table {{n}}', right: 'Column of the other {{n}}', remove: 'Remove pair of columns {{n}}', add: 'Add a pair of columns' },
  order: { column: 'Column to order by {{n}}', direction: 'Direction {{n}}', up: 'Ascending', down: 'Descending', remove: 'Remove order {{n}}', add: 'Add a column to order by' },
  name: { bad: 'Lower-case letters, digits and _, starting with a letter', taken: 'This name is taken' },
  named: { name: 'Name of entry {{n}}', value: 'Content of {{name}}', remove: 'Remove {{name}}', add: 'Add a {{title}}' },
  condition: {
    addRule: 'Add a condition', addGroup: 'Add a group', removeRule: 'Remove condition', removeGroup: 'Remove group', not: 'Not', notTitle: 'Turns the whole group round', and: 'and', or: 'or', andTitle: 'All of them', orTitle: 'Any of them', combinator: 'How group {{n}} is joined',
    left: 'Condition {{n}}: what', operator: 'Condition {{n}}: how', right: 'Condition {{n}}: compared with',
  },
  operator: {
    '==': 'is', '!=': 'is not', '<': 'is below', '<=': 'is at most', '>': 'is above', '>=': 'is at least', 'date<': 'is before', 'date<=': 'is not after', 'date>': 'is after', 'date>=': 'is not before', in: 'is one of', 'not in': 'is none of', null: 'is empty', notNull: 'is not empty', true: 'holds', false: 'does not hold', cel: 'formula',
    contains_any: 'contains one of', 'not contains_any': 'contains none of', matches: 'matches', 'not matches': 'does not match', starts_with: 'starts with', 'not starts_with': 'does not start with', ends_with: 'ends with', 'not ends_with': 'does not end with',
  },
  cases: { if: 'If', elseIf: 'Or if', gives: 'then', else: 'else', add: 'Add a case', remove: '{{label}}: remove case {{n}}', whenLabel: '{{label}}: case {{n}}', givesLabel: '{{label}}: result of case {{n}}', elseLabel: '{{label}}: result of all other cases' },
  term: {
    part: '{{label}} · {{n}}', remove: '{{label}}: remove part {{n}}', more: 'One more', ofLeft: '{{name}}', ofRight: 'the other’s {{name}}', asOf: 'The as-of date (today)', if: 'Depends on the case', condition: 'A condition (yes or no)', concat: 'Texts joined', plus: 'Added up, or texts joined', formula: 'Formula (CEL text)',
    groups: { columns: 'Columns', measures: 'Measures', fixed: 'Fixed', params: 'Parameters', constants: 'Lists', functions: 'Worked out', more: 'More' },
    fixed: { text: 'A fixed text', number: 'A fixed number', bool: 'Yes or no', list: 'Several values', null: 'Empty', date: 'A fixed date', month: 'A fixed month' },
    arith: { '-': 'minus', '*': 'times', '/': 'divided by', '%': 'remainder' }, sign: { '+': '+', '-': '−', '*': '×', '/': '÷', '%': 'mod' },
  },
  fn: {
    add_days: 'A date plus days', add_months: 'A date plus months', add_working_days: 'The n-th working day after', next_working_day: 'Moved to the next working day', days_between: 'Days between two dates', months_between: 'Whole months between two dates', month: 'The month of a date', year: 'The year of a date', first_day: 'First day of a month', last_day: 'Last day of a month',
    coalesce: 'Where empty, instead', text: 'As text', min: 'The least of', max: 'The greatest of', abs: 'Absolute value', round: 'Rounded to digits', sqrt: 'Square root', int: 'As an integer', date: 'Text as a date', contains_any: 'Contains one of', matches: 'Matches a pattern', starts_with: 'Starts with', ends_with: 'Ends with', size: 'Length', lower: 'In lower case', birth_date: 'Birth date of an identity number', region: 'Region of an identity number', join: 'A list as one text',
  },
  measure: { count: 'Number of rows', count_if: 'Number of rows where', count_distinct: 'Number of different', sum: 'Sum', min: 'Least', max: 'Greatest', avg: 'Mean', share: 'Share of rows where', list: 'List', any: 'Some row where' },
  formula: { unreadable: 'The formula cannot be read yet and has no effect', asText: 'There is no form for this: it is edited as text.' },
  value: { yes: 'Yes', no: 'No', list: 'Type and press Enter; several are possible' },
  type: { text: 'text', int: 'integer', decimal: 'decimal', money: 'amount', bool: 'yes or no', date: 'date', month: 'month', list: 'list of texts' },
  input: { title: 'Data', dataset: 'Data set', remove: 'Remove this data', optional: 'May be missing', optionalHelp: 'The model runs even where this data was not imported', columns: 'Its columns' },
  model: { title: 'About the model', name: 'Name (Chinese)', nameEn: 'Name (English)', question: 'The question (Chinese)', questionHelp: 'In one sentence, such as: did the police resubmit a returned case within one month?', questionEn: 'The question (English)', basis: 'Legal basis', basisHelp: 'One a line.', area: 'Area', id: 'Id', idHelp: 'Lower-case letters and hyphens, such as returned-not-resubmitted' },
  area: { inspection: 'Inspection', process: 'Process', criminal: 'Criminal', civil: 'Civil', administrative: 'Administrative', execution: 'Execution', 'public-interest': 'Public interest' },
  params: { title: 'Parameters', help: 'Values that may be changed in every run, such as days of grace.', add: 'Add a parameter', one: 'Parameter', of: '{{what}} ({{name}})', name: 'Name', titleZh: 'Title (Chinese)', titleEn: 'Title (English)', type: 'Type', default: 'Default', min: 'Least', max: 'Greatest' },
  constants: { title: 'Lists', help: 'Values that conditions refer to by one name, such as the lenient outcomes.', name: 'Name of the list', items: 'Values of {{name}}', add: 'Add a list' },
  leads: {
    title: 'Leads', from: 'From which step', kind: 'Kind of subject', key: 'What tells subjects apart', keyHelp: 'One subject becomes one lead.', severity: 'Severity', office: 'Office', route: 'Route (may be empty)', reason: 'Reason (Chinese)', reasonHelp: 'Press a column below to put its value into the sentence.', reasonEn: 'Reason (English, may be empty)', chips: 'Columns for the sentence',
  },
  subject: { case: 'case', person: 'person', company: 'company', 'person+company': 'person and company', staff: 'member of staff', prosecutor: 'prosecutor', plaintiff: 'plaintiff', asker: 'person who asked', pair: 'prosecutor and defender', judgment: 'judgment', report: 'record', project: 'project', house: 'house', group: 'group' },
  severity: { high: 'high', medium: 'medium', low: 'low' },
  yaml: { title: 'The model as text (YAML)', unreadable: 'The text cannot be read for now', unreadableHelp: 'Canvas and forms stay at what could be read last, until it is mended.' },
  findings: { title: 'Findings', none: 'Nothing was found wrong', at: 'line {{line}}', atStep: 'step {{step}} · line {{line}}' },
  preview: { title: 'Preview', of: 'After: {{step}}', first: 'The first {{n}} of {{total}} rows · as of {{date}}', all: 'Rows: {{total}} · as of {{date}}', missing: 'Not imported yet, taken for empty: {{datasets}}', notYet: 'This step, or one before it, has errors: its rows are shown once they are mended.', masked: 'masked', none: 'There are no such rows.', table: 'Rows of the preview' },
}
