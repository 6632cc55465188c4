import type { rules as zh } from './zh-CN.ts'

export const rules: typeof zh = {
  nav: 'Rules library',
  title: 'Rules library',
  column: {
    title: 'Rule',
    version: 'Version',
    valid: 'Holds',
    office: 'Made by',
  },
  search: 'Search by title',
  empty: {
    title: 'No rules yet',
    help: 'Once another person has published one, findings can cite its articles.',
  },
  add: {
    open: 'Add a rule',
    title: 'Title',
    number: 'Number',
    validFrom: 'Holds from',
    text: 'Text',
    textHelp: 'Paste the whole text; each article begins on a line of its own with its number.',
    required: 'Please fill in',
  },
  page: {
    by: 'Added by',
    version: 'Version {{n}}',
    since: 'from {{from}}',
    span: '{{from}} to {{until}}',
    waits: 'Revision waits',
    pending: 'Text that waits to be published',
    pendingHelp: 'written by {{by}}, to hold from {{from}}; another person publishes it',
    cited: 'Cited by',
    citedHelp: '{{n}} findings that you may see',
    citedNone: 'No finding cites this rule yet.',
    articles: 'Articles',
    older: 'Earlier versions',
    olderHelp: 'They do not change: what happened then cites what held then',
    added: 'New',
    changed: 'Changed',
    ended: 'held until {{day}}',
  },
}
