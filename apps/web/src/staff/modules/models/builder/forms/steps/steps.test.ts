import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCel } from '../../cel/parse.ts'
import { addStep, setStep } from '../../model/change.ts'
import { viewOf } from '../../model/view.ts'
import { catalogue } from '../../testing/catalogue.ts'
import { parseText, same } from '../../yaml/edit.ts'
import { asRecord, asText, asTexts } from '../useStep.ts'
import { following, keysOf, rulesOf } from './blocks.ts'
import { asKind, type Comparing, type Comparison, comparisonAs, comparisonOf, COMPARISONS, paired } from './comparisons.ts'
import { type Finder, finderOf, KINDS_OF_TEXT, PRESETS, TAKES, withAs, withSearch, withTake, wordsAs } from './finders.ts'
import { clusterSides, keyOf, linkSides, numberOr, withClusterSides, withLinkSides } from './sides.ts'

type Json = Record<string, unknown>
const viewed = (text: string) => viewOf(parseText(text).toJS())
const clean = (value: Json): Json => Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined))
const name = fc.constantFrom('a', 'name_2', 'born_on', 'phone', '_x')
const names = fc.uniqueArray(name, { minLength: 1, maxLength: 3 })
const word = fc.oneof(fc.string(), fc.constantFrom('元', "it's", '- x', '#', '12', '是: 否'), fc.integer(), fc.boolean())
const search = fc.oneof(
  fc.record({ pattern: fc.oneof(fc.string(), fc.constantFrom('(\\d+)元', "a'b", '[0-9]{2,4}')) }),
  fc.record({ any: fc.oneof(fc.array(word, { maxLength: 4 }), fc.constantFrom('constants.words', 'params.p')) }),
)
/** An entry of `find` as the language has it. */
const entry: fc.Arbitrary<Json> = fc
  .tuple(
    search,
    fc.record({ take: fc.constantFrom(...TAKES), as: fc.constantFrom(...KINDS_OF_TEXT), note: fc.string() }, { requiredKeys: [] }),
  )
  .map(([one, two]) => ({ ...one, ...two }))
const shown = (one: unknown) => finderOf(one) as Finder
const textOfFinder = (finder: Finder): Json => ({
  ...(finder.by === 'pattern' ? { pattern: finder.pattern } : { any: finder.by === 'words' ? finder.words : finder.list }),
  take: finder.take,
  as: finder.as,
})
/** With what stands where nothing is said. */
const full = (one: Json): Json => clean({ take: 'first', as: 'text', ...one, note: undefined })

describe('what to find in a text', () => {
  it('is shown as it is, whatever the language has', () =>
    fc.assert(
      fc.property(entry, one => {
        expect(textOfFinder(shown(one))).toEqual(full(one))
      }),
    ))

  it('is never shown otherwise than it is', () => {
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(fc.constantFrom('pattern', 'any', 'take', 'as', 'note', 'else'), fc.oneof(fc.jsonValue(), word)),
    )
    fc.assert(
      fc.property(anything, one => {
        const finder = finderOf(one)
        return finder === null || same(textOfFinder(finder), full(one as Json))
      }),
    )
  })

  it('changes in one place and stays the same in every other', () => {
    fc.assert(
      fc.property(entry, entry, fc.constantFrom(...TAKES), fc.constantFrom(...KINDS_OF_TEXT), (one, other, take, as) => {
        const { take: _take, as: _as, ...sought } = shown(other)
        expect(full(clean(withSearch(one, sought)))).toEqual({ ...full(other), take: shown(one).take, as: shown(one).as })
        expect(withSearch(one, sought)['note']).toBe(one['note'])
        expect(shown(clean(withTake(one, take)))).toEqual({ ...shown(one), take, as: take === 'first' ? shown(one).as : 'text' })
        expect(shown(clean(withAs(one, as)))).toEqual({ ...shown(one), as })
      }),
    )
  })

  it('keeps a number of the text a number', () => expect(wordsAs(['12', '元', '7'], [12, '元'])).toEqual([12, '元', '7']))

  it.each([
    ['amount', '借款1,200,000.50元，逾期', '1,200,000.50'],
    ['date', '于2025年3月7日签订', '2025年3月7日'],
    ['caseNo', '见（2025）云01民初123号判决', '（2025）云01民初123号'],
    ['personId', '身份证号53010219900307123X。', '53010219900307123X'],
    ['mobile', '电话13888123456', '13888123456'],
    ['orgId', '信用代码91530100MA6K1A2B3C', '91530100MA6K1A2B3C'],
  ] as const)('finds the common %s', (preset, text, found) => {
    const [all, group] = new RegExp(PRESETS[preset].pattern).exec(text)!
    expect(group ?? all).toBe(found)
  })
})

const comparison: fc.Arbitrary<Comparison> = fc
  .tuple(fc.constantFrom(...(Object.keys(COMPARISONS) as Comparing[])), names, fc.option(names))
  .map(([kind, left, right]) => ({ kind, left, right }))

describe('a comparison of two rows', () => {
  it('says the same as text and as form', () =>
    fc.assert(
      fc.property(comparison, one => {
        expect(comparisonOf(comparisonAs(one))).toEqual(one)
        expect(parseCel(comparisonAs(one))).not.toBeNull()
      }),
    ))

  it.each([
    ['person_name(name)', { kind: 'person_name', left: ['name'], right: null }],
    ['date(left.born_on, right.birth_date)', { kind: 'date', left: ['born_on'], right: ['birth_date'] }],
    ['address([street, district])', { kind: 'address', left: ['street', 'district'], right: null }],
    ['id(left.a, [right.b, right.c])', { kind: 'id', left: ['a'], right: ['b', 'c'] }],
  ])('%s has a form', (text, form) => expect(comparisonOf(text)).toEqual(form))

  it.each([
    "id(replace(phone, '-', ''))",
    'id(left.a, left.b)',
    'id(right.a, left.b)',
    'name',
    'soundex(name)',
    'id(a, b, c)',
    'id()',
    'id(a, right.b)',
    'text(params.x)',
    '',
    3,
    null,
    'id((',
  ])('%j has none, and stays a text', text => expect(comparisonOf(text)).toBeNull())

  it('may be all that the reference says, and be blocked by the same keys', () => {
    const rows = readFileSync(new URL('../../../../../../../../../docs/model-language.md', import.meta.url), 'utf8').matchAll(
      /^\| `(\w+)` \| [^|`]+ \| `same`.* \| ([^|]+) \|$/gm,
    )
    const reference = Object.fromEntries([...rows].map(([, kind, keys]) => [kind, [...keys!.matchAll(/`(\w+)`/g)].map(([, key]) => key)]))
    expect(Object.fromEntries(Object.entries(COMPARISONS).map(([kind, { keys }]) => [kind, keys]))).toEqual(reference)
  })

  it('is written once where both sides have the same columns', () => {
    expect(comparisonAs(paired('id', ['phone'], ['phone']))).toBe('id(phone)')
    expect(comparisonAs(paired('id', ['phone'], ['tel']))).toBe('id(left.phone, right.tel)')
    expect(comparisonAs(asKind({ kind: 'address', left: ['street', 'district'], right: null }, 'date'))).toBe('date(street)')
  })
})

describe('rules of blocking', () => {
  it('offers the keys of each comparison, the first under its own name', () => {
    expect(keysOf({ name: 'person_name(name)', phone: "id(replace(phone, '-', ''))" }).map(key => key.name)).toEqual([
      'name',
      'name.sound',
      'name.start',
      'name.end',
      'phone',
      'phone.start',
      'phone.end',
    ])
  })
  it('follow a comparison that is renamed or goes', () => {
    const block = [['phone'], ['name.sound', 'birth.year'], 'name']
    expect(following(block, 'name', 'who')).toEqual([['phone'], ['who.sound', 'birth.year'], ['who']])
    expect(following(block, 'name', null)).toEqual([['phone'], ['birth.year']])
    expect(following([['name']], 'name', null)).toBeUndefined()
    expect(following(block, 'nothing', 'x')).toBe(block)
  })
  it('are rules or are left alone', () => {
    expect(rulesOf([['a'], 'b'])).toEqual([['a'], ['b']])
    for (const odd of [[[1]], 'a', {}, [null], null]) expect(rulesOf(odd)).toBeNull()
  })
})

describe('what a step reads', () => {
  const relation = fc.constantFrom('rows', 'found', 'alike')
  it('says the same as text and as form', () =>
    fc.assert(
      fc.property(relation, fc.option(relation), (one, two) => {
        expect(linkSides(withLinkSides(one, two))).toEqual({ left: one, right: two })
        expect(clusterSides(withClusterSides(one, two ?? '', ['l', 'r']))).toEqual({ rows: one, pairs: two ?? '' })
      }),
    ))
  it('has a key of one column', () => expect([['k'], 'k', [], undefined, ['a', 'b']].map(keyOf)).toEqual(['k', 'k', '', '', null]))
  it('keeps numbers numbers', () =>
    expect(['0.9', '5', 'params.x', '1e3', '', undefined].map(numberOr)).toEqual([0.9, 5, 'params.x', '1e3', '', undefined]))
})

/** What the form of a step writes when each of its controls is given what it shows. */
function again(kind: string, step: Json): Json {
  switch (kind) {
    case 'extract':
      return {
        find: Object.fromEntries(
          Object.entries(asRecord(step['find'])).map(([column, one]) => [
            column,
            finderOf(one) ? clean(withAs(withTake(withSearch(asRecord(one), shown(one)), shown(one).take), shown(one).as)) : one,
          ]),
        ),
      }
    case 'similar':
      return { key: [keyOf(step['key'])], at_least: numberOr(asText(step['at_least'])) }
    case 'cluster':
      return {
        ...clean(withClusterSides(clusterSides(step).rows, clusterSides(step).pairs, asTexts(step['between']))),
        key: [keyOf(step['key'])],
        ...(step['most'] !== undefined && { most: numberOr(asText(step['most'])) }),
      }
    default:
      return {
        ...withLinkSides(linkSides(step).left, linkSides(step).right),
        compare: Object.fromEntries(
          Object.entries(asRecord(step['compare'])).map(([column, text]) => [
            column,
            comparisonOf(text) ? comparisonAs(comparisonOf(text)!) : text,
          ]),
        ),
      }
  }
}

const STEPS = ['extract', 'similar', 'cluster', 'link']
/** All that the language has of these steps; the catalogue does not use all of it. */
const REFERENCE = `id: all
inputs: { a: civil_judgments, b: companies }
steps:
  # taken out
  taken: { extract: a, from: text, find: { sum: { pattern: '([0-9,]+)元', as: money }, how: { any: [现金, 转账], take: all }, who: { any: constants.names, take: count, note: n } }, keep: found }
  alike: { similar: taken, key: [case_no], text: text, measure: jaccard, grams: 4, at_least: params.least, pairs: linked }   # near
  groups:
    cluster: { rows: taken, pairs: alike }
    key: [case_no]
    between: [left_key, right_key]
    by: [court, plaintiff]
    most: 200
    keep: linked
  same: { link: { left: a, right: b }, compare: { name: 'person_name(left.plaintiff, right.legal_rep)', phone: id(phone), home: "address([street, district])", odd: "id(replace(x, '-', ''))" }, block: [[phone], [name.sound]], threshold: 0.95, take: { right: [org_id] } }
leads: {}
`

describe('the steps of every model', () => {
  const models = [...catalogue().map(({ text }) => text), REFERENCE]
  const all = models.flatMap(text =>
    viewed(text)
      .steps.filter(({ kind }) => STEPS.includes(kind))
      .map(step => ({ text, step })),
  )

  it('stand in their forms as they are: to write what is shown changes no character', () => {
    expect(new Set(all.map(({ step }) => step.kind))).toEqual(new Set(STEPS))
    for (const { text, step } of all) expect(setStep(text, step.name, { ...step.value, ...again(step.kind, step.value) })).toBe(text)
  })

  it('change where a form changes them, and nothing else does', () => {
    fc.assert(
      fc.property(fc.nat(), entry, comparison, fc.double({ min: 0.01, max: 1, noNaN: true }), (n, one, two, share) => {
        const { text, step } = all[n % all.length]!
        const fields: Json = {
          extract: { find: { ...asRecord(step.value['find']), found: one } },
          similar: { at_least: share },
          cluster: { keep: undefined, most: 7 },
          link: { compare: { ...asRecord(step.value['compare']), more: comparisonAs(two) } },
        }[step.kind]!
        const after = parseText(setStep(text, step.name, { ...step.value, ...fields }))
        expect(after.errors).toEqual([])
        const [before, now] = [parseText(text).toJS() as { steps: Json }, after.toJS() as { steps: Json }]
        expect(same(now.steps[step.name], clean({ ...step.value, ...fields }))).toBe(true)
        expect({ ...now, steps: { ...now.steps, [step.name]: null } }).toEqual({ ...before, steps: { ...before.steps, [step.name]: null } })
      }),
      { numRuns: 300 },
    )
  })

  it.each(STEPS)('begins a new %s that its form can fill in', kind => {
    const { text, name: made } = addStep(REFERENCE, kind as 'link', 'a', 'case_no')
    expect(viewed(text).steps.find(step => step.name === made)).toMatchObject({ kind, inputs: [{ name: 'a' }] })
    expect(text.startsWith(REFERENCE.slice(0, REFERENCE.indexOf('leads:')))).toBe(true)
  })
})
