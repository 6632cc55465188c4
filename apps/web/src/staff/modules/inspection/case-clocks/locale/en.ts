import type { caseClocks as zh } from './zh-CN.ts'

export const caseClocks: typeof zh = {
  nav: 'Limits of cases',
  title: 'Limits of cases',
  sub: 'Reviews of arrests, reviews for prosecution and the like, counted by the law: what is near its end or past it, most urgent first. A registered end counts for nothing, and is shown where it differs.',
  counted: 'Counted for {{day}}',
  search: 'Case number, or staff number',
  column: { caseNo: 'Case', limit: 'Limit', clock: 'Ends', office: 'Office', owner: 'Handled by', started: 'From' },
  filter: { limit: 'Limit', office: 'Office', department: 'Department', registered: 'Registered end' },
  registered: {
    same: 'Registered end {{day}}: the same',
    differs: 'The registered end is {{day}}: check the registration',
    void: 'The registered end {{day}} is void: counted anew since',
    open: 'Registered end {{day}}; there is no day to compare it with',
  },
  sum: 'How the day came about',
  basis: 'Basis',
  warned: 'told on {{day}}',
  round: 'return no. {{n}}',
  missing: 'The data has not had this case since {{day}}; the limit still counts as running',
  ended: 'ended on {{day}}',
  inTime: 'Ended in time',
  late: 'Ended late',
  empty: {
    title: 'No limit is near its end or past it',
    help: 'They are counted after an import of cases, and every morning.',
    way: 'Import data',
  },
}
