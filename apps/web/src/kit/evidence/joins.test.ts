import type { EvidenceTable } from '@jianqing/contract'
import { describe, expect, it } from 'vitest'
import { joinsOf } from './joins.ts'

const table = (dataset: string, keys: string[], rows: Record<string, string | null>[]): EvidenceTable => ({
  dataset,
  title: { 'zh-CN': dataset, en: dataset },
  version: '1',
  destroyedOn: null,
  count: rows.length,
  columns: [...keys, 'note'].map(id => ({
    id,
    label: { 'zh-CN': id, en: id },
    type: 'text',
    masked: false,
    role: keys.includes(id) ? ('key' as const) : null,
  })),
  rows: rows.map((values, row) => ({ row, values })),
})

describe('keys that join the tables of the evidence', () => {
  it('joins columns of other names by the values they share', () => {
    const joins = joinsOf([
      table('returns', ['case_no'], [{ case_no: 'A1', note: 'x' }]),
      table('cases', ['case_no', 'prosecutor_no'], [{ case_no: 'A1', prosecutor_no: 'P7', note: 'x' }]),
      table(
        'reports',
        ['staff_no'],
        [
          { staff_no: 'P7', note: 'x' },
          { staff_no: 'P8', note: 'x' },
        ],
      ),
    ])
    expect(joins.map(j => [j.colour, j.columns, j.values])).toEqual([
      [
        1,
        [
          { table: 0, column: 'case_no' },
          { table: 1, column: 'case_no' },
        ],
        ['A1'],
      ],
      [
        2,
        [
          { table: 1, column: 'prosecutor_no' },
          { table: 2, column: 'staff_no' },
        ],
        ['P7'],
      ],
    ])
  })
  it('joins nothing by empty values, by columns that are no keys, or within one table', () => {
    expect(joinsOf([table('a', ['k'], [{ k: '', note: 'x' }]), table('b', ['k'], [{ k: '', note: 'x' }])])).toEqual([])
    expect(joinsOf([table('a', [], [{ note: 'x' }]), table('b', [], [{ note: 'x' }])])).toEqual([])
    expect(joinsOf([table('a', ['k', 'l'], [{ k: '1', l: '1' }])])).toEqual([])
  })
})
