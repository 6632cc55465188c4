import type { honours as zh } from './zh-CN.ts'

export const honours: typeof zh = {
  nav: 'Honours',
  title: 'Honours',
  column: {
    title: 'Honour',
    holder: 'Held by',
    level: 'Level',
    awardedOn: 'Awarded on',
    validUntil: 'In force until',
    office: 'Office',
  },
  search: 'Search by name, issuer or number',
  empty: {
    title: 'No honours yet',
    help: 'Enter one, upload the certificate, and somebody else checks it; from then on it counts for its branch and stands on the wall of brands.',
  },
  add: {
    open: 'Enter an honour',
    help: 'Enter it first, then upload the certificate or the decision on its page and submit it to be checked.',
    need: 'Please fill this in',
    person: 'Whose it is',
    personHelp: 'It counts for the branch to which this person belonged on that day, wherever they go afterwards',
    issuer: 'Awarded by',
    documentNo: 'Number of the decision (optional)',
    validUntil: 'In force until (if it says so)',
  },
  page: {
    branch: 'Branch',
    branchThen: 'Branch on that day',
    documentNo: 'Number of the decision',
    by: 'Entered by',
    files: 'Certificate, decision',
    filesUntil: 'Added and taken back before it is submitted',
    note: 'Note',
  },
}
