import * as fc from 'fast-check'
import { describe, expect, inject, it } from 'vitest'
import { checkModel, ParameterError, resolveParams } from '../../language/index.ts'
import { DATASETS } from '../../testing/datasets.ts'
import type { Row } from '../../testing/datasets.ts'
import { resultOf } from '../../testing/engines.ts'
import { hostileText, IMPOSSIBLE, PIECES } from '../../testing/hostile.ts'
import { makeLake, modelText, mustCheck } from '../../testing/lake.ts'
import { pick, quoted } from '../../testing/random-expr.ts'
import { makeWarehouse } from '../../testing/warehouse.ts'

/** JIANQING_FUZZ_RUNS questions, on new rows each ten; from JIANQING_FUZZ_SEED on. */
const RUNS = Number(process.env['JIANQING_FUZZ_RUNS'] ?? 30)
const SEED = Number(process.env['JIANQING_FUZZ_SEED'] ?? 5)
const asOf = '2025-06-30'

interface Case {
  no: string
  handler: string | null
  outcome: string | null
}

/** A condition as CEL, and as JavaScript; a null text makes it unknown, which is not true. */
const CONDITIONS: { cel: (literal: string) => string; holds: (handler: string, text: string) => boolean }[] = [
  { cel: t => `handler == ${t}`, holds: (h, t) => h === t },
  { cel: t => `handler != ${t}`, holds: (h, t) => h !== t },
  { cel: t => `handler in [${t}, 'no such']`, holds: (h, t) => h === t },
  { cel: t => `starts_with(handler, ${t})`, holds: (h, t) => h.startsWith(t) },
  { cel: t => `ends_with(handler, ${t})`, holds: (h, t) => h.endsWith(t) },
  { cel: t => `contains_any(handler, [${t}])`, holds: (h, t) => h.includes(t) },
  { cel: t => `handler + ${t} == ${t} + handler`, holds: (h, t) => h + t === t + h },
]

const escaped = (text: string): string => text.replaceAll('{', '{{').replaceAll('}', '}}')

interface Question {
  text: string
  params: Record<string, string>
  expected: { key: string; reason: string }[]
}

/** A model that asks for rows by hostile texts – a literal, a parameter, a constant –, and what a plain filter says. */
function ask(g: fc.GeneratorValue, rows: readonly Case[]): Question {
  const known = rows.flatMap(({ handler }) => (handler === null ? [] : [handler, [...handler].slice(0, 2).join('')]))
  const draw = (most: number): string => {
    const text = pick(g, [pick(g, known), hostileText(g)])
    return text.length > most ? [...text].slice(0, 50).join('') : text
  }
  // an expression has an end
  const [literal, said] = [draw(1000), draw(1000)]
  const [param, constant] = [draw(Infinity), draw(Infinity)]
  const conditions = CONDITIONS
  const [first, second, third] = [pick(g, conditions), pick(g, conditions), pick(g, conditions)]
  const where = `(${first.cel(quoted(literal))}) || (${second.cel('params.p')}) || handler in constants.c && (${third.cel(quoted(said))})`
  const text = modelText({
    params: `p: { type: text, default: 'x' }`,
    constants: `c: [${quoted(constant)}]`,
    steps: `found: { filter: cases, where: ${quoted(where)} }\ntold: { derive: found, set: { said: ${quoted(`handler + ${quoted(said)}`)} } }`,
    leads: `from: told\nsubject: { kind: case, key: [case_no] }\nreason: ${quoted(`${escaped(literal)}{said}${escaped(said)}{params.p}`)}`,
  })
  const hits = rows.filter(
    ({ handler: h }) => h !== null && (first.holds(h, literal) || second.holds(h, param) || (h === constant && third.holds(h, said))),
  )
  return {
    text,
    params: { p: param },
    expected: hits.map(({ no, handler }) => ({ key: no, reason: `${literal}${handler!}${said}${said}${param}` })),
  }
}

const rowsOf = (cases: readonly Case[]): Row[] =>
  cases.map(({ no, handler, outcome }) => [no, null, handler, null, null, null, null, outcome, null])

describe.each([1, 2, 3])('hostile texts, on rows no. %i', n => {
  it('are texts to both engines, in conditions, parameters, constants, reasons and rows', async () => {
    const cases = fc.sample(
      fc.gen().map(g =>
        Array.from({ length: 12 }, (_, i): Case => ({
          no: `${i}${[...hostileText(g)].slice(0, 50).join('')}`,
          handler: i === 0 ? null : hostileText(g),
          outcome: hostileText(g),
        })),
      ),
      { numRuns: 1, seed: SEED + n },
    )[0]!
    const lake = await makeLake({ cases: rowsOf(cases) }, { threads: 1 })
    const warehouse = await makeWarehouse(inject('postgres'), `hostile_${n}`, { cases: rowsOf(cases) })
    let hits = 0
    try {
      await fc.assert(
        fc.asyncProperty(fc.gen(), async g => {
          const { text, params, expected } = ask(g, cases)
          const model = mustCheck(text)
          const [a, b] = [await resultOf({ model, params, asOf, ...lake }), await resultOf({ model, params, asOf, ...warehouse })]
          expect(
            a.leads
              .map(({ subjectKey, reason }) => ({ key: subjectKey, reason: reason['zh-CN'] }))
              .sort((x, y) => (x.key < y.key ? -1 : 1)),
          ).toEqual(expected.sort((x, y) => (x.key < y.key ? -1 : 1)))
          expect(b).toEqual(a)
          for (const { subjectKey, evidence } of a.leads)
            expect(evidence[0]!.values['handler']).toBe(cases.find(({ no }) => no === subjectKey)!.handler)
          hits += expected.length
        }),
        { numRuns: RUNS / 3, seed: SEED + n, endOnFailure: true },
      )
    } finally {
      lake.close()
      await warehouse.close()
    }
    expect(hits).toBeGreaterThan(RUNS / 3)
  })
})

describe('each hostile text', () => {
  it('equals itself and nothing else, on both engines', async () => {
    const cases = PIECES.map((piece, i): Case => ({ no: String(i), handler: `甲${piece}乙`, outcome: null }))
    const model = mustCheck(
      modelText({
        steps: `s: { derive: cases, set: { ${PIECES.map((piece, i) => `x${i}: ${quoted(`handler == ${quoted(`甲${piece}乙`)}`)}`).join(', ')} } }`,
        leads: `from: s\nsubject: { kind: case, key: [case_no] }\nreason: '${PIECES.map((_, i) => `{x${i}}`).join(' ')}'`,
      }),
    )
    const lake = await makeLake({ cases: rowsOf(cases) })
    const warehouse = await makeWarehouse(inject('postgres'), 'hostile_each', { cases: rowsOf(cases) })
    for (const place of [lake, warehouse]) {
      const { leads } = await resultOf({ model, asOf, ...place })
      expect(leads).toHaveLength(PIECES.length)
      for (const { subjectKey, reason } of leads)
        expect(reason.en.split(' ').flatMap((shown, i) => (shown === 'true' ? [i] : []))).toEqual([Number(subjectKey)])
    }
    lake.close()
    await warehouse.close()
  })
})

describe('what no data can hold', () => {
  it.each(IMPOSSIBLE)('is refused as a literal, a constant, a word, a reason, a title, a SELECT and a parameter: %j', text => {
    const leads = 'from: s\nsubject: { kind: case, key: [case_no] }\nreason: x'
    const check = (steps: string, more: object = {}) => checkModel(modelText({ steps, leads, ...more }), { datasets: DATASETS })
    const told = [
      check(`s: { filter: cases, where: ${quoted(`handler == ${quoted(text)}`)} }`),
      check('s: { filter: cases, where: handler in constants.c }', { constants: `c: [${quoted(text)}]` }),
      check(`s: { extract: cases, from: handler, find: { a: { any: [${quoted(text)}] } } }`),
      check(`s: { extract: cases, from: handler, find: { a: { pattern: ${quoted(text)} } } }`),
      check(`s: { filter: cases, where: ${quoted(`matches(handler, ${quoted(text)})`)} }`),
      check('s: { filter: cases, where: handler == params.p }', { params: `p: { type: text, default: ${quoted(text)} }` }),
      check('s: { filter: cases, where: handler in params.p }', { params: `p: { type: list, default: [${quoted(text)}] }` }),
      check('s: { filter: cases, where: detained }', { leads: leads.replace(/x$/, quoted(text)) }),
      check(`s: { sql: ${quoted(`SELECT case_no, '${text}' AS t FROM cases`)}, reads: [cases], columns: { case_no: text, t: text } }`),
      checkModel(
        modelText({ steps: 's: { filter: cases, where: detained }', leads }).replace(/^title: .*$/m, () => `title: ${quoted(text)}`),
        { datasets: DATASETS },
      ),
    ]
    expect(told.map(({ model, diagnostics }) => model === undefined && diagnostics.some(d => d.severity === 'error'))).toEqual(
      told.map(() => true),
    )
    for (const [type, value] of [
      ['text', text],
      ['list', [text]],
      ['date', text],
      ['month', text],
      ['int', text],
      ['decimal', text],
      ['bool', text],
    ] as const) {
      const fallback = { text: 'x', list: '[x]', date: '2025-01-01', month: '2025-01', int: '1', decimal: '1.5', bool: 'true' }[type]
      const { model } = check('s: { filter: cases, where: handler != null }', { params: `p: { type: ${type}, default: ${fallback} }` })
      expect(() => resolveParams(model!, { p: value }, asOf)).toThrow(ParameterError)
    }
  })
})

describe('a name', () => {
  it('of a step, a column, an input, a parameter or a constant holds nothing hostile', () => {
    const TEMPLATES: ((name: string) => string)[] = [
      n =>
        modelText({
          steps: `${n}: { filter: cases, where: detained }`,
          leads: `from: ${n}\nsubject: { kind: case, key: [case_no] }\nreason: x`,
        }),
      n =>
        modelText({
          steps: `s: { derive: cases, set: { ${n}: '1' } }`,
          leads: 'from: s\nsubject: { kind: case, key: [case_no] }\nreason: x',
        }),
      n =>
        modelText({
          steps: `s: { group: cases, by: [case_no], aggregate: { ${n}: count() } }`,
          leads: 'from: s\nsubject: { kind: case, key: [case_no] }\nreason: x',
        }),
      n =>
        modelText({
          steps: `s: { match: { left: cases, right: returns }, on: [case_no], take: { right: { ${n}: round } } }`,
          leads: 'from: s\nsubject: { kind: case, key: [case_no] }\nreason: x',
        }),
      n =>
        modelText({
          inputs: `${n}: cases`,
          steps: `s: { filter: ${n}, where: detained }`,
          leads: 'from: s\nsubject: { kind: case, key: [case_no] }\nreason: x',
        }),
      n =>
        modelText({
          inputs: `cases: ${n}`,
          steps: `s: { filter: cases, where: detained }`,
          leads: 'from: s\nsubject: { kind: case, key: [case_no] }\nreason: x',
        }),
      n =>
        modelText({
          params: `${n}: { type: int, default: 1 }`,
          steps: `s: { filter: cases, where: detained }`,
          leads: 'from: s\nsubject: { kind: case, key: [case_no] }\nreason: x',
        }),
      n =>
        modelText({
          constants: `${n}: [a]`,
          steps: `s: { filter: cases, where: detained }`,
          leads: 'from: s\nsubject: { kind: case, key: [case_no] }\nreason: x',
        }),
      n =>
        modelText({
          steps: `s: { months: cases, from: accepted_on, to: closed_on, as: ${n} }`,
          leads: 'from: s\nsubject: { kind: case, key: [case_no] }\nreason: x',
        }),
      n =>
        modelText({ steps: `s: { filter: cases, where: detained }`, leads: `from: s\nsubject: { kind: ${n}, key: [case_no] }\nreason: x` }),
    ]
    fc.assert(
      fc.property(fc.gen(), g => {
        const name = hostileText(g).slice(0, 200)
        fc.pre(!/^[a-z][a-z0-9_+-]*$/.test(name))
        for (const write of TEMPLATES) {
          const { model, diagnostics } = checkModel(write(quoted(name)), { datasets: DATASETS })
          expect(model, `${JSON.stringify(name)} in\n${write(quoted(name))}`).toBeUndefined()
          expect(diagnostics[0]).toMatchObject({ severity: 'error', message: { 'zh-CN': expect.any(String), en: expect.any(String) } })
        }
      }),
      { numRuns: 60, seed: SEED },
    )
  })
})
