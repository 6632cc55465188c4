import type { trial as zh } from './trial.zh-CN.ts'

export const trial: typeof zh = {
  backtest: {
    title: 'Back-test', hint: 'Runs the version in use and this one over the present data and holds both against the leads that people reviewed, at the offices that you may see; no leads are written. Accepted ones and what follows should be found, rejected ones should not.', run: 'Start the back-test', again: 'Test again', how: 'Day, and parameters of this version (may stay empty)', running: 'Back-testing', cancel: 'Cancel', failed: 'The back-test was not finished', one: 'Version {{n}} (in use)', other: 'Version {{n}} (compared)',
    label: 'Both versions against reviewed leads', version: 'Version', total: 'Hits', truePositive: 'True positives', falsePositive: 'False positives', falseNegative: 'False negatives', trueNegative: 'True negatives', precision: 'Precision', recall: 'Recall', basis: 'Reviewed leads: {{n}}, of which {{positive}} should be found and {{negative}} should not', none: 'No lead that you may see was reviewed yet: there is no precision and no recall.',
    onlyCurrent: 'Found by the version in use alone: {{n}}', onlyProposed: 'Found by this version alone: {{n}}', first: '(the first {{n}})', examples: 'Reviewed leads that the two judge differently: {{n}}', lead: 'Lead', state: 'Review', current: 'In use', proposed: 'This version', hit: 'Found', miss: 'Not found', same: 'The two versions judge every reviewed lead alike.', made: '{{time}} · as of {{asOf}} · {{n}} s',
    unseen: 'What this version cannot see', dataset: 'Data set', rows: 'Rows', skipped: 'Skipped at import', column: 'Column', role: 'Used to', empty: 'Empty', roles: { key: 'match', deciding: 'decide' }, absent: 'Not imported', unseenLabel: 'Empty cells in the data that this version uses',
  },
  curve: {
    title: 'Leads over a parameter', hint: 'Runs the version at each value and counts, at the offices that you may see; no leads are written.', param: 'Parameter', from: 'From', to: 'To', step: 'Step', days: 'Step (days)', run: 'Draw the curve', running: 'Running value by value', cancel: 'Cancel', failed: 'The curve was not finished', none: 'This model has no integer, decimal or date parameter.', most: 'at most {{n}} points', needed: 'Needed',
    chart: 'Leads over the values of “{{param}}”', value: 'Value', total: 'Leads', high: 'High', medium: 'Medium', low: 'Low', made: '{{time}} · as of {{asOf}} · {{n}} s',
  },
}
