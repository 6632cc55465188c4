import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Row } from '../../testing/datasets.ts'
import { makeLake, modelText, places, runText } from '../../testing/lake.ts'

/** cases: case_no is the key, handler the text. */
const row = (key: string | null, text: string | null): Row => [key, null, text, null, null, null, null, null, null]

interface Wish {
  atLeast: string
  grams?: number
  pairs?: 'all' | 'linked'
  params?: string
}

/** Every pair as `left right similarity`, in order; `shown` also gives the evidence. */
async function similar(cases: readonly Row[], { atLeast, grams = 3, pairs = 'all', params }: Wish, shown = false): Promise<string[]> {
  const lake = await makeLake({ cases: [...cases] })
  try {
    const steps = `hits: { similar: cases, key: [case_no], text: handler, grams: ${grams}, at_least: ${atLeast}, pairs: ${pairs} }`
    const leads = await runText(
      lake,
      modelText({
        ...(params !== undefined && { params }),
        steps,
        leads: "from: hits\nsubject: { kind: pair, key: [left_key, right_key] }\nreason: '{similarity}'",
      }),
    )
    return leads.map(l => `${l.subjectKey.replace('|', ' ')} ${Number(l.reason.en).toFixed(6)}${shown ? ` ${places(l)}` : ''}`).sort()
  } finally {
    lake.close()
  }
}

/** The same by comparing every text with every other. */
function oracle(texts: readonly (readonly [string, string])[], atLeast: number, grams: number): string[] {
  const sets = texts.map(([key, text]) => {
    const points = [...text]
    return [
      key,
      new Set(Array.from({ length: Math.max(points.length - grams + 1, 0) }, (_, i) => points.slice(i, i + grams).join(''))),
    ] as const
  })
  const found: string[] = []
  for (const [a, x] of sets)
    for (const [b, y] of sets) {
      if (a >= b || x.size === 0 || y.size === 0) continue
      const shared = [...x].filter(gram => y.has(gram)).length
      const similarity = shared / (x.size + y.size - shared)
      if (similarity >= atLeast && shared > 0) found.push(`${a} ${b} ${similarity.toFixed(6)}`)
    }
  return found.sort()
}

describe('similar', () => {
  it('finds each pair once, with the evidence of both rows', async () => {
    const cases = [row('b', '甲乙丙丁戊己'), row('a', '甲乙丙丁戊己庚'), row('c', '子丑寅卯辰巳'), row('d', '甲乙丙丁戊')]
    expect(await similar(cases, { atLeast: '0.6' }, true)).toEqual([
      'a b 0.800000 cases:1 cases:2',
      'a d 0.600000 cases:2 cases:4',
      'b d 0.750000 cases:1 cases:4',
    ])
    expect(await similar(cases, { atLeast: '0.61' })).toEqual(['a b 0.800000', 'b d 0.750000'])
    expect(await similar(cases, { atLeast: 'params.share', params: 'share: { type: decimal, default: 0.75 }' })).toEqual([
      'a b 0.800000',
      'b d 0.750000',
    ])
  })
  it('reaches the threshold exactly', async () => {
    // eight of nine grams in common
    const text = '一二三四五六七八九十'
    const cases = [row('a', `${text}甲`), row('b', `${text}乙`), row('c', text)]
    for (const [at, pairs] of [
      ['0.8888888888888888', 2],
      ['0.888888888888889', 0],
    ] as const)
      expect(await similar(cases, { atLeast: at })).toHaveLength(pairs)
    // n of m grams in common, m the size of the longer text
    const letters = (from: number, count: number) => Array.from({ length: count }, (_, i) => String.fromCodePoint(from + i)).join('')
    for (const [n, m] of [
      [7, 10],
      [2, 3],
      [1, 3],
      [29, 100],
    ] as const) {
      const texts = [row('a', letters(0x4e00, n + 2)), row('b', letters(0x4e00, n + 2) + letters(0x6e00, m - n))]
      expect(await similar(texts, { atLeast: String(n / m) })).toEqual([`a b ${(n / m).toFixed(6)}`])
      expect(await similar(texts, { atLeast: String(n / m + 1e-9) })).toEqual([])
    }
  })
  it('passes over texts that have no gram, and rows without a key or a text', async () => {
    const cases = [
      row('a', '甲乙'),
      row('b', '甲乙'),
      row('c', null),
      row('d', null),
      row('e', ''),
      row('f', ''),
      row('', '甲乙丙'),
      row(null, '甲乙丙'),
      row('g', '甲乙丙'),
      row('h', '甲乙丙'),
    ]
    expect(await similar(cases, { atLeast: '0.1' })).toEqual(['g h 1.000000'])
  })
  it('does not compare a key with itself', async () => {
    expect(
      await similar([row('a', '甲乙丙'), row('a', '甲乙丙'), row('a', '甲乙丙丁'), row('b', '甲乙丙')], { atLeast: '0.9' }, true),
    ).toEqual(['a b 1.000000 cases:1 cases:2 cases:4'])
  })
  it('counts characters, not their bytes or halves', async () => {
    expect(await similar([row('a', '𠮷𠮷野家'), row('b', '𠮷野家')], { atLeast: '0.1', grams: 2 })).toEqual(['a b 0.666667'])
    expect(await similar([row('a', '𠮷'), row('b', '𠮷𠮷')], { atLeast: '0.1', grams: 2 })).toEqual([])
    expect(await similar([row('a', 'e\u0301tat'), row('b', '\u00e9tat')], { atLeast: '0.1', grams: 1 })).toEqual(['a b 0.400000'])
  })
  it('gives no pair where no similarity can reach what is asked, and every one that shares a gram for less than nothing', async () => {
    const cases = [row('a', '甲乙丙'), row('b', '甲乙丙'), row('c', '甲乙丙丁戊己庚辛壬癸'), row('d', '子丑寅卯')]
    const params = (share: number) => ({ atLeast: 'params.share', params: `share: { type: decimal, default: ${share} }` })
    expect(await similar(cases, params(1.5))).toEqual([])
    expect(await similar(cases, params(1))).toEqual(['a b 1.000000'])
    expect(await similar(cases, params(0))).toEqual(['a b 1.000000', 'a c 0.125000', 'b c 0.125000'])
    expect(await similar(cases, params(-1))).toEqual(['a b 1.000000', 'a c 0.125000', 'b c 0.125000'])
  })
  it('pairs equal texts with the first of them alone where groups are wanted', async () => {
    const same = ['m', 'k', 'l', 'n'].map(key => row(key, '甲乙丙丁戊己庚辛'))
    const near = ['y', 'x'].map(key => row(key, '甲乙丙丁戊己庚辛壬'))
    expect(await similar([...same, ...near], { atLeast: '0.5', pairs: 'linked' })).toEqual([
      'k l 1.000000',
      'k m 1.000000',
      'k n 1.000000',
      'k x 0.857143',
      'x y 1.000000',
    ])
    expect(await similar([...same, ...near], { atLeast: '0.5' })).toHaveLength(6 + 1 + 8)
  })
  it('finds the groups of many copies without their pairs', async () => {
    const cases = Array.from({ length: 6000 }, (_, i) =>
      row(`k${String(i).padStart(4, '0')}`, i % 2 === 0 ? '原告与被告系朋友关系' : '原告与被告系同事关系'),
    )
    const lake = await makeLake({ cases })
    try {
      const steps = `pairs: { similar: cases, key: [case_no], text: handler, grams: 2, at_least: 0.9, pairs: linked }
groups: { cluster: { rows: cases, pairs: pairs }, key: [case_no], between: [left_key, right_key] }
hits: { group: groups, by: [cluster], aggregate: { n: count() } }`
      const leads = await runText(lake, modelText({ steps, leads: "from: hits\nsubject: { kind: group, key: [cluster] }\nreason: '{n}'" }))
      expect(leads.map(l => [l.subjectKey, l.reason.en, l.evidenceCount['cases']])).toEqual([
        ['k0000', '3000', 3000],
        ['k0001', '3000', 3000],
      ])
    } finally {
      lake.close()
    }
  })
})

describe('any texts', () => {
  it('have the pairs that a comparison of all with all finds', async () => {
    const letters = fc.constantFrom(...'甲乙丙丁戊己庚辛a𠮷')
    const base = fc.array(letters, { minLength: 3, maxLength: 40 })
    // texts that are near one another: one text with some characters changed, doubled or taken out
    const edit = fc.tuple(fc.nat(39), fc.constantFrom('change', 'double', 'drop'), letters)
    const edited = fc.tuple(base, fc.array(fc.array(edit, { maxLength: 5 }), { minLength: 1, maxLength: 6 })).map(([text, edits]) =>
      edits.map(list =>
        list
          .reduce((now, [at, how, letter]) => {
            const i = at % Math.max(now.length, 1)
            return how === 'drop' ? now.toSpliced(i, 1) : how === 'double' ? now.toSpliced(i, 0, letter) : now.toSpliced(i, 1, letter)
          }, text)
          .join(''),
      ),
    )
    const shares = fc.constantFrom(0.1, 0.3, 0.5, 0.6, 2 / 3, 0.75, 0.8, 0.9, 1)
    await fc.assert(
      fc.asyncProperty(
        fc.array(edited, { minLength: 1, maxLength: 6 }),
        shares,
        fc.integer({ min: 1, max: 6 }),
        async (families, atLeast, grams) => {
          const texts = families.flat().map((text, i) => [`k${String(i).padStart(2, '0')}`, text] as const)
          expect(
            await similar(
              texts.map(([key, text]) => row(key, text)),
              { atLeast: String(atLeast), grams },
            ),
          ).toEqual(oracle(texts, atLeast, grams))
        },
      ),
      { numRuns: 15 },
    )
  }, 180_000)
})
