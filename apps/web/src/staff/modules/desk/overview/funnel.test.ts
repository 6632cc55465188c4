import { describe, expect, it } from 'vitest'
import { monthOption, modelOption, officeOption, reviewed } from './charts.ts'
import { everyMonth, isBlank, stagesOf } from './funnel.ts'

const names = { leads: 'L', confirmed: 'C', letters: 'T', answered: 'A', rectified: 'R' }
const funnel = { leads: 200, confirmed: 50, letters: 20, answered: 0, rectified: 0 }

describe('the funnel', () => {
  it('gives each stage its share of the one before and of all leads', () => {
    expect(stagesOf(funnel).map(s => [s.stage, s.n, s.ofBefore, s.ofAll])).toEqual([
      ['leads', 200, null, null],
      ['confirmed', 50, 0.25, 0.25],
      ['letters', 20, 0.4, 0.1],
      ['answered', 0, 0, 0],
      ['rectified', 0, null, 0],
    ])
  })
  it('divides by nothing', () => {
    const none = { leads: 0, confirmed: 0, letters: 0, answered: 0, rectified: 0 }
    expect(isBlank(none)).toBe(true)
    expect(isBlank(funnel)).toBe(false)
    expect(stagesOf(none).every(s => s.ofBefore === null && s.ofAll === null)).toBe(true)
  })
})

it('shows months without a record as such, over the turn of a year', () => {
  const months = everyMonth({ from: '2025-11', to: '2026-02', byMonth: [{ ...funnel, month: '2026-01' }] })
  expect(months.map(m => [m.month, m.leads])).toEqual([
    ['2025-11', 0],
    ['2025-12', 0],
    ['2026-01', 200],
    ['2026-02', 0],
  ])
  expect(everyMonth({ from: '2026-02', to: '2026-01', byMonth: [] })).toEqual([])
})

describe('the charts', () => {
  const office = (officeName: string, leads: number) => ({ ...funnel, leads, officeId: null, officeName })
  it('puts the office with most leads on top', () => {
    const option = officeOption([office('a', 1), office('b', 9)], names, o => o.officeName, false)
    expect(option.yAxis).toMatchObject({ inverse: true, data: ['b', 'a'] })
    expect((option.series as { name: string; data: number[] }[])[0]).toMatchObject({ name: 'L', data: [9, 1] })
  })
  it('leaves out models that nobody reviewed and orders by precision', () => {
    const model = (modelId: string, confirmed: number, rejected: number) => ({
      modelId,
      modelTitle: { 'zh-CN': modelId, en: modelId },
      leads: 10,
      confirmed,
      rejected,
      precision: confirmed + rejected ? confirmed / (confirmed + rejected) : null,
    })
    const rows = [model('none', 0, 0), model('half', 1, 1), model('all', 3, 0)]
    expect(reviewed(rows).map(m => m.modelId)).toEqual(['all', 'half'])
    expect(modelOption(rows, { confirmed: 'C', rejected: 'R' }, m => m.modelId, true, '#000').yAxis).toMatchObject({
      data: ['all', 'half'],
    })
  })
  it('draws four bars a month', () => {
    const option = monthOption([{ ...funnel, month: '2025-06' }], names, false)
    expect((option.series as { data: number[] }[]).map(s => s.data)).toEqual([[200], [50], [20], [0]])
  })
})
