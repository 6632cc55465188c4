import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jianqing, ROOT } from './testing.ts'

const CASE = join(ROOT, 'packages/catalogue/measures/process/review-quality/case')
const folder = mkdtempSync(join(tmpdir(), 'jianqing-cli-clocks-'))
const data = join(folder, 'data')
const file = join(folder, 'model.yaml')
const at = ['--as-of', '2025-07-15', '--data', data]
const TEXT = `id: review-clocks
version: 1
area: process
title: { zh-CN: 审查起诉期限, en: Reviews }
inputs: { cases: criminal_cases, returns: { dataset: supplementary_returns, optional: true } }
steps:
  reviews: { filter: cases, where: 'kind == "审查起诉"' }
clocks:
  from: reviews
  subject: { kind: case, key: [case_no] }
  limit: 'fast_track ? "pros-review-fast" : "pros-review"'
  starts: accepted_on
  ends: closed_on
  returns: { from: returns, on: returned_on, to: resubmitted_on }
  custody: detained
  unknown: { missing: returns }
  owner: prosecutor
`
const no = (n: number): string => `淄检起诉受[2025]3703030000${n}号`

beforeAll(async () => {
  writeFileSync(file, TEXT)
  for (const set of ['criminal_cases', 'supplementary_returns']) await jianqing('import', set, join(CASE, `${set}.csv`), '--data', data)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('clocks', () => {
  it('are printed as CSV, a row for each run, with the sum and the rows behind it', async () => {
    const { code, out, err } = await jianqing('run', file, ...at, '--format', 'csv')
    expect(code).toBe(0)
    const [header, ...lines] = out.trim().split('\r\n')
    expect(header).toBe('subject_kind,subject_key,limit,started_on,due_on,ended_on,state,owner,office,sum,evidence')
    expect(lines.map(line => line.split(',').slice(0, 9).join(','))).toEqual([
      `case,${no(1)},pros-review,2025-05-06,2025-06-06,2025-05-10,ended,承办甲,张店区院`,
      `case,${no(1)},pros-review,2025-06-12,2025-07-14,,overdue,承办甲,张店区院`,
      `case,${no(2)},pros-review,2025-05-08,2025-06-09,2025-06-09,ended,承办甲,张店区院`,
      `case,${no(3)},pros-review,2025-05-09,2025-06-09,2025-05-15,ended,承办甲,张店区院`,
      `case,${no(4)},pros-review,2025-06-01,2025-07-01,2025-06-20,ended,承办乙,淄川区院`,
    ])
    expect(lines[1]).toContain(
      ',2025-06-12 重新起算，当日不计；加 1 个月（月末至月末），至 2025-07-12；2025-07-12 为节假日，顺延至 2025-07-14；届满日 2025-07-14,',
    )
    const evidence = JSON.parse(lines[1]!.slice(lines[1]!.indexOf('"[') + 1, -1).replaceAll('""', '"')) as Record<string, unknown>[]
    expect(evidence.map(({ dataset, row }) => [dataset, row])).toEqual([
      ['criminal_cases', 1],
      ['supplementary_returns', 1],
      ['supplementary_returns', 2],
    ])
    expect(err).toContain('期限 5 个，超期 1，已办结 4')
  })

  it('are told as a table and as JSON, and come again from their manifest', async () => {
    const manifest = join(folder, 'manifest.json')
    const { out } = await jianqing('run', file, ...at, '--format', 'json', '--manifest-out', manifest)
    const told = JSON.parse(out) as { clocks: { sum: object }[]; manifest: { limits: object }; counts: object }
    expect(told.clocks[0]!.sum).toMatchObject({ en: expect.stringContaining('Counted from 2025-05-06') })
    expect(told.manifest.limits).toEqual({
      choices: { monthRule: 'last_day', rollByAnalogy: true },
      used: [{ id: 'pros-review', version: 1 }],
    })
    const again = await jianqing('run', '--manifest', manifest, '--data', data)
    expect([again.code, again.out.split('\n')[1]]).toEqual([0, expect.stringMatching(/pros-review\s+2025-06-12\s+2025-07-14\s+—\s+超期/u)])
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"last_day"', '"same_number"'))
    const other = await jianqing('run', '--manifest', manifest, '--data', data)
    expect([other.code, other.err]).toEqual([2, expect.stringContaining('法定期限或其选项与清单生成时不同')])
  })

  it('go into a Parquet file as a whole, and say what that is for', async () => {
    const out = join(folder, 'clocks.parquet')
    expect((await jianqing('run', file, ...at, '--format', 'parquet', '--out', out)).err).toContain('期限 5 个')
    expect(readFileSync(out).subarray(0, 4).toString()).toBe('PAR1')
    expect(existsSync(`${out}.part`)).toBe(false)
    expect(await jianqing('run', file, ...at, '--format', 'parquet')).toMatchObject({ code: 2, err: expect.stringContaining('--out') })
    expect((await jianqing('run', 'review-quality', ...at, '--format', 'parquet', '--out', out)).code).toBe(2)
    expect((await jianqing('run', file, ...at, '--keep', folder)).code).toBe(2)
  })

  it('in a file go on from what an earlier run kept, where rows were only added', async () => {
    const own = join(folder, 'grown')
    const csv = readFileSync(join(CASE, 'supplementary_returns.csv'), 'utf8').trim().split('\n')
    writeFileSync(join(folder, 'first.csv'), `${csv.toSpliced(1, 1).join('\n')}\n`)
    writeFileSync(join(folder, 'more.csv'), `${csv.slice(0, 2).join('\n')}\n`)
    const cases = readFileSync(join(CASE, 'criminal_cases.csv'), 'utf8').trim()
    const [header, first = ''] = cases.split('\n')
    // enough that what is new is a small share
    const many = Array.from({ length: 40 }, (_, i) => first.replace('00001号', `10${String(i).padStart(3, '0')}号`))
    writeFileSync(join(folder, 'cases.csv'), [cases, ...many].join('\n'))
    expect(header).toMatch(/case_no|部门受案号/u)
    await jianqing('import', 'criminal_cases', join(folder, 'cases.csv'), '--data', own)
    await jianqing('import', 'supplementary_returns', join(folder, 'first.csv'), '--data', own)
    const run = (out: string, ...more: string[]) =>
      jianqing('run', file, '--as-of', '2025-07-15', '--data', own, '--format', 'parquet', '--out', join(folder, out), ...more)
    const keep = ['--keep', join(folder, 'kept')]
    expect((await run('a.parquet', ...keep)).err).toContain('查看了全部数据')
    await jianqing('import', 'supplementary_returns', join(folder, 'more.csv'), '--data', own, '--append')
    expect((await run('b.parquet', ...keep)).err).toContain('在上次结果上更新：重新查找 1 个 case_no')
    await run('c.parquet')
    expect(readFileSync(join(folder, 'b.parquet')).equals(readFileSync(join(folder, 'c.parquet')))).toBe(true)
    expect(readFileSync(join(folder, 'b.parquet')).equals(readFileSync(join(folder, 'a.parquet')))).toBe(false)
    writeFileSync(join(folder, 'kept/review-clocks/clocks.parquet'), 'PAR1')
    expect((await run('d.parquet', ...keep)).err).toContain('查看了全部数据')
  })

  it('are unknown where the model says so of data that was never delivered', async () => {
    const own = join(folder, 'narrow')
    await jianqing('import', 'criminal_cases', join(CASE, 'criminal_cases.csv'), '--data', own)
    const { out, err } = await jianqing('run', file, '--as-of', '2025-07-15', '--data', own, '--format', 'csv')
    expect(out).toContain('数据不足：没有“退回补充侦查”')
    expect(err).toContain('期限 4 个，数据不足 4')
  })

  it('are known to the other commands, with golden cases', async () => {
    const { out } = await jianqing('explain', file)
    expect(out).toContain('→ 第1步的结果的每一行（按“部门受案号”）起算一个期限')
    expect(out).toContain('-- postgres\nCREATE TEMP TABLE "#subjects"')
    const golden = join(folder, 'golden')
    cpSync(CASE, join(golden, 'case'), { recursive: true })
    writeFileSync(join(golden, 'case/case.yaml'), 'as_of: 2025-07-15\n')
    writeFileSync(join(golden, 'model.yaml'), TEXT)
    const rows = [`${no(1)},pros-review,2025-05-06,2025-06-06,ended`, `${no(1)},pros-review,2025-06-12,2025-07-14,overdue`]
    const rest = [2, 3, 4].map(
      n => `${no(n)},pros-review,${['2025-05-08,2025-06-09', '2025-05-09,2025-06-09', '2025-06-01,2025-07-01'][n - 2]},ended`,
    )
    const expected = ['subject_key,limit,started_on,due_on,state', ...rows, ...rest].join('\n')
    writeFileSync(join(golden, 'expected.csv'), `${expected}\n`)
    expect((await jianqing('test', join(golden, 'model.yaml'))).out).toContain('ok    review-clocks 5 个期限')
    writeFileSync(join(golden, 'expected.csv'), expected.replace('2025-07-14', '2025-07-12'))
    const failed = await jianqing('test', join(golden, 'model.yaml'))
    expect([failed.code, failed.out]).toEqual([1, expect.stringContaining('due_on: 应为 2025-07-12 实为 2025-07-14')])
    writeFileSync(join(folder, 'bad.yaml'), TEXT.replace('pros-review-fast', 'pros-reviews'))
    const bad = await jianqing('check', join(folder, 'bad.yaml'))
    expect([bad.code, bad.out]).toEqual([1, expect.stringMatching(/bad\.yaml:\d+:\d+: error unknown-limit: 没有期限“pros-reviews”/u)])
  })
})
