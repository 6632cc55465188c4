import { describe, expect, it } from 'vitest'
import { stageColours } from '../../../../kit/chart/stages.ts'
import { palettes } from '../../../../kit/theme/palette.ts'
import { monthOption, modelOption, reviewed } from './charts.ts'
import { everyMonth, isBlank, stagesOf } from './funnel.ts'
import { sortOffices } from './Offices.tsx'

const names = { leads: 'L', pending: 'P', judged: 'J', confirmed: 'C', letters: 'T', answered: 'A', rectified: 'R' }
const funnel = { leads: 200, pending: 100, judged: 100, confirmed: 50, letters: 20, answered: 0, rectified: 0 }
const none = { leads: 0, pending: 0, judged: 0, confirmed: 0, letters: 0, answered: 0, rectified: 0 }
const colours = { ...stageColours(palettes.light), ink: '#000' }

describe('the funnel', () => {
  it('gives each stage its share of the leads judged: those that wait are no failures', () => {
    expect(stagesOf(funnel).map(s => [s.stage, s.n, s.ofJudged])).toEqual([
      ['judged', 100, 1],
      ['confirmed', 50, 0.5],
      ['letters', 20, 0.2],
      ['answered', 0, 0],
      ['rectified', 0, 0],
    ])
    expect(stagesOf({ ...funnel, leads: 9000, pending: 8900 })).toEqual(stagesOf(funnel))
  })
  it('divides by nothing', () => {
    expect(isBlank(none)).toBe(true)
    expect(isBlank(funnel)).toBe(false)
    expect(stagesOf(none).every(s => s.ofJudged === null)).toBe(true)
  })
})

describe('offices', () => {
  const office = (officeName: string, leads: number, confirmed: number) => ({
    ...none,
    officeId: officeName || null,
    officeName,
    leads,
    confirmed,
  })
  it('are sorted by any column, what belongs to none last', () => {
    const rows = [office('', 900, 9), office('a', 1, 3), office('b', 9, 2)]
    const names = (by: 'leads' | 'confirmed' | 'name', up = false) => sortOffices(rows, { by, up }).map(o => o.officeName)
    expect([names('leads'), names('confirmed'), names('confirmed', true), names('name', true)]).toEqual([
      ['b', 'a', ''],
      ['a', 'b', ''],
      ['b', 'a', ''],
      ['a', 'b', ''],
    ])
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
  it('leaves out models that nobody reviewed and orders by precision', () => {
    const model = (modelId: string, confirmed: number, rejected: number) => ({
      modelId,
      modelTitle: { 'zh-CN': modelId, en: modelId },
      leads: 10,
      pending: 10 - confirmed - rejected,
      confirmed,
      rejected,
      precision: confirmed + rejected ? confirmed / (confirmed + rejected) : null,
    })
    const rows = [model('none', 0, 0), model('half', 1, 1), model('all', 3, 0)]
    expect(reviewed(rows).map(m => m.modelId)).toEqual(['all', 'half'])
    expect(modelOption(rows, { confirmed: 'C', rejected: 'R' }, m => m.modelId, true, colours).yAxis).toMatchObject({
      data: ['all', 'half'],
    })
  })
  it('draws four bars a month', () => {
    const option = monthOption([{ ...funnel, month: '2025-06' }], names, colours, false)
    expect((option.series as { data: number[] }[]).map(s => s.data)).toEqual([[200], [50], [20], [0]])
    // one thing has one colour, whatever else is drawn
    const [, confirmed] = option.series as { itemStyle: unknown }[]
    const [ofModels] = modelOption([], { confirmed: 'C', rejected: 'R' }, () => '', false, colours).series as { itemStyle: unknown }[]
    expect(ofModels!.itemStyle).toEqual(confirmed!.itemStyle)
  })
})
