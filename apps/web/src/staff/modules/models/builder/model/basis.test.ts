import { expect, it } from 'vitest'
import { basisOf, viewOf } from './view.ts'

it('keeps in the form what nobody has read apart from what was read', () => {
  const basis = ['刑事诉讼法第一百七十五条', { cite: '某办法（2019）', verified: false }]
  const lines = viewOf({ basis }).basis
  expect(lines).toEqual(['刑事诉讼法第一百七十五条', '某办法（2019）（未核对原文）'])
  expect(basisOf(lines)).toEqual(basis)
})
