import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Row } from '../../testing/datasets.ts'
import { resultOf } from '../../testing/engines.ts'
import { makeLake, modelText, mustCheck } from '../../testing/lake.ts'
import type { TestLake } from '../../testing/lake.ts'
import { makeWarehouse } from '../../testing/warehouse.ts'
import type { TestWarehouse } from '../../testing/warehouse.ts'

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
  return [
    ...rows,
    ['x1', null, '甲', null, null, null, null, null, null],
    ['x2', null, '', null, null, null, null, null, null],
    ['x3', 'o1', null, null, null, null, null, null, null],
    [null, 'o1', common.join(''), null, null, null, null, null, null],
  ]
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
  it.each([
    [0.75, 4, 'all'],
    [0.7, 3, 'linked'],
    [0.4, 2, 'all'],
    [0.2, 1, 'linked'],
  ] as const)('of a likeness of %d by %d characters are the same on both engines (%s)', async (atLeast, grams, pairs) => {
    const steps = `near: { similar: cases, key: [case_no], text: handler, grams: ${grams}, at_least: ${atLeast}, pairs: ${pairs} }
groups: { cluster: { rows: cases, pairs: near }, key: [case_no], between: [left_key, right_key], by: [office], most: 4 }
ends: { match: { left: near, right: groups }, on: { left_key: case_no }, take: { right: [cluster, cluster_size] } }
hits: { derive: ends, set: { rounded: 'round(similarity, 9)' } }`
    const model = mustCheck(
      modelText({
        steps,
        leads: "from: hits\nsubject: { kind: pair, key: [left_key, right_key] }\nreason: '{rounded} {cluster} {cluster_size}'",
      }),
    )
    const [a, b] = [
      await resultOf({ model, ...lake, asOf: '2025-06-30', steps: true }),
      await resultOf({ model, ...warehouse, asOf: '2025-06-30', steps: true }),
    ]
    expect(a.leads.length).toBeGreaterThan(5)
    expect(b).toEqual(a)
  })
})

describe('what is found in texts', () => {
  it('is the same on both engines', async () => {
    const steps = `e:
  extract: cases
  from: handler
  find:
    word: { any: [甲, 甲乙, '1 ', a1, '.', 𠮷a] }
    words: { any: [二三, 三, 十], take: all }
    n: { pattern: '[一二三]+', take: count }
    digit: { pattern: '1', as: int }
    none: { pattern: 'z', take: found }
    runs: { pattern: '[a1 ]+', take: all }
    some: { pattern: '(?:甲|乙).*?(?:丙|丁)', take: found }
hits: { derive: e, set: { key: "coalesce(case_no, '')" } }`
    const model = mustCheck(
      modelText({
        steps,
        leads: "from: hits\nsubject: { kind: case, key: [key] }\nreason: '{word} {words} {n} {digit} {none} {runs} {some}'",
      }),
    )
    const [a, b] = [await resultOf({ model, ...lake, asOf: '2025-06-30' }), await resultOf({ model, ...warehouse, asOf: '2025-06-30' })]
    expect(new Set(a.leads.map(l => l.reason.en)).size).toBeGreaterThan(20)
    expect(b).toEqual(a)
  })
  it('converts numbers and dates alike', async () => {
    const words = [
      '1,000',
      '-12.345',
      '12.5',
      '1.005',
      '+7',
      '2024年1月5日',
      '2024-02-30',
      '2024/1/31',
      '2024.12.1',
      '99999999999999999',
      '1.2.3',
      '２',
      '12 000',
    ]
    const find = (['int', 'decimal', 'money', 'date'] as const)
      .map(as => `${as}_of: { any: ${JSON.stringify(words)}, as: ${as} }`)
      .join(', ')
    const model = mustCheck(
      modelText({
        steps: `hits: { extract: cases, from: handler, find: { ${find} } }`,
        leads: "from: hits\nsubject: { kind: case, key: [case_no] }\nreason: '{int_of} {decimal_of} {money_of} {date_of}'",
      }),
    )
    const cases = words.map((word, i): Row => [`c${i}`, null, word, null, null, null, null, null, null])
    const [own, other] = [await makeLake({ cases }), await makeWarehouse(inject('postgres'), 'conversions', { cases })]
    const [a, b] = [await resultOf({ model, ...own, asOf: '2025-06-30' }), await resultOf({ model, ...other, asOf: '2025-06-30' })]
    own.close()
    await other.close()
    expect(Object.fromEntries(a.leads.map(l => [words[Number(l.subjectKey.slice(1))], l.reason.en]))).toMatchObject({
      '1,000': '1000 1000 1000.00 —',
      '-12.345': expect.stringMatching(/^— -12.345 -12.3[45] —$/),
      '2024年1月5日': '— — — 5 January 2024',
      '2024-02-30': '— — — —',
      '2024/1/31': '— — — 31 January 2024',
      '2024.12.1': '— — — 1 December 2024',
      '1.2.3': '— — — —',
    })
    expect(b).toEqual(a)
  })
  it('is refused in a warehouse where it might be another thing', async () => {
    const model = mustCheck(
      modelText({
        steps: "hits: { extract: cases, from: handler, find: { x: { pattern: '甲.*?乙' } } }",
        leads: "from: hits\nsubject: { kind: case, key: [case_no] }\nreason: '{x}'",
      }),
    )
    await expect(resultOf({ model, ...warehouse, asOf: '2025-06-30' })).rejects.toThrow(/PostgreSQL might take something else out/)
  })
})
