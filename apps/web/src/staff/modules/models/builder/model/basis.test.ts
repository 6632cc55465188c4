import { expect, it } from 'vitest'
import { basisOf, viewOf } from './view.ts'

it('keeps in the form what nobody has read apart from what was read', () => {
  const basis = ['刑事诉讼法第一百七十五条', { cite: '某办法（2019）', verified: false }]
  const lines = viewOf({ basis }).basis
  expect(lines).toEqual(['刑事诉讼法第一百七十五条', '某办法（2019）（未核对原文）'])
  expect(basisOf(lines)).toEqual(basis)
})

it('keeps the days on which an article is law, and what held before where its line is untouched', () => {
  const dated = { cite: '甲法第五条', verified: false, from: '2026-11-01', before: '甲法（旧）第四条' }
  const { basis, articles } = viewOf({ basis: [dated] })
  expect(basis).toEqual(['甲法第五条（自2026-11-01起）（未核对原文）'])
  expect(basisOf([...basis, '乙法第一条（至2026-10-31止）'], articles)).toEqual([dated, { cite: '乙法第一条', until: '2026-10-31' }])
})
