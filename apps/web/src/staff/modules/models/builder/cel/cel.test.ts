import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyCel, expressions } from '../testing/expressions.ts'
import { parseCel } from './parse.ts'
import { printCel } from './print.ts'
import { fromRules, toRules } from './rules.ts'

describe('printCel', () => {
  it.each([
    ['a == 1 && (b || c) && d', 'a == 1 && (b || c) && d'],
    ['(a && b) || c', '(a && b) || c'],
    ['a - (b - c) * 2', 'a - (b - c) * 2'],
    ['-1 + -x', '-1 + -x'],
    ["x == 'it\\'s'", 'x == "it\'s"'],
    ['\'a\\\\b\' + "\\"\'"', "'a\\\\b' + '\"\\''"],
    ['x.matches("^a")', "matches(x, '^a')"],
    ['a ? b : (c ? 1.0 : 2)', 'a ? b : (c ? 1.0 : 2)'],
  ])('%s', (source, printed) => expect(printCel(parseCel(source)!)).toBe(printed))

  it('gives what parses to the same tree', () => {
    fc.assert(
      fc.property(anyCel, cel => {
        expect(parseCel(printCel(cel))).toEqual(cel)
      }),
      { numRuns: 3000 },
    )
  })
})

describe('parseCel', () => {
  it.each(['', 'a ==', 'a[0]', 'has(a.b)', '[1].exists(x, x > 1)', 'a.b.c', '1u', '{}', '99999999999999999999', '9007199254740993'])(
    'leaves %j to be shown as text',
    source => expect(parseCel(source)).toBeNull(),
  )
})

describe('rules', () => {
  it('are the condition in lines', () => {
    expect(toRules(parseCel('(resubmitted_on == null && as_of > limit) || days_between(a, b) > 30 || !(kind in constants.some)'))).toEqual({
      combinator: 'or',
      rules: [
        {
          combinator: 'and',
          rules: [
            { field: 'resubmitted_on', operator: 'null', value: '' },
            { field: 'as_of', operator: '>', value: 'limit' },
          ],
        },
        { field: 'days_between(a, b)', operator: '>', value: '30' },
        { field: 'kind', operator: 'not in', value: 'constants.some' },
      ],
    })
  })

  it('keep as text what no line fits', () => {
    expect(toRules(parseCel('a && (b ? c : d)')).rules[1]).toEqual({ field: '', operator: 'cel', value: 'b ? c : d' })
  })

  it('lose and change nothing of any tree', () => {
    fc.assert(
      fc.property(anyCel, cel => {
        expect(fromRules(toRules(cel))).toEqual(cel)
      }),
      { numRuns: 3000 },
    )
  })

  it('lose and change nothing of any expression of the catalogue', () => {
    const all = expressions()
    expect(all.length).toBeGreaterThan(60)
    for (const { model, cel } of all) {
      const tree = parseCel(cel)
      expect(tree, `${model}: ${cel}`).not.toBeNull()
      expect(fromRules(toRules(tree)), `${model}: ${cel}`).toEqual(tree)
      expect(parseCel(printCel(tree!)), `${model}: ${cel}`).toEqual(tree)
    }
  })
})
