import { describe, expect, it } from 'vitest'
import { type Drawable, drawFrom, sealOf } from './draw.ts'

const cases = (count: number, outcome: string, department = '第一检察部'): Drawable[] =>
  Array.from({ length: count }, (_, i) => ({
    caseNo: `检诉受[2026]${department}${outcome}${String(i).padStart(4, '0')}号`,
    officeId: 'office',
    office: '甲县人民检察院',
    department,
    kind: '审查起诉',
    outcome,
  }))
const rules = { seed: '2026-一二三四', share: 10, least: 2, full: ['存疑不起诉'] }
const all = [...cases(200, '提起公诉'), ...cases(3, '提起公诉', '第二检察部'), ...cases(1, '酌定不起诉'), ...cases(17, '存疑不起诉')]
const numbers = (drawn: ReturnType<typeof drawFrom>) => drawn.list.map(({ one }) => one.caseNo)
const seal = (drawn: ReturnType<typeof drawFrom>, seed = rules.seed) =>
  sealOf(
    { ...rules, seed, officeIds: ['office'], kinds: ['审查起诉'], fromOn: '2026-01-01', toOn: '2026-06-30' },
    [{ dataset: 'criminal_cases', version: 'v1' }],
    [],
    drawn,
  )

describe('a draw', () => {
  it('takes its share of each stratum, at least so many, never more than there are, and in full what is looked at in full', () => {
    expect(
      drawFrom(all, rules).strata.map(({ department, outcome, population, drawn, full }) => [department, outcome, population, drawn, full]),
    ).toEqual([
      ['第一检察部', '存疑不起诉', 17, 17, true],
      ['第一检察部', '提起公诉', 200, 20, false],
      ['第一检察部', '酌定不起诉', 1, 1, false],
      ['第二检察部', '提起公诉', 3, 2, false],
    ])
  })

  it('is the same again with the same seed, in whatever order the cases come, and another with another', () => {
    const once = drawFrom(all, rules)
    const again = drawFrom(all.toReversed(), rules)
    expect(numbers(again)).toEqual(numbers(once))
    expect(seal(again)).toBe(seal(once))
    const other = drawFrom(all, { ...rules, seed: 'another' })
    expect(numbers(other)).not.toEqual(numbers(once))
    expect(seal(once, 'another')).not.toBe(seal(once))
  })

  it('gives every case of a stratum the same chance', () => {
    const hits = new Map<string, number>()
    const some = cases(40, '提起公诉')
    for (let i = 0; i < 2_000; i++)
      for (const caseNo of numbers(drawFrom(some, { ...rules, least: 0, seed: `seed ${i}` }))) hits.set(caseNo, (hits.get(caseNo) ?? 0) + 1)
    // 200 each are expected; 4.5 standard deviations
    expect(hits.size).toBe(40)
    for (const n of hits.values()) expect(Math.abs(n - 200)).toBeLessThan(61)
  })
})
