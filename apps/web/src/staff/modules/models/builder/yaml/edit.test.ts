import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../testing/catalogue.ts'
import { parseText, renameKey, same, setIn } from './edit.ts'

const TEXT = `# about it
id: a   # the id
inputs: { r: returns, c: cases }
steps:
  # first of all
  one: { filter: r, where: ended == null }   # why
  two:
    derive: one
    # said once
    set: { limit: 'add_days(x, 1)' }

  three:
    filter: two
    where: >-
      a == 1
      && b == 2
leads: {}
`
const changed = (before: string, after: string) => {
  const [a, b] = [before.split('\n'), after.split('\n')]
  return { gone: a.filter(line => !b.includes(line)), added: b.filter(line => !a.includes(line)) }
}

describe('setIn', () => {
  it.each([
    ['a scalar', ['steps', 'one', 'where'], 'x > 1', '  one: { filter: r, where: x > 1 }   # why'],
    ['a quoted one', ['steps', 'two', 'set', 'limit'], "text(x) + 'd'", "    set: { limit: 'text(x) + ''d''' }"],
    ['a new entry of a flow map', ['inputs', 'w'], 'withdrawals', 'inputs: { r: returns, c: cases, w: withdrawals }'],
    ['a new entry of a block map', ['steps', 'four'], { union: ['one', 'two'] }, '  four: { union: [one, two] }'],
    ['an entry of an empty map', ['leads', 'from'], 'three', 'leads: { from: three }'],
    ['what was not there at all', ['params', 'days'], { type: 'int', default: 3 }, 'params: { days: { type: int, default: 3 } }'],
    ['a map by entries', ['steps', 'one'], { filter: 'c', where: 'ended == null' }, '  one: { filter: c, where: ended == null }   # why'],
  ])('changes %s and no other line', (_what, path, value, line) => {
    const after = setIn(TEXT, path, value)
    expect(changed(TEXT, after).added).toEqual([line])
    expect(parseText(after).getIn(path, true)).toBeDefined()
  })

  it('takes away with the comment above, and leaves the others', () => {
    expect(changed(TEXT, setIn(TEXT, ['steps', 'one'], undefined))).toEqual({
      gone: ['  # first of all', '  one: { filter: r, where: ended == null }   # why'],
      added: [],
    })
    expect(changed(TEXT, setIn(TEXT, ['inputs', 'r'], undefined)).added).toEqual(['inputs: { c: cases }'])
    expect(changed(TEXT, setIn(TEXT, ['inputs', 'c'], undefined)).added).toEqual(['inputs: { r: returns }'])
    expect(changed(TEXT, setIn(TEXT, ['steps', 'two', 'set', 'limit'], undefined)).added).toEqual(['    set: {}'])
  })

  it('replaces a block by a line', () => {
    expect(changed(TEXT, setIn(TEXT, ['steps', 'three', 'where'], 'a == 1')).added).toEqual(['    where: a == 1'])
  })

  it('breaks a line that has grown too long', () => {
    let text = TEXT
    for (let i = 0; i < 6; i++)
      text = setIn(text, ['steps', 'two', 'set', `column_${i}`], `add_days(add_months(returned_on, ${i}), params.days)`)
    expect(Math.max(...text.split('\n').map(line => line.length))).toBeLessThanOrEqual(130)
    expect(text).toContain('# said once')
    expect(Object.keys((parseText(text).toJS() as { steps: { two: { set: object } } }).steps.two.set)).toHaveLength(7)
  })

  it('leaves a text that says the same already', () => {
    for (const text of catalogue().map(m => m.text)) expect(setIn(text, [], parseText(text).toJS())).toBe(text)
  })
})

describe('renameKey', () => {
  it('keeps place and comments', () => {
    expect(changed(TEXT, renameKey(TEXT, ['steps', 'one'], 'first')).added).toEqual([
      '  first: { filter: r, where: ended == null }   # why',
    ])
  })
})

describe('any change of any model of the catalogue', () => {
  const leaf = fc.oneof(
    fc.string(),
    fc.constantFrom('a == "x"', 'a: b', '{x}', '[1]', '# no', "it's", 'true', '12', '- x', '> 1', '第{round}次，至{limit}', ''),
    fc.integer(),
    fc.boolean(),
  )
  const value = fc.oneof(
    leaf,
    fc.array(leaf, { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b_2', 'zh-CN', 'from'), leaf, { maxKeys: 3 }),
  )
  it('says what was meant, and leaves the rest as it was', () => {
    const models = catalogue()
    fc.assert(
      fc.property(fc.nat(), fc.nat(), value, fc.boolean(), (m, n, next, takeAway) => {
        const { text } = models[m % models.length]!
        const paths = placesOf(parseText(text).toJS())
        const path = paths[n % paths.length]!
        const wanted = takeAway ? undefined : next
        const after = parseText(setIn(text, path, wanted))
        expect(after.errors).toEqual([])
        const [old, now] = [parseText(text).toJS(), after.toJS()] as [object, object]
        expect(same(at(now, path), wanted)).toBe(true)
        for (const other of paths.filter(
          p => !p.every((part, i) => path[i] === part) && !path.every((part, i) => p[i] === part) && p.length === 2,
        ))
          expect(at(now, other)).toEqual(at(old, other))
      }),
      { numRuns: 400 },
    )
  })
})

function placesOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).flatMap(([key, inner]) => [[...path, key], ...placesOf(inner, [...path, key])])
}

const at = (value: unknown, path: readonly string[]): unknown => path.reduce((now, key) => (now as Record<string, unknown>)?.[key], value)
