import type { inspections as zh } from './zh-CN.ts'

export const inspections: typeof zh = {
  nav: 'Letters', title: 'Reminder letters', sub: 'One letter a matter, from its draft until it is closed; the limit stands in every row.',
  column: { letter: 'Letter', office: 'Office, addressee', state: 'State', clock: 'Time to answer', issued: 'Issued', updated: 'Last change' },
  filter: { office: 'Office', clock: 'Limit', mine: 'Concerns me', search: 'Search number, title' }, mineYes: 'Concerns me',
  noNumber: 'No number yet', noClock: 'Not begun',
  empty: { title: 'No letters yet', help: 'Once a lead is accepted, a letter can be drafted on its page.', action: 'See the leads', served: 'Letters served to you will show up here.' },
  step: { draft: 'Draft', approve: 'Approval', issue: 'Issue', rectify: 'Rectify', answer: 'Answer', verify: 'Verify', close: 'Close', label: 'How far it is', now: 'now', done: 'done', todo: 'to come' },
  page: {
    back: 'Letters', body: 'Text', preview: 'Layout (PDF)', previewTitle: 'Layout of the letter', previewLoading: 'The layout is being made', noViewer: 'This browser cannot show a PDF here', noViewerHelp: 'The layout is ready: download it to see it.', downloadPdf: 'Download the PDF', to: 'To', requests: 'You are asked to:', days: 'Days to answer, from the issue: {{n}}',
    act: 'What you can do', clocks: 'Limits', documents: 'Documents', timeline: 'Timeline', lead: 'From the lead', edit: 'Change the draft', drafter: 'Drafted by', addressee: 'Addressee', office: 'Office', issued: 'Issued',
    answer: 'Answer', cause: 'What was checked, and the cause', measures: 'What was done', result: 'What came of it', objection: 'Objection', grounds: 'Grounds', decision: 'Decision', undecided: 'Under review; the limit stands still.', verification: 'Verification', amount: 'Amount recovered (yuan)', people: 'People concerned', genuine: 'Verified', notGenuine: 'Returned',
    answeredNote: 'An answer is not yet a cure: it must be verified before the letter is closed.', revoked: 'This letter was revoked.',
  },
  draft: {
    title: 'Draft a letter', editTitle: 'Change the draft', sub: 'Proposed from the lead: check it, change it, save it; then submit it for approval.',
    heading: 'Title', addressee: 'Addressee', addresseeHelp: 'The letter is served to this person, who answers it.', body: 'Text', bodyHelp: 'One paragraph a line.', requests: 'Requests', addRequest: 'Add a request', removeRequest: 'Remove request {{n}}', request: 'Request {{n}}', replyDays: 'Days to answer', replyDaysHelp: 'Counted from the issue; the default is a setting of the system.',
    save: 'Save the draft', cancel: 'Cancel', saved: 'The draft was saved', need: 'Required', needLength: 'The title has 4 to 100 characters', needAddressee: 'Choose an addressee', notEditable: 'This letter is no draft any more and cannot be changed.', masked: 'Names and numbers of people are masked in this text. Where the letter must name them, unmask the identities on the page of the lead first, then draft it.', aboutLead: 'The lead it stands on', tooMany: 'At most 30 paragraphs of 2000 characters', conflict: 'Somebody has just changed this draft. Your text is still here; copy it and open the draft again.',
  },
}
