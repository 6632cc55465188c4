import type { overview as zh } from './zh-CN.ts'

export const overview: typeof zh = {
  nav: 'Overview',
  title: 'Overview',
  subtitle: 'From lead to rectified, on one screen.',
  period: 'Months', from: 'From', to: 'To', office: 'All offices', clear: 'Back to default',
  hall: 'Hall screen', leaveHall: 'Leave the hall screen', updated: 'Updated {{at}}', autoRefresh: 'renewed every minute',
  stage: { leads: 'Leads', confirmed: 'Confirmed', letters: 'Letters', answered: 'Answered', rectified: 'Rectified' },
  funnel: { title: 'From lead to rectified', step: '{{share}} of the stage before', whole: '{{share}} of leads' },
  month: { title: 'By month', label: 'Leads, confirmed, letters and rectified by month from {{from}} to {{to}}.', column: 'Month' },
  byOffice: { title: 'By office', label: 'Leads, confirmed, letters and rectified of {{n}} offices.', column: 'Office', hint: 'Click an office to see it alone', none: 'Nothing in this range', unknown: 'No office', others: '{{n}} more leads belong to no office (firms, judgments, houses and the like).' },
  byModel: { title: 'Precision of models', label: 'Precision of {{n}} models, from the reviews.', column: 'Model', confirmed: 'Confirmed', rejected: 'Rejected', leads: 'Leads', precision: 'Precision', none: 'No reviews yet' },
  clocks: { title: 'Overdue', none: 'No letter is overdue', noneText: 'Every office answered in time.', letter: 'Letter', due: 'Due', overdue: 'Overdue', days: '{{n}} d', noRung: '—' },
  empty: { title: 'No leads in this time', text: 'Once models have run, everything from lead to rectified is shown here.', go: 'See the models' },
}
