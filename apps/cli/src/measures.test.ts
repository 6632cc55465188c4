import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jianqing, ROOT } from './testing.ts'

const CASE = join(ROOT, 'packages/catalogue/measures/process/review-quality')
const folder = mkdtempSync(join(tmpdir(), 'jianqing-cli-measures-'))
const data = join(folder, 'data')
const at = ['--as-of', '2025-07-15', '--data', data]
beforeAll(async () => {
  for (const set of ['criminal_cases', 'supplementary_returns'])
    await jianqing('import', set, join(CASE, 'case', `${set}.csv`), '--data', data)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Lines of a CSV without their last column. */
const withoutEvidence = (csv: string): string[] =>
  csv
    .trim()
    .split('\r\n')
    .map(line => line.replace(/,(?:"(?:[^"]|"")*"|[^,"]*)$/u, ''))

describe('measures', () => {
  it('are printed as CSV by their first columns, as bytes, with the rows behind each', async () => {
    const { code, out, err } = await jianqing('run', 'review-quality', ...at, '--format', 'csv')
    expect(code).toBe(0)
    const expected = readFileSync(join(CASE, 'expected.csv'), 'utf8').trim().split('\n')
    expect(withoutEvidence(out)).toEqual(expected)
    expect(out).toMatch(/^unit_kind,unit,period,measure,value,numerator,denominator,status,evidence\r\n/u)
    const keys = expected.slice(1).map(line => Buffer.from(line.split(',').slice(0, 4).join(',')))
    expect(keys).toEqual([...keys].sort(Buffer.compare))
    const line = out.split('\r\n').find(row => row.startsWith('office,张店区院,2025-06,closed-in-time,'))!
    const evidence = JSON.parse(line.slice(line.indexOf('"[') + 1, -1).replaceAll('""', '"')) as Record<string, unknown>[]
    expect(evidence.map(({ dataset, row, of }) => [dataset, row, of])).toEqual([
      ['criminal_cases', 1, 'both'],
      ['criminal_cases', 2, 'denominator'],
    ])
    expect(evidence[0]!['values']).toMatchObject({ closed_on: '2025-06-06', due_on: '2025-06-06' })
    expect(err).toContain('指标 5 项，数值 30 个')
    expect(err).toContain('closed-in-time 1')
  })

  it('are told as a table and as JSON, and come again from their manifest', async () => {
    const manifest = join(folder, 'manifest.json')
    const json = await jianqing('run', 'review-quality', ...at, '--format', 'json', '--manifest-out', manifest)
    const { cells, measures } = JSON.parse(json.out) as { cells: { status: string }[]; measures: { id: string }[] }
    expect([cells.length, measures.length]).toEqual([30, 5])
    const again = await jianqing('run', '--manifest', manifest, '--data', data)
    expect([again.code, again.out.split('\n')[2]]).toEqual([
      0,
      expect.stringMatching(/^（未列单位）\s+2025-05\s+按期重新移送率\s+1\.000000\s+1\/1$/u),
    ])
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/"resultHash": "./u, '"resultHash": "z'))
    expect((await jianqing('run', '--manifest', manifest, '--data', data)).code).toBe(1)
  })

  it('leave the house without small numbers', async () => {
    const { out } = await jianqing('run', 'review-quality', ...at, '--format', 'csv', '--outside')
    const states = new Set(
      withoutEvidence(out)
        .slice(1)
        .map(line => line.split(',').slice(4).join(',')),
    )
    expect(states).toEqual(new Set([',0,0,not_applicable', ',,,suppressed']))
    expect((await jianqing('run', 'returned-too-often', ...at, '--outside')).err).toContain('--outside 只用于指标')
  })

  it('are unknown where their data was never delivered, and not kept from run to run', async () => {
    const { code, out, err } = await jianqing('run', 'three-rules-reporting', ...at, '--format', 'csv')
    expect([code, out.split('\r\n')[1]]).toEqual([0, 'office,unassigned,2025-Q3,matters-with-known-case,,,,unknown,[]'])
    expect(err).toContain('3 项指标数据不足，缺：interference_reports')
    expect((await jianqing('run', 'review-quality', ...at, '--keep', folder)).code).toBe(2)
  })

  it('are unknown where a delivery has no such column', async () => {
    const own = join(folder, 'narrow')
    const cut = readFileSync(join(CASE, 'case/criminal_cases.csv'), 'utf8')
      .split('\n')
      .map(line =>
        line
          .split(',')
          .filter((_, i) => i !== 16)
          .join(','),
      )
      .join('\n')
    writeFileSync(join(folder, 'cut.csv'), cut)
    await jianqing('import', 'criminal_cases', join(folder, 'cut.csv'), '--data', own)
    const { out } = await jianqing('run', 'review-quality', '--as-of', '2025-07-15', '--data', own, '--format', 'csv')
    const of = (measure: string) =>
      withoutEvidence(out)
        .filter(line => line.includes(`,${measure},`))
        .map(line => line.split(',').at(-1))
    expect(new Set(of('closed-in-time'))).toEqual(new Set(['unknown']))
    expect(of('uncharged')).toContain('ok')
  })

  it('are known to the other commands', async () => {
    expect((await jianqing('models')).out).toContain('review-quality')
    expect((await jianqing('test', 'review-quality')).out).toContain('ok    review-quality 30 个数值')
    const { out } = await jianqing('explain', 'review-quality')
    expect(out).toContain('→ returned: 指标“退回补充侦查率”：每个单位、每月')
    expect(out).toContain('-- postgres')
    writeFileSync(join(folder, 'bad.yaml'), readFileSync(join(CASE, 'model.yaml'), 'utf8').replaceAll('    count_once_by: [case_no]\n', ''))
    const bad = await jianqing('check', join(folder, 'bad.yaml'))
    expect([bad.code, bad.out]).toEqual([1, expect.stringMatching(/bad\.yaml:\d+:\d+: error multiplied-grain: 步骤“with_returns”/u)])
  })
})
