import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jianqing, ROOT } from './testing.ts'

const CASE = join(ROOT, 'packages/catalogue/models/inspection/returned-not-resubmitted')
const folder = mkdtempSync(join(tmpdir(), 'jianqing-manifest-'))
const data = join(folder, 'data')
const made = join(folder, 'made.json')
const [CSV, JSON_] = [
  ['--format', 'csv'],
  ['--format', 'json'],
]
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const bring = async (dataset: string, file: string) => {
  const { code, err } = await jianqing('import', dataset, file, '--data', data, '--allow-shrink')
  if (code !== 0) throw new Error(err)
}

/** The manifest with some of it changed, as a file. */
const altered = (name: string, change: (manifest: Record<string, never>) => void): string => {
  const manifest = JSON.parse(readFileSync(made, 'utf8')) as Record<string, never>
  change(manifest)
  const path = join(folder, `${name}.json`)
  writeFileSync(path, JSON.stringify(manifest))
  return path
}

describe('a manifest', () => {
  let first: string
  beforeAll(async () => {
    for (const dataset of ['criminal_cases', 'supplementary_returns']) await bring(dataset, join(CASE, `case/${dataset}.csv`))
    const { code, out, err } = await jianqing(
      'run',
      'returned-not-resubmitted',
      '--data',
      data,
      '--as-of',
      '2025-07-15',
      '--param',
      'grace_days=1',
      ...CSV,
      '--manifest-out',
      made,
    )
    if (code !== 0) throw new Error(err)
    first = out
    // the current version is another one now, with fewer leads
    const rows = readFileSync(join(CASE, 'case/supplementary_returns.csv'), 'utf8').split('\n')
    const fewer = join(folder, 'supplementary_returns.csv')
    writeFileSync(fewer, `${rows.slice(0, 2).join('\n')}\n`)
    await bring('supplementary_returns', fewer)
  })

  it('repeats its run byte for byte over the same versions, not the current ones', async () => {
    expect(first.split('\r\n').length).toBeGreaterThan(2)
    expect(await jianqing('run', '--manifest', made, '--data', data, ...CSV)).toMatchObject({ code: 0, out: first })
    expect((await jianqing('run', 'returned-not-resubmitted', '--data', data, '--as-of', '2025-07-15', ...CSV)).out).not.toBe(first)
  })

  it('is part of a result as JSON, which repeats as well, and comes out the same', async () => {
    const whole = join(folder, 'whole.json')
    expect(
      (await jianqing('run', 'returned-not-resubmitted', '--data', data, '--as-of', '2025-07-15', ...JSON_, '--out', whole)).code,
    ).toBe(0)
    const again = await jianqing('run', '--manifest', whole, '--data', data, ...JSON_)
    expect([again.code, again.out === readFileSync(whole, 'utf8')]).toEqual([0, true])
    const { manifest } = JSON.parse(again.out) as { manifest: { sources: { sha256: string }[]; evidenceLimit: number } }
    expect(manifest.evidenceLimit).toBe(200)
    for (const source of manifest.sources) expect(source.sha256).toMatch(/^[0-9a-f]{64}$/u)
  })

  it('of a model that is a file finds it again, until its text changes', async () => {
    const [model, kept] = [join(folder, 'own.yaml'), join(folder, 'own.json')]
    const text = readFileSync(join(CASE, 'model.yaml'), 'utf8')
    writeFileSync(model, text.replace(/^version: \d+/mu, 'version: 99'))
    const run = await jianqing('run', model, '--data', data, '--as-of', '2025-07-15', ...CSV, '--manifest-out', kept)
    expect(await jianqing('run', '--manifest', kept, '--data', data, ...CSV)).toMatchObject({ code: 0, out: run.out })
    writeFileSync(model, text)
    const { code, out, err } = await jianqing('run', '--manifest', kept, '--data', data, ...CSV)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('模型文本与清单不一致')
  })

  it.each<[string, 1 | 2, string, (manifest: any) => void]>([
    ['model', 2, '模型文本', manifest => (manifest.model.sha256 = '0'.repeat(64))],
    ['gone', 2, '已不在', manifest => (manifest.model.id = 'gone-model')],
    [
      'version',
      2,
      'supplementary_returns 的版本 v9 已不在',
      manifest => (manifest.sources.find((s: any) => s.dataset === 'supplementary_returns').version = 'v9'),
    ],
    ['content', 2, '内容与清单不一致', manifest => (manifest.sources[0].sha256 = 'f'.repeat(64))],
    ['engine', 2, '引擎与清单不一致', manifest => (manifest.engine.version = 'v0.0.1')],
    ['calendar', 2, '节假日', manifest => (manifest.calendar = 'x')],
    ['sql', 2, 'SQL', manifest => (manifest.sqlHash = 'x')],
    ['parameter', 2, 'nonsense', manifest => (manifest.params.nonsense = 1)],
    ['result', 1, '结果与清单不一致', manifest => (manifest.resultHash = 'x')],
    ['shape', 2, 'sources', manifest => delete manifest.sources],
  ])('that differs in its %s is refused with exit code %i', async (name, expected, words, change) => {
    const { code, out, err } = await jianqing('run', '--manifest', altered(name, change), '--data', data, ...CSV)
    expect(err).toContain(words)
    expect(err).toMatch(/^错误：/u)
    expect([code, out]).toEqual([expected, ''])
  })

  it('holds the day and the parameters, and is a file that is there', async () => {
    expect(await jianqing('run', '--manifest', made, '--as-of', '2025-01-01')).toMatchObject({ code: 2, out: '' })
    expect(await jianqing('run', '--manifest', 'nowhere.json')).toMatchObject({ code: 2, err: expect.stringContaining('nowhere.json') })
    expect(await jianqing('run', '--manifest', join(CASE, 'model.yaml'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('不是运行清单'),
    })
    expect(await jianqing('run')).toMatchObject({ code: 2, err: expect.stringContaining('model') })
  })

  it('goes with leads whose cells are as they are, also those that look like a formula', async () => {
    const home = join(folder, 'raw')
    const file = join(folder, 'formula.csv')
    const source = readFileSync(join(CASE, 'case/supplementary_returns.csv'), 'utf8')
    const keyed = source.replaceAll(/^[^,\n]+(?=,)/gmu, (cell, at: number) => (at === 0 ? cell : `@${cell}`))
    writeFileSync(file, keyed)
    expect((await jianqing('import', 'supplementary_returns', file, '--data', home)).code).toBe(0)
    const cases = join(folder, 'formula-cases.csv')
    writeFileSync(
      cases,
      readFileSync(join(CASE, 'case/criminal_cases.csv'), 'utf8').replaceAll(/^[^,\n]+(?=,)/gmu, (cell, at: number) =>
        at === 0 ? cell : `@${cell}`,
      ),
    )
    expect((await jianqing('import', 'criminal_cases', cases, '--data', home)).code).toBe(0)
    const { code, out } = await jianqing('run', 'returned-not-resubmitted', '--data', home, '--as-of', '2025-07-15', ...CSV)
    expect(code).toBe(0)
    const keys = out
      .trim()
      .split('\r\n')
      .slice(1)
      .map(line => line.split(',')[1]!)
    expect(keys.length).toBeGreaterThan(0)
    expect(keys.every(key => key.startsWith('@'))).toBe(true)
  })
})
