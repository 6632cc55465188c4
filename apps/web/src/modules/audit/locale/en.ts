import type { audit as zh } from './zh-CN.ts'

export const audit: typeof zh = {
  nav: 'Audit',
  title: 'Audit',
  subtitle: 'Everything done leaves its trace here, each linked to the one before by its digest, so that a change or a gap shows.',
  search: 'Find by action, person or subject',
  filter: { action: 'Action', period: 'Dates', actor: 'Person', subject: 'Subject', from: 'From', to: 'To' },
  column: { seq: 'No.', at: 'Time', actor: 'Person', action: 'Action', subject: 'Subject', office: 'Office', address: 'Address' },
  system: 'System',
  kind: { calendar: 'Calendar', dataset: 'Data set', department: 'Department', lead: 'Lead', letter: 'Letter', model: 'Model', office: 'Office', run: 'Run', schedule: 'Schedule', setting: 'Setting', user: 'Person' },
  none: { title: 'The trail is empty', text: 'Entries appear as soon as somebody signs in or does anything.' },
  one: { title: 'Entry {{seq}}', details: 'Content', noDetails: 'Nothing else', hash: 'Digest (SM3)', code: 'Action code', onlyActor: 'Only this person', onlySubject: 'Only this subject', open: 'Open entry {{seq}}' },
  verify: {
    button: 'Verify the chain', running: 'Verifying entry by entry', intact: 'The chain is intact', intactText: '{{events}} entries, each agreeing with the one before, from the first.', broken: 'The chain is broken at entry {{seq}}', brokenText: 'This entry or one before it was changed or is missing. Keep everything as it is, do nothing else, and report it at once.',
    head: 'Digest of the latest entry', copied: 'Copied', headHelp: 'Write it down: compared later, it shows that nothing up to here was replaced.', at: 'Verified at {{at}}', copy: 'Copy', failed: 'The verification was not finished',
  },
}
