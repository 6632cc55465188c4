/** Shipped sheets by which branches are rated, and the indicators that they may ask for. */
import { checkModel } from '@jianqing/engine'
import { formatFinding } from '@jianqing/sheet'
import { checkRating, type Indicator } from '@jianqing/sheet/rating'
import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../src/index.ts'

const { ratings, measures, readable } = loadCatalogue()
const indicators = new Map<string, Indicator>(
  measures.flatMap(({ source, path }) => {
    const { told, ir } = checkModel(source, { file: path, datasets: readable }).measures!
    return ir.measures.map(({ id, by, period }): [string, Indicator] => [
      id,
      { id, title: told[id]!.title, period, byBranch: by.length === 1 && ['branch', 'counts_for'].includes(by[0]!) },
    ])
  }),
)

it('are told by branch: thirty at least, over duties, activities, petitions, letters and rectifications', () => {
  expect([...indicators.values()].filter(({ byBranch }) => byBranch).length).toBeGreaterThanOrEqual(30)
})

it('are none where a match multiplies rows', () => {
  const multiplied = measures
    .find(({ id }) => id === 'branch-casework')!
    .source.replace(
      '  letters_of:',
      '  doubled: { match: { left: letters, right: rectifications }, on: [office], take: { right: [episode] } }\n  letters_of:',
    )
    .replace('den: { from: letters_of, where: due_on < as_of }', 'den: { from: doubled, where: due_on < as_of }')
  const { measures: made, diagnostics } = checkModel(multiplied, { file: 'model.yaml', datasets: readable })
  expect(made).toBeUndefined()
  expect(diagnostics.map(({ code }) => code)).toContain('multiplied-grain')
})

describe.each(ratings.map(one => [one.id, one] as const))('%s', (id, { source, area, path }) => {
  it('lies where it says, without a finding, in both languages', () => {
    const { sheet, findings } = checkRating(source, indicators)
    expect(findings.map(finding => formatFinding(finding, path, 'en'))).toEqual([])
    expect([sheet!.id, path.endsWith(`ratings/${area}/${id}.yaml`)]).toEqual([id, true])
    for (const { title } of [...sheet!.items, ...sheet!.vetoes]) {
      expect(title['zh-CN']).toMatch(/\p{Script=Han}/u)
      expect(title.en).not.toMatch(/\p{Script=Han}/u)
    }
  })
})
