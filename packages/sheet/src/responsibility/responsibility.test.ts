import { expect, it } from 'vitest'
import { checkResponsibilities, periodsOf } from './index.ts'

const known = { activities: new Set(['study', 'lecture']), indicators: new Set(['branch-duties-held']) }

const item = (more = '') =>
  `{ id: a, title: 学习, measure: 集中学习, owner: secretary, every: quarter, evidence: { activities: [study] }${more} }`
const list = (...items: string[]) =>
  `list: governance\ntitle: 责任清单\nareas:\n  - id: political\n    title: 政治建设\n    items:\n${items.map(one => `      - ${one}`).join('\n')}\n`

const findingsOf = (text: string) => checkResponsibilities(text, known).findings.map(({ code, line }) => `${line} ${code}`)

it('reads a list', () => {
  const { list: read, findings } = checkResponsibilities(list(item(', indicator: branch-duties-held')), known)
  expect(findings).toEqual([])
  expect(read!.items).toEqual([
    {
      id: 'a',
      area: 'political',
      title: { 'zh-CN': '学习', en: '学习' },
      measure: { 'zh-CN': '集中学习', en: '集中学习' },
      owner: 'secretary',
      each: 'branch',
      due: { every: 'quarter' },
      evidence: { from: 'activities', kinds: ['study'], least: 1 },
      indicator: 'branch-duties-held',
    },
  ])
})

it('names the line of what is wrong', () => {
  expect(findingsOf(list(item(), item()))).toEqual(['8 duplicate-id'])
  expect(findingsOf(list(item(', by: "06-30"')))).toEqual(['7 wrong-shape'])
  expect(findingsOf(list(item(', each: office')))).toEqual(['7 misplaced-field'])
  expect(findingsOf(list(item(', indicator: branch-duties-hold')))).toEqual(['7 unknown-indicator'])
  expect(findingsOf(list(item().replace('[study]', '[studies]')))).toEqual(['7 unknown-choice'])
  expect(findingsOf(list(item().replace('every: quarter', 'by: "02-30"')))).toEqual(['7 wrong-shape'])
  expect(findingsOf(list(item(', weight: 3')))).toEqual(['7 unknown-field'])
})

it('knows the periods of a year, and its last day in a leap year', () => {
  expect(periodsOf({ due: { every: 'quarter' } }, 2026).map(({ name, dueOn }) => `${name} ${dueOn}`)).toEqual([
    '2026-Q1 2026-03-31',
    '2026-Q2 2026-06-30',
    '2026-Q3 2026-09-30',
    '2026-Q4 2026-12-31',
  ])
  expect(periodsOf({ due: { every: 'month' } }, 2028)[1]).toEqual({ name: '2028-02', fromOn: '2028-02-01', dueOn: '2028-02-29' })
  expect(periodsOf({ due: { every: 'half_year' } }, 2026).map(({ name }) => name)).toEqual(['2026-H1', '2026-H2'])
  expect(periodsOf({ due: { by: '06-30' } }, 2026)).toEqual([{ name: '2026-06-30', fromOn: '2026-01-01', dueOn: '2026-06-30' }])
})
