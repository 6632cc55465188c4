/** Shipped lists of responsibilities: four areas of twelve items, and a programme in tasks. */
import { checkModel } from '@jianqing/engine'
import { formatFinding } from '@jianqing/sheet'
import { checkResponsibilities } from '@jianqing/sheet/responsibility'
import { expect, it } from 'vitest'
import { loadCatalogue } from '../src/index.ts'

const { responsibilities, measures, readable } = loadCatalogue()
const known = {
  activities: new Set([
    'general',
    'committee',
    'group',
    'lecture',
    'theme_day',
    'life',
    'review',
    'study',
    'film',
    'talk',
    'visit',
    'observation',
    'other',
  ]),
  indicators: new Set(
    measures.flatMap(({ source, path }) =>
      checkModel(source, { file: path, datasets: readable })
        .measures!.ir.measures.filter(({ by }) => by.length === 1 && ['branch', 'counts_for'].includes(by[0]!))
        .map(({ id }) => id),
    ),
  ),
}

it.each(responsibilities.map(one => [one.id, one] as const))(
  '%s is without a finding, and lies where it says',
  (id, { source, area, path }) => {
    const { list, findings } = checkResponsibilities(source, known)
    expect(findings.map(finding => formatFinding(finding, path, 'en'))).toEqual([])
    expect([list!.id, path.endsWith(`responsibilities/${area}/${id}.yaml`)]).toEqual([id, true])
  },
)

it('has the twelve items in four areas of 全面从严治党', () => {
  const { source } = responsibilities.find(({ id }) => id === 'strict-governance')!
  const { list } = checkResponsibilities(source, known)
  expect([list!.areas.length, list!.items.length]).toEqual([4, 12])
})
