import { describe, expect, it } from 'vitest'
import { DATASETS as datasets } from '../testing/datasets.ts'
import { compileModel, compilePreview } from '../compile/index.ts'
import { checkDraft } from './index.ts'
import { LIMITS } from './limits.ts'

const HEAD = 'id: a-b\nversion: 1\narea: inspection\ntitle: x\ninputs: { cases: cases }\n'
const TAIL = `leads: { from: hits, subject: { kind: case, key: [case_no] }, severity: '"low"', office: office, reason: x }\n`
const lines = (n: number, line: (i: number) => string) => Array.from({ length: n }, (_, i) => line(i)).join('')

/** Texts that grow with n, each of a kind whose work once grew with its square. */
const HOSTILE: Record<string, (n: number) => string> = {
  'unknown keys': n => lines(n, i => `key${i}: 1\n`),
  'unknown keys in a flow': n => `{${lines(n, i => `k${i}: 1, `)}}`,
  'unknown data sets': n => HEAD.replace(/inputs.*\n/, 'inputs:\n') + lines(n, i => `  c${i}: casesd\n`) + TAIL,
  'a chain of steps': n => `${HEAD}steps:\n${lines(n, i => `  s${i}: { filter: s${i + 1}, where: "true" }\n`)}${TAIL}`,
  parameters: n => `${HEAD}params:\n${lines(n, i => `  p${i}: { type: int, default: 1, title: x }\n`)}${TAIL}`,
  constants: n => `${HEAD}constants:\n${lines(n, i => `  p${i}: [1, 2]\n`)}${TAIL}`,
  anchors: n => lines(n, i => `k${i}: &a${i} x\n`),
  aliases: n => `a: &a x\n${lines(n, i => `k${i}: *a\n`)}`,
  tags: n => lines(n, i => `- !x${i} y\n`),
  brackets: n => '['.repeat(n) + ']'.repeat(n),
  levels: n => lines(Math.min(n, 300), i => `${' '.repeat(i)}a:\n`),
  'broken YAML': n => lines(n, () => ': : [ }\n'),
  'unknown columns': n => `${HEAD}steps: { hits: { group: cases, by: [${lines(n, i => `x${i}, `)}], aggregate: {} } }\n${TAIL}`,
  'columns of a step': n => `${HEAD}steps: { hits: { derive: cases, set: {${lines(n, i => `c${i}: case_nu, `)}} } }\n${TAIL}`,
}

/** A chain of steps, each over the one before. */
const step = (n: number, of: (from: string, i: number) => string) =>
  `${HEAD}steps:\n${lines(n, i => `  s${i}: { ${of(i === 0 ? 'cases' : `s${i - 1}`, i)} }\n`)}  hits: { filter: s${n - 1}, where: "true" }\n${TAIL}`
const many = (i: number) => lines(4, j => `c${i}_${j}: case_no, `)

describe('what a text may hold', () => {
  it.each(Object.keys(HOSTILE))('is bounded: %s', kind => {
    for (const n of [100, 400, 700, 15_000]) {
      const text = HOSTILE[kind]!(n)
      checkDraft(text, { datasets })
      const before = process.cpuUsage()
      const { diagnostics } = checkDraft(text, { datasets })
      const { user, system } = process.cpuUsage(before)
      expect(diagnostics.length, `${n}`).toBeLessThanOrEqual(LIMITS.findings)
      expect(diagnostics.length, `${n}`).toBeGreaterThan(0)
      // 50 ms on a plain core; coverage and neighbours take their share
      expect((user + system) / 1000, `${n}: ms of the processor`).toBeLessThan(300)
    }
  })

  it.each([
    ['a step matched with itself', (n: number) => step(n, from => `match: { left: ${from}, right: ${from} }, on: [case_no]`)],
    ['a step put under itself', (n: number) => step(n, from => `union: [${from}, ${from}]`)],
    ['columns that add up', (n: number) => step(n, (from, i) => `derive: ${from}, set: { ${many(i)} }`)],
  ])('grows no more than it says: %s', (_, text) => {
    const { model, diagnostics } = checkDraft(text(3), { datasets })
    expect(diagnostics).toEqual([])
    compileModel(model!, { dialect: 'duckdb', params: {}, asOf: '2026-06-30' })
    const broad = checkDraft(text(140), { datasets })
    expect(broad.diagnostics).toMatchObject([{ code: 'too-large', hint: { en: expect.stringContaining('split') } }])
    // what is whole can be tried, and takes no more than the rest
    const { nodes } = broad.sound
    const before = process.cpuUsage()
    compilePreview(nodes, { dialect: 'duckdb', params: {}, asOf: '2026-06-30', step: nodes.at(-1)!.id, limit: 10 })
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1000).toBeLessThan(300)
  })

  it('says what to do', () => {
    const { diagnostics } = checkDraft(HOSTILE['unknown keys']!(15_000), { datasets })
    expect(diagnostics).toMatchObject([{ code: 'too-large', line: 1, message: { en: expect.stringContaining('at most') } }])
    expect(diagnostics[0]!.hint?.en).toContain('Split')
  })

  it('still tells of each key that stands twice', () => {
    const { diagnostics } = checkDraft('id: a\nid: b\ntitle: { en: a, en: b }\n', { datasets })
    expect(diagnostics.map(({ line }) => line)).toEqual([2, 3])
  })
})
