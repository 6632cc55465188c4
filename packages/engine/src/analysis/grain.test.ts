import { describe, expect, it } from 'vitest'
import { DATASETS } from '../testing/datasets.ts'
import { modelText } from '../testing/lake.ts'
import { checkModel } from '../language/index.ts'
import { grains, multiplying, tellRows, torn } from './index.ts'

const LEADS = 'from: cases\nsubject: { kind: case, key: [case_no] }\nreason: x'
const grainOf = (steps: string) => {
  const { model, diagnostics } = checkModel(modelText({ steps, leads: LEADS }), { datasets: DATASETS })
  if (!model) throw new Error(JSON.stringify(diagnostics))
  return grains(model.ir.nodes, id => DATASETS.get(id)!.key).get('s')!
}

describe('the grain of a step', () => {
  it('is repeated by a match with rows that its key does not tell apart, and by months', () => {
    expect(multiplying(grainOf('s: { match: { left: cases, right: returns }, on: [case_no] }'))).toEqual(['s'])
    expect(multiplying(grainOf('s: { match: { left: returns, right: cases }, on: [case_no] }'))).toEqual([])
    expect(
      multiplying(grainOf('m: { months: cases, from: accepted_on, to: closed_on, as: m }\ns: { filter: m, where: detained }')),
    ).toEqual(['m'])
  })
  it('is not where one row of the right side is left for each', () => {
    for (const step of [
      'r: { group: returns, by: [case_no], aggregate: { n: count() } }',
      'r: { rank: returns, by: [case_no], order: [-round], take: first }',
      'r: { distinct: returns, on: [case_no] }',
    ])
      expect(multiplying(grainOf(`${step}\ns: { match: { left: cases, right: r }, on: [case_no], keep: left }`))).toEqual([])
  })
  it('follows keys through a chain of matches, and derived columns', () => {
    const chain = `a: { match: { left: returns, right: cases }, on: [case_no], take: { right: [office, accepted_on] } }
s: { derive: a, set: { year: year(accepted_on), both: "case_no + text(round)" } }`
    const grain = grainOf(chain)
    expect(tellRows(['case_no', 'round'], grain)).toBe(true)
    expect(tellRows(['case_no'], grain)).toBe(false)
    expect(torn(['case_no'], ['office', 'year'], grain)).toEqual([])
  })
  it('tells the columns that differ among the rows of a key, and why', () => {
    const grain = grainOf('s: { match: { left: cases, right: returns }, on: [case_no], take: { right: [round, returned_on] } }')
    expect(torn(['case_no'], ['office', 'returned_on'], grain)).toEqual([{ column: 'returned_on', step: 's' }])
    expect(torn(['case_no', 'round'], ['office', 'returned_on'], grain)).toEqual([])
    // whether these repeat only the data can tell
    const union = grainOf(
      'u: { union: [returns, reports] }\ns: { match: { left: cases, right: u }, on: [handler], take: { right: [month] } }',
    )
    expect(torn(['case_no'], ['month'], union)).toEqual([])
    expect(multiplying(union)).toEqual(['s'])
  })
})
