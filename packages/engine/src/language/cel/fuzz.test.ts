import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DATASETS } from '../../testing/datasets.ts'
import { modelText } from '../../testing/lake.ts'
import { compileModel } from '../../compile/index.ts'
import { checkModel, resolveParams } from '../index.ts'
import { FUNCTIONS, AGGREGATES } from './functions.ts'

const atoms = [
  'office',
  'amount',
  'accepted_on',
  'detained',
  'case_no',
  'as_of',
  'params.n',
  'params.none',
  'constants.c',
  'left.office',
  'null',
  'true',
  '1',
  '-2.5',
  "'x'",
  "'2025-01-31'",
  "'2025-01'",
  '[]',
  "['a', 'b']",
  'r"\\d"',
  "'\\''",
  '"\\\\"',
  '中',
  '99999999999999999999',
]
const expression = fc.letrec<{ expr: string }>(tie => ({
  expr: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(...atoms),
    fc
      .tuple(tie('expr'), fc.constantFrom('==', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '%', '&&', '||', ' in '), tie('expr'))
      .map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc.tuple(tie('expr'), tie('expr'), tie('expr')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
    fc
      .tuple(
        fc.constantFrom(...Object.keys(FUNCTIONS), ...Object.keys(AGGREGATES), 'nope', 'toString', 'constructor', '__proto__'),
        fc.array(tie('expr'), { maxLength: 3 }),
      )
      .map(([f, args]) => `${f}(${args.join(', ')})`),
    tie('expr').map(a => `!${a}`),
    tie('expr').map(a => `-${a}`),
  ),
})).expr

/** Checks an expression in every place where one may stand; compiles what is right. Anything thrown is a bug. */
function tryEverywhere(expr: string): void {
  const quoted = JSON.stringify(expr)
  for (const step of [
    `{ filter: cases, where: ${quoted} }`,
    `{ derive: cases, set: { x: ${quoted} } }`,
    `{ group: cases, by: [case_no, office], aggregate: { x: ${quoted} } }`,
    `{ match: { left: cases, right: returns }, on: [case_no], where: ${quoted} }`,
  ]) {
    const text = modelText({
      params: 'n: { type: int, default: 3 }',
      constants: "c: ['a', 'b''; --']",
      steps: `hits: ${step}`,
      leads: 'from: hits\nsubject: { kind: case, key: [case_no] }\nreason: x',
    })
    const { model, diagnostics } = checkModel(text, { datasets: DATASETS })
    expect(model === undefined).toBe(diagnostics.some(d => d.severity === 'error'))
    for (const d of diagnostics) expect(d.line >= 1 && d.column >= 1 && d.message.en !== '' && d.message['zh-CN'] !== '').toBe(true)
    if (model) compileModel(model, { dialect: 'duckdb', params: resolveParams(model, {}, '2025-06-30'), asOf: '2025-06-30' })
  }
}

describe('any expression', () => {
  it('gives typed findings or SQL, and never throws (grammar)', () => {
    fc.assert(fc.property(expression, tryEverywhere), { numRuns: 200 })
  })
  it('gives typed findings or SQL, and never throws (any text)', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ maxLength: 40 })), tryEverywhere), {
      numRuns: 120,
    })
  })
  it('may be as deep as it likes', () => {
    for (const deep of [
      '('.repeat(5000),
      `${'!'.repeat(4000)}detained`,
      `${'('.repeat(2000)}1${')'.repeat(2000)} == 1`,
      `${'1 + '.repeat(2000)}1 == 1`,
      'x'.repeat(20_000),
    ])
      expect(() => tryEverywhere(deep)).not.toThrow()
  })
  it('any YAML at all gives findings and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => void checkModel(text, { datasets: DATASETS })),
      { numRuns: 300 },
    )
    const base = modelText({
      params: 'n: { type: int, default: 3 }',
      steps:
        'a: { match: { left: cases, right: returns }, on: [case_no], take: { right: [round] } }\nhits: { rank: a, by: [office], order: [-round], take: first }',
      leads: "from: hits\nsubject: { kind: case, key: [case_no] }\nreason: '{round}'",
    })
    const words = base.split(/(\s+|[{}[\],:])/)
    fc.assert(
      fc.property(
        fc.nat(words.length - 1),
        fc.constantFrom('', '{', '}', '[', ']', ':', ',', '- x', 'null', '[]', '{}', '~', '!x', '*a', '&a', 'hits', '\n', '"'),
        (i, word) => {
          const { model, diagnostics } = checkModel([...words.slice(0, i), word, ...words.slice(i + 1)].join(''), { datasets: DATASETS })
          expect(model === undefined).toBe(diagnostics.some(d => d.severity === 'error'))
        },
      ),
      { numRuns: 300 },
    )
  })
})
