import { addCriminalMonths, nextWorkingDay } from '@jianqing/calendar'
import { dayNumber, type RowModel } from './data.ts'

const LATE = [
  { fact: 'ended_as', operator: 'equal', value: null },
  { fact: 'end', operator: 'greaterThan', value: { fact: 'limit' } },
]

/** Every return is a row, with its limit and whether the suspect of its case is detained. */
export const returnedNotResubmitted: RowModel = {
  tables: {
    returns: 'select case_no, round, coalesce(received_on, returned_on) as started_on, resubmitted_on, ended_as from supplementary_returns',
    detained: 'select case_no from criminal_cases where detained',
  },
  rules: {
    return: [
      { conditions: { all: [...LATE, { fact: 'resubmitted_on', operator: 'notEqual', value: null }] }, event: { type: 'low' } },
      {
        conditions: {
          all: [
            ...LATE,
            { fact: 'resubmitted_on', operator: 'equal', value: null },
            {
              any: [
                { fact: 'round', operator: 'greaterThanInclusive', value: 2 },
                { fact: 'detained', operator: 'equal', value: true },
              ],
            },
          ],
        },
        event: { type: 'high' },
      },
      {
        conditions: {
          all: [
            ...LATE,
            { fact: 'resubmitted_on', operator: 'equal', value: null },
            { fact: 'round', operator: 'lessThan', value: 2 },
            { fact: 'detained', operator: 'equal', value: false },
          ],
        },
        event: { type: 'medium' },
      },
    ],
  },
  async find({ returns, detained }, evaluate, asOf) {
    const inCustody = new Set(detained!.map(row => row['case_no']))
    const found = new Map<string, { severity: string }>()
    for (const row of returns!) {
      if (row['started_on'] === null) continue
      const end = addCriminalMonths(String(row['started_on']), 1)
      const limit = dayNumber(inCustody.has(row['case_no']!) ? end : nextWorkingDay(end))
      const [severity] = await evaluate['return']!({
        ...row,
        limit,
        end: dayNumber(String(row['resubmitted_on'] ?? asOf)),
        detained: inCustody.has(row['case_no']!),
      })
      if (severity) found.set(`${row['case_no']}|${row['round']}`, { severity })
    }
    return found
  },
}
