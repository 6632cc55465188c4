import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Row } from '../../testing/datasets.ts'
import { makeLake, modelText, places, runText } from '../../testing/lake.ts'
import type { TestLake } from '../../testing/lake.ts'

const TEXTS: readonly (string | null)[] = [
  '被告于2024年1月5日借款本金12,000.50元，酒后驾驶，又于2024-02-30借款80元',
  '醉酒驾驶机动车，血液酒精含量186mg/100ml；再次醉酒',
  '无关文字\n第二行：借款3万元',
  null,
  '',
  '借款1，500元；2023/12/1 借款-7元',
]
let lake: TestLake
beforeAll(async () => {
  lake = await makeLake({ cases: TEXTS.map((text, i): Row => [`t${i}`, 'o', text, null, null, null, null, null, null]) })
})
afterAll(() => lake.close())

/** `case → value` of a single finder, as a reason prints it. */
async function found(finder: string, rest: { keep?: string; params?: string; constants?: string } = {}): Promise<Record<string, string>> {
  const steps = `hits: { extract: cases, from: handler, find: { x: ${finder} }${rest.keep === undefined ? '' : `, keep: ${rest.keep}`} }`
  const { params, constants } = rest
  const leads = await runText(
    lake,
    modelText({
      ...(params !== undefined && { params }),
      ...(constants !== undefined && { constants }),
      steps,
      leads: "from: hits\nsubject: { kind: case, key: [case_no] }\nreason: '{x}'",
    }),
  )
  return Object.fromEntries(leads.map(l => [l.subjectKey, l.reason.en]))
}

describe('extract', () => {
  it('gives the group of the first match, or the match itself', async () => {
    expect(await found("{ pattern: '借款(?:本金)?([0-9,.]+)元' }")).toEqual({
      t0: '12,000.50',
      t1: '—',
      t2: '—',
      t3: '—',
      t4: '—',
      t5: '—',
    })
    expect(await found("{ pattern: '[0-9]+mg' }")).toMatchObject({ t0: '—', t1: '186mg' })
    // what is found empty is not found
    expect(await found("{ pattern: '驾驶(机动车)?' }")).toMatchObject({ t0: '—', t1: '机动车' })
    // as few as it can, and lines only where it is told so
    expect(await found("{ pattern: '无关(.*?)：', take: found }")).toMatchObject({ t2: 'false' })
    expect(await found("{ pattern: '(?s)无关(.*?)：' }")).toMatchObject({ t2: '文字\n第二行' })
  })
  it('gives all matches, their number, or whether there is one', async () => {
    expect(await found("{ pattern: '借款(?:本金)?([0-9,.-]+)元', take: all }")).toEqual({
      t0: '12,000.50、80',
      t1: '',
      t2: '',
      t3: '',
      t4: '',
      t5: '-7',
    })
    expect(await found('{ any: [醉酒, 酒后], take: count }')).toEqual({ t0: '1', t1: '2', t2: '0', t3: '0', t4: '0', t5: '0' })
    expect(await found('{ any: [醉酒, 酒后], take: found }')).toEqual({
      t0: 'true',
      t1: 'true',
      t2: 'false',
      t3: 'false',
      t4: 'false',
      t5: 'false',
    })
  })
  it('finds words as they stand, the longest of those that begin at one place', async () => {
    expect(await found('{ any: [酒, 酒后, 酒后驾驶, 醉酒驾驶] }')).toMatchObject({ t0: '酒后驾驶', t1: '醉酒驾驶' })
    expect(await found("{ any: ['.50元', '/100', '[0-9]', '(', '酒*'], take: all }")).toMatchObject({ t0: '.50元', t1: '/100', t5: '' })
    expect(await found('{ any: constants.drunk }', { constants: 'drunk: [醉酒]' })).toMatchObject({ t0: '—', t1: '醉酒' })
    expect(await found('{ any: params.words }', { params: 'words: { type: list, default: [酒后] }' })).toMatchObject({
      t0: '酒后',
      t1: '—',
    })
  })
  it('finds nothing where a parameter leaves no word', async () => {
    const params = "words: { type: list, default: [''] }"
    for (const [take, none] of [
      ['first', '—'],
      ['all', ''],
      ['count', '0'],
      ['found', 'false'],
    ] as const)
      expect(await found(`{ any: params.words, take: ${take} }`, { params })).toMatchObject({ t0: none, t3: none })
    expect(await found('{ any: params.words }', { params, keep: 'found' })).toEqual({})
  })
  it('converts to numbers and dates, null for what is none', async () => {
    expect(await found("{ pattern: '([-0-9,，.]+)元', as: money }")).toMatchObject({ t0: '12000.50', t5: '1500.00' })
    expect(await found("{ pattern: '([-0-9,，.]+)元', as: decimal }")).toMatchObject({ t0: '12000.5', t5: '1500' })
    expect(await found("{ pattern: '([-0-9,，.]+)元', as: int }")).toMatchObject({ t0: '—', t1: '—', t5: '1500' })
    expect(await found("{ pattern: '酒精含量([0-9]+)', as: int }")).toMatchObject({ t0: '—', t1: '186' })
    expect(await found("{ pattern: '[0-9]{4}[-/年][0-9]{1,2}[-/月][0-9]{1,2}日?', as: date }")).toMatchObject({
      t0: '2024-01-05',
      t1: '—',
      t5: '2023-12-01',
    })
    // a day that does not exist
    expect(await found("{ pattern: '[0-9]{4}-[0-9]{2}-[0-9]{2}', as: date }")).toMatchObject({ t0: '—' })
    expect(await found("{ pattern: '[0-9]+万', as: int }")).toMatchObject({ t2: '—' })
  })
  it('leaves out the rows in which no finder finds anything', async () => {
    expect(await found('{ any: [醉酒, 酒后] }', { keep: 'found' })).toEqual({ t0: '酒后', t1: '醉酒' })
    const steps = `e: { extract: cases, from: handler, find: { a: { pattern: '([0-9]+)mg', as: int }, b: { any: [借款], take: count }, c: { pattern: '(?i)ML(；)' } }, keep: found }
hits: { derive: e, set: { text: "case_no + ' ' + coalesce(text(a), '-') + ' ' + text(b) + ' ' + coalesce(c, '-')" } }`
    const leads = await runText(lake, modelText({ steps, leads: 'from: hits\nsubject: { kind: case, key: [text] }\nreason: x' }))
    expect(leads.map(l => `${l.subjectKey} ${places(l)}`)).toEqual([
      't0 - 2 - cases:1',
      't1 186 0 ； cases:2',
      't2 - 1 - cases:3',
      't5 - 2 - cases:6',
    ])
  })
  it('keeps the others, with nothing found in them', async () => {
    const steps = `e: { extract: cases, from: handler, find: { a: { pattern: '([0-9]+)mg', as: int }, b: { any: [借款], take: count }, l: { any: [借款], take: all }, f: { any: [借款], take: found } } }
hits: { derive: e, set: { text: "case_no + ' ' + coalesce(text(a), '-') + ' ' + text(b) + ' ' + join(l, '+') + ' ' + text(f)" } }`
    const leads = await runText(lake, modelText({ steps, leads: 'from: hits\nsubject: { kind: case, key: [text] }\nreason: x' }))
    expect(leads.map(l => `${l.subjectKey} ${places(l)}`)).toEqual([
      't0 - 2 借款+借款 true cases:1',
      't1 186 0  false cases:2',
      't2 - 1 借款 true cases:3',
      't3 - 0  false cases:4',
      't4 - 0  false cases:5',
      't5 - 2 借款+借款 true cases:6',
    ])
  })
})
