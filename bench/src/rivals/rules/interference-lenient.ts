import type { NestedCondition } from 'json-rules-engine'
import { UNCHARGED, type RowModel } from './data.ts'
import { groupBy } from './groups.ts'

const CLOSED_LENIENTLY: NestedCondition[] = [
  { fact: 'closed_on', operator: 'notEqual', value: null },
  { fact: 'outcome', operator: 'in', value: UNCHARGED },
]

/** Every case is a row, with the behaviours that are recorded of it. */
export const interferenceLenient: RowModel = {
  tables: {
    cases: 'select case_no, closed_on, outcome from criminal_cases',
    reports: 'select case_no, behaviour from interference_reports where has_matter and case_no is not null',
  },
  rules: {
    case: [
      {
        conditions: { all: [{ fact: 'behaviours', operator: 'contains', value: '干预插手', priority: 2 }, ...CLOSED_LENIENTLY] },
        event: { type: 'high' },
      },
      {
        conditions: {
          all: [
            { fact: 'behaviours', operator: 'contains', value: '不当接触交往', priority: 2 },
            { fact: 'behaviours', operator: 'doesNotContain', value: '干预插手' },
            ...CLOSED_LENIENTLY,
          ],
        },
        event: { type: 'medium' },
      },
    ],
  },
  async find({ cases, reports }, evaluate) {
    const behaviours = groupBy(reports!, report => report['case_no'])
    const found = new Map<string, { severity: string }>()
    for (const row of cases!) {
      const [severity] = await evaluate['case']!({
        ...row,
        behaviours: (behaviours.get(row['case_no']!) ?? []).map(report => report['behaviour']),
      })
      if (severity) found.set(String(row['case_no']), { severity })
    }
    return found
  },
}
