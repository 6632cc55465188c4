import { expect, it } from 'vitest'
import { placeOf } from './places.ts'

const TEXT = `id: x
inputs: { cases: casses, returns: retruns }
params:
  days: { type: integer }
steps: {}
leads:
  from: hits
`
const at = (what: string, step: string | null = null) => {
  const before = TEXT.slice(0, TEXT.indexOf(what)).split('\n')
  return placeOf({ step, line: before.length, column: before.at(-1)!.length + 1 }, TEXT, ['cases', 'returns'])
}

it('finds the box or side that a finding belongs to', () => {
  expect([at('x'), at('casses'), at('retruns'), at('inputs'), at('integer'), at('hits'), at('hits', 'open')]).toEqual([
    '#model',
    'cases',
    'returns',
    '#model',
    '#params',
    '#leads',
    'open',
  ])
})
