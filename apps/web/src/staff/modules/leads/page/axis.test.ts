import type { EvidenceTable } from '@jianqing/contract'
import { describe, expect, it } from 'vitest'
import { placeLabels, pointsOf, scaleOf, ticksOf } from './axis.ts'

const text = (s: string) => ({ 'zh-CN': s, en: s })
const table: EvidenceTable = {
  dataset: 'd',
  title: text('d'),
  version: '1',
  destroyedOn: null,
  count: 2,
  columns: [
    { id: 'on', label: text('on'), type: 'date', masked: false, role: 'deciding' },
    { id: 'm', label: text('m'), type: 'month', masked: false, role: null },
    { id: 'n', label: text('n'), type: 'text', masked: false, role: null },
  ],
  rows: [
    { row: 1, values: { on: '2025-03-05', m: '2025-01', n: '2025-09-09' } },
    { row: 2, values: { on: '2025-03-05', m: null, n: null } },
  ],
}

describe('the time axis of the evidence', () => {
  it('takes every date and month once, in order', () => {
    expect(pointsOf([table]).map(p => [p.day, p.label.en, p.deciding, p.rows])).toEqual([
      ['2025-01-01', 'm', false, 1],
      ['2025-03-05', 'on', true, 2],
    ])
  })
  it('maps days to pixels, also when there is but one', () => {
    const scale = scaleOf(['2025-01-01', '2025-01-11'], 120, 10)
    expect([scale.x('2025-01-01'), scale.x('2025-01-06'), scale.x('2025-01-11')]).toEqual([10, 60, 110])
    expect(scaleOf(['2025-01-01'], 120, 10).x('2025-01-01')).toBe(10)
  })
  it('marks months, quarters or years as there is room', () => {
    const scale = scaleOf(['2024-11-20', '2025-07-15'], 600, 10)
    expect(ticksOf(scale, 12)).toEqual([
      '2024-12-01',
      '2025-01-01',
      '2025-02-01',
      '2025-03-01',
      '2025-04-01',
      '2025-05-01',
      '2025-06-01',
      '2025-07-01',
    ])
    expect(ticksOf(scale, 4)).toEqual(['2025-01-01', '2025-04-01', '2025-07-01'])
    expect(ticksOf(scaleOf(['1990-05-01', '2025-07-15'], 600, 10), 8)).toEqual([
      '1995-01-01',
      '2000-01-01',
      '2005-01-01',
      '2010-01-01',
      '2015-01-01',
      '2020-01-01',
      '2025-01-01',
    ])
  })
  it('lays no label on another, and what decides comes first', () => {
    const placed = placeLabels([50, 60, 70], [40, 40, 40], [false, false, true], 200, 2)
    expect(placed[2]).toEqual({ left: 50, level: 0 })
    expect(placed[0]).toEqual({ left: 30, level: 1 })
    expect(placed[1]).toBeNull()
    expect(placeLabels([0, 200], [40, 40], [false, false], 200, 1)).toEqual([
      { left: 0, level: 0 },
      { left: 160, level: 0 },
    ])
  })
})
