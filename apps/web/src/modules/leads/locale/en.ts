import type { leads as zh } from './zh-CN.ts'

export const leads: typeof zh = {
  nav: 'Leads', title: 'Leads', notice: 'A lead to check, never a finding.',
  column: { severity: 'Severity', subject: 'Subject', reason: 'What was found', model: 'Model', office: 'Office, in charge', state: 'State', seen: 'First seen' },
  filter: { severity: 'Severity', model: 'Model', office: 'Office', assignee: 'In charge', holds: 'Still holds', search: 'Search case, office, words' },
  assignee: { me: 'Me', nobody: 'Nobody yet', anybody: 'Somebody' }, holds: { true: 'Still found by the last run', false: 'No longer found' },
  notHolding: 'No longer found', noOffice: 'No office', unassigned: 'Nobody yet', hasLetter: 'Letter drafted',
  empty: { title: 'No leads yet', help: 'Run a supervision model: what it hits becomes a lead, to be reviewed here one by one.', action: 'See the models', noRun: 'Leads will show up here once there are any.' },
  keys: {
    hint: 'From the keyboard: J/K move, A accept, R reject, ? all keys', title: 'Triage from the keyboard', next: 'Next lead', previous: 'Previous lead', open: 'Open the lead', accept: 'Accept', reject: 'Reject (with a reason)', merge: 'Merge', assign: 'Assign', help: 'Show this help',
    notOpen: 'This cannot be done with this lead now.', done: '{{action}}: {{subject}}', close: 'Close',
  },
  kind: { case: 'Case', report: 'Report', staff: 'Staff', prosecutor: 'Prosecutor', asker: 'Person who asked', pair: 'Prosecutor and defender', plaintiff: 'Plaintiff', judgment: 'Judgment', person: 'Person', 'person+company': 'Person and company', project: 'Project', house: 'House', group: 'Group', company: 'Company' },
  page: {
    back: 'Leads', found: 'Found', why: 'Basis', clears: 'What would clear it', asOfLabel: 'As of', seenLabel: 'First – last seen', office: 'Office', assignee: 'In charge', model: 'Model', version: 'version {{version}}',
    params: 'Parameters of this run', gone: 'The last run no longer finds it: it may have been put right, or the data corrected.', mergedInto: 'Merged into',
    evidence: 'Evidence', evidenceHelp: 'These rows made the model hit. The same colour marks keys that belong together; framed cells decided.', rowsOf: 'rows: {{n}}', rowsKept: 'rows: {{n}}, the first {{kept}} shown', versionOf: 'data version {{version}}', row: 'Row', key: 'Matching key', deciding: 'Decides', joins: 'matches: {{where}}', noEvidence: 'No rows were kept.', moreColumns: 'More columns: {{n}}', fewerColumns: 'Hide the other columns', moreRows: 'More rows: {{n}}', fewerRows: 'Hide the other rows',
    axis: 'Time', axisHelp: 'The dates of the evidence in their order', axisToday: 'As of', axisLabel: 'Dates of the evidence: {{points}}',
    act: 'What you can do', letter: 'Draft a letter', letterWait: 'A letter can be drafted once the lead is accepted.', letters: 'Letters', letterDraft: 'Draft', reveal: 'Show identities', revealHelp: 'Names and numbers are hidden. Showing them takes a reason and is kept in the audit.', revealReason: 'Reason', revealNeed: 'Say why (4 to 500 characters)', revealed: 'Identities are shown for this check only.',
    steps: 'How the model got here', stepsHelp: 'Rows left after each step', rows: 'rows: {{n}}', timeline: 'Timeline', related: 'Other leads on the same subject', relatedNone: 'No other leads.',
  },
  clear: { check: 'Check these against the file; if any of them is not so, the lead falls:', reason: 'A good reason (such as a lawful extension or suspension), or that it was dealt with elsewhere, clears it too: reject it and say why.' },
}
