import type { EvidenceTable } from '@jianqing/contract'
import { expect, it } from 'vitest'
import { decidingFacts } from './facts.ts'

const text = (s: string) => ({ 'zh-CN': s, en: s })
const table = (dataset: string, role: 'deciding' | 'key', values: (string | null)[]): EvidenceTable => ({
  dataset,
  title: text(dataset),
  version: '1',
  destroyedOn: null,
  count: values.length,
  columns: [{ id: 'c', label: text('c'), type: 'date', masked: false, role }],
  rows: values.map((c, row) => ({ row, values: { c } })),
})

it('asks to check what decided, each value once, and says how many more there are', () => {
  const found = decidingFacts([
    table('returns', 'deciding', ['2025-01-01', null, '2025-01-01', '2025-02-01', '2025-03-01']),
    table('cases', 'key', ['x']),
  ])
  expect(found.map(({ dataset, facts }) => [dataset, facts.map(f => [f.values, f.more])])).toEqual([
    ['returns', [[['2025-01-01', null, '2025-02-01'], 1]]],
  ])
})
