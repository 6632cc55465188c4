import type { wall as zh } from './zh-CN.ts'

export const wall: typeof zh = {
  title: 'Wall display',
  range: '{{from}} to {{to}}',
  hidden: '* fewer than 5, or would tell of fewer: not shown',
  readAt: 'data as of {{at}}',
  refresh: 'renewed every minute',
  lost: 'The server cannot be reached: these are the numbers from before. Trying again',
  stage: {
    leads: 'Leads found',
    pending: 'To be judged',
    judged: 'Judged',
    confirmed: 'Confirmed',
    letters: 'With a letter',
    answered: 'Answered',
    rectified: 'Rectified',
  },
  share: '{{share}} of those judged',
  pending: '{{n}} to be judged',
  records: '{{n}} entered',
  people: 'people',
  yuan: 'yuan',
  months: { leads: 'found', judged: 'of them judged' },
  offices: { name: 'Office', none: 'No office', first: 'The {{n}} with most leads of {{of}}' },
  models: { name: 'Model', holds: 'Hold', judged: 'Confirmed / judged' },
  status: { not_applicable: 'n/a', unknown: 'Unknown', suppressed: '*' },
  empty: 'Nothing in these months',
  more: 'The first {{shown}} of {{n}}',
  off: {
    title: 'This display was switched off',
    text: 'It was switched off, or its last day is over. To go on showing it, have the system administrator add one on the page Wall displays and open its new address.',
  },
  noToken: {
    title: 'This address is not complete',
    text: 'Open the whole address that was given when the display was added, with what follows the #. If it is lost, have the system administrator switch the display off and add another.',
  },
  waiting: { title: 'Connecting to the server', text: 'The display comes by itself.' },
}
