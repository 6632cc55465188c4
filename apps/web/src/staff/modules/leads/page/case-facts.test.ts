import type { EvidenceTable } from '@jianqing/contract'
import { expect, it } from 'vitest'
import { caseFacts } from './case-facts.ts'

const text = (s: string) => ({ 'zh-CN': s, en: s })
const table = (dataset: string, rows: Record<string, string | boolean | null>[]): EvidenceTable => ({
  dataset,
  title: text(dataset),
  version: '1',
  destroyedOn: null,
  count: rows.length,
  columns: Object.keys(rows[0]!).map(id => ({ id, label: text(id), type: id === 'detained' ? 'bool' : 'text', masked: false, role: null })),
  rows: rows.map((values, row) => ({ row, values })),
})

it('tells of the case who it is, who handles it, and who asked as whom', () => {
  const found = caseFacts(
    [
      table('interference_reports', [{ asker: '陈某某', asker_role: '领导干部', handling: null }]),
      table('criminal_cases', [
        { case_name: '周某某故意伤害案', suspect: '周某某', prosecutor: '赵庆昊', department: '第一检察部', detained: false },
      ]),
    ],
    { yes: '是', no: '否' },
  )
  expect(found).toEqual([
    { fact: 'case', values: ['周某某故意伤害案'], more: 0 },
    { fact: 'handler', values: ['赵庆昊 · 第一检察部'], more: 0 },
    { fact: 'asker', values: ['陈某某'], more: 0 },
    { fact: 'askedAs', values: ['领导干部'], more: 0 },
    { fact: 'custody', values: ['否'], more: 0 },
  ])
})

it('tells each value once, and how many more there are', () => {
  const names = ['甲', '乙', '甲', '丙', '丁']
  expect(
    caseFacts(
      [
        table(
          'criminal_cases',
          names.map(prosecutor => ({ prosecutor })),
        ),
      ],
      { yes: '', no: '' },
    ),
  ).toEqual([{ fact: 'handler', values: ['甲', '乙'], more: 2 }])
  expect(caseFacts([], { yes: '', no: '' })).toEqual([])
})
