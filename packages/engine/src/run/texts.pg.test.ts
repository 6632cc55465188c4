import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Row } from '../testing/datasets.ts'
import { resultOf } from '../testing/engines.ts'
import { makeLake, modelText, mustCheck } from '../testing/lake.ts'
import type { TestLake } from '../testing/lake.ts'
import { makeWarehouse } from '../testing/warehouse.ts'
import type { TestWarehouse } from '../testing/warehouse.ts'

/** Families of texts that are alike, with copies, short ones and such as are none; handler holds the text, office a value that some share. */
function texts(): Row[] {
  let seed = 7
  const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below
  const letters = [...'一二三四五六七八九十甲乙丙丁戊己庚辛壬癸𠮷a1 ']
  const text = (size: number): string[] => Array.from({ length: size }, () => letters[next(letters.length)]!)
  const common = text(30)
  const rows: Row[] = []
  for (let family = 0; family < 30; family++) {
    const base = [...common, ...text(20 + next(30))]
    for (let member = 0; member < 1 + next(5); member++) {
      const own = [...base]
      for (let edit = 0; edit < next(5); edit++) own[next(own.length)] = letters[next(letters.length)]!
      rows.push([`k${family}-${member}`, family % 3 === 0 ? `o${next(12)}` : null, own.join(''), null, null, null, null, null, null])
    }
  }
  return [...rows, ['x1', null, '甲', null, null, null, null, null, null], ['x2', null, '', null, null, null, null, null, null], ['x3', 'o1', null, null, null, null, null, null, null], [null, 'o1', common.join(''), null, null, null, null, null, null]]
}

let lake: TestLake
let warehouse: TestWarehouse
beforeAll(async () => {
  const cases = texts()
  lake = await makeLake({ cases })
  warehouse = await makeWarehouse(inject('postgres'), 'texts', { cases })
})
afterAll(async () => {
  lake.close()
  await warehouse.close()
})

describe('texts', () => {
  it.each([[0.75, 4, 'all'], [0.7, 3, 'linked'], [0.4, 2, 'all'], [0.2, 1, 'linked']] as const)('of a likeness of %d by %d characters are the same on both engines (%s)', async (atLeast, grams, pairs) => {
    const steps = `near: { similar: cases, key: [case_no], text: handler, grams: ${grams}, at_least: ${atLeast}, pairs: ${pairs} }
groups: { cluster: { rows: cases, pairs: near }, key: [case_no], between: [left_key, right_key], by: [office], most: 4 }
ends: { match: { left: near, right: groups }, on: { left_key: case_no }, take: { right: [cluster, cluster_size] } }
hits: { derive: ends, set: { rounded: 'round(similarity, 9)' } }`
    const model = mustCheck(modelText({ steps, leads: "from: hits\nsubject: { kind: pair, key: [left_key, right_key] }\nreason: '{rounded} {cluster} {cluster_size}'" }))
    const [a, b] = [await resultOf({ model, ...lake, asOf: '2025-06-30', steps: true }), await resultOf({ model, ...warehouse, asOf: '2025-06-30', steps: true })]
    expect(a.leads.length).toBeGreaterThan(5)
    expect(b).toEqual(a)
  })
})
