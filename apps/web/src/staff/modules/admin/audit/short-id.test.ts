import { expect, it } from 'vitest'
import { shortId } from './short-id.ts'

it('tells apart records that were made in the same moment, and leaves names whole', () => {
  const made = ['01a22de2-7c11-7f00-8a3b-5c1d2e3f4a5b', '01a22de2-7c11-7f00-9b3b-6d1d2e3f4a5c']
  expect(new Set(made.map(shortId)).size).toBe(2)
  expect(shortId('criminal_cases')).toBe('criminal_cases')
})
