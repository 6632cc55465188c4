import { expect, it } from 'vitest'
import { api, addressOf, linkTo } from './index.ts'

it('leads to the same places as the endpoints, without knowing them', () => {
  expect(linkTo.lead('1')).toBe(addressOf(api.leads, '1'))
  expect(linkTo.letter('1')).toBe(addressOf(api.letters, '1'))
})
