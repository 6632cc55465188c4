import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadCatalogue } from '@jianqing/catalogue'
import { DuckDbEngine } from '@jianqing/engine'
import { fillFromFile, openWarehouse, type TestWarehouse } from '@jianqing/engine/testing'
import { openLake } from '@jianqing/lake'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { jianqing, ROOT } from './testing.ts'

const CASE = join(ROOT, 'packages/catalogue/models/inspection/returned-too-often/case')
const data = mkdtempSync(join(tmpdir(), 'jianqing-cli-'))
const { host, port, user, password, database } = inject('postgres')
const url = `postgres://${user}:${encodeURIComponent(password)}@${encodeURIComponent(host)}:${port}/${database}`
const MODEL = ['run', 'returned-too-often', '--as-of', '2025-06-30', '--format', 'csv']
const inWarehouse = ['--warehouse', url, '--schema', 'cli']
let warehouse: TestWarehouse

beforeAll(async () => {
  warehouse = await openWarehouse(inject('postgres'), 'cli')
  const lake = openLake(data)
  const engine = await DuckDbEngine.open({ lakeDirs: [data] })
  for (const dataset of [...loadCatalogue().datasets.values()].filter(({ id }) =>
    ['supplementary_returns', 'criminal_cases'].includes(id),
  )) {
    const { version } = await lake.import({ dataset, files: [join(CASE, `${dataset.id}.csv`)], maxBad: 0 })
    await fillFromFile(warehouse, dataset, (await lake.version(dataset.id, version)).path, engine)
  }
  engine.close()
})
afterAll(async () => {
  await warehouse.close()
  rmSync(data, { recursive: true, force: true })
})

describe('a warehouse', () => {
  it('gives the leads that the lake gives, byte for byte', async () => {
    const [there, here] = [await jianqing(...MODEL, ...inWarehouse), await jianqing(...MODEL, '--data', data)]
    expect(there.err).not.toMatch(/错误|Error/)
    expect(there.code).toBe(0)
    expect(there.out).toBe(here.out)
    expect(there.out.split('\n').length).toBeGreaterThan(2)
  })

  it('gives them too where its cells are written as an import would not store them, and says so', async () => {
    await warehouse.client.query('CREATE SCHEMA messy')
    for (const table of ['supplementary_returns', 'criminal_cases'])
      await warehouse.client.query(
        `CREATE TABLE messy.${table} AS TABLE cli.${table}; UPDATE messy.${table} SET case_no = '="' || translate(case_no, '[]〔〕', '【】［］') || ' "' WHERE _row % 2 = 0`,
      )
    // the model tells the office, and asks for no name
    await warehouse.client.query(`UPDATE messy.criminal_cases SET office = office || ' ', suspect = suspect || ' '`)
    try {
      const there = await jianqing(...MODEL, '--warehouse', url, '--schema', 'messy')
      const here = await jianqing(...MODEL, '--data', data)
      expect(there.out).toBe(here.out)
      expect(there.err).toMatch(/messy\.supplementary_returns：按导入的规则统一了写法或置空的单元格：case_no \d+/)
      expect(there.err).toMatch(/messy\.criminal_cases：.*case_no \d+、office \d+/)
      expect(there.err).not.toContain('suspect')
    } finally {
      await warehouse.client.query('DROP SCHEMA messy CASCADE')
    }
  })

  it('gives them too where steps are worked out beside it, and says so', async () => {
    const file = join(data, 'beside.yaml')
    writeFileSync(
      file,
      `id: beside
version: 1
area: test
title: { zh-CN: 相近的案号, en: Case numbers alike }
inputs: { returns: supplementary_returns }
steps:
  rounds: { sql: "SELECT case_no, count(*) AS n, max(returned_on) AS latest FROM returns GROUP BY case_no", reads: [returns], columns: { case_no: text, n: int, latest: date }, evidence: { of: returns, key: [case_no] } }
  twins: { link: rounds, compare: { no: id(case_no), day: date(latest) }, take: { right: { other: case_no } }, threshold: 0.000001 }
leads: { from: twins, subject: { kind: pair, key: [case_no, other] }, reason: "{n} {latest} {waterfall}" }
`,
    )
    const run = ['run', file, '--as-of', '2025-06-30', '--format', 'csv']
    const [there, here, explained] = [
      await jianqing(...run, ...inWarehouse, '--manifest-out', join(data, 'beside.json')),
      await jianqing(...run, '--data', data),
      await jianqing('explain', file),
    ]
    expect([there.code, here.code]).toEqual([0, 0])
    expect(there.out).toBe(here.out)
    expect(there.out.split('\n').length).toBeGreaterThan(2)
    expect((JSON.parse(readFileSync(join(data, 'beside.json'), 'utf8')) as { engine: { version: string } }).engine.version).toMatch(
      /^\d+.* \+ duckdb v\d/,
    )
    expect(explained.out.split('\n-- postgres\n')[1]).toContain(
      '-- copied into DuckDB as "#beside~returns"\nSELECT CAST(t."case_no" AS TEXT)',
    )
  })

  it('names the state of the tables in the manifest', async () => {
    const { out } = await jianqing(...MODEL.slice(0, 4), '--format', 'json', ...inWarehouse)
    const { manifest } = JSON.parse(out) as { manifest: { engine: { name: string }; sources: { dataset: string; version: string }[] } }
    expect(manifest.engine.name).toBe('postgres')
    expect(manifest.sources.find(({ dataset }) => dataset === 'supplementary_returns')!.version).toMatch(
      /^cli\.supplementary_returns@\d{4}-\d\d-\d\dT[\d:]+Z\/\d+:\d+:/,
    )
  })

  it('finds tables that are called otherwise, and goes on without an optional one', async () => {
    await warehouse.client.query(
      'CREATE SCHEMA IF NOT EXISTS "Other"; CREATE VIEW "Other"."returns of all" AS SELECT * FROM cli.supplementary_returns',
    )
    const { code, out } = await jianqing(
      ...MODEL,
      '--warehouse',
      url,
      '--schema',
      'nowhere',
      '--table',
      'supplementary_returns=Other.returns of all',
    )
    await warehouse.client.query('DROP SCHEMA "Other" CASCADE')
    expect(code).toBe(0)
    expect(out.split('\n').length).toBeGreaterThan(2)
  })

  it.each([
    [['--warehouse', 'mysql://x'], /postgres:\/\//],
    [['--warehouse', url, '--schema', 'nowhere'], /no table nowhere\.supplementary_returns/],
    [['--warehouse', url, '--table', 'deaths=a.b'], /deaths/],
    [['--warehouse', `postgres://${user}:wrong@${encodeURIComponent(host)}:${port}/${database}`], /refuses this account/],
    [['--warehouse', 'postgres://x@127.0.0.1:1/x'], /cannot be reached/],
    [['--warehouse', url, '--manifest', 'x.json'], /--manifest/],
  ])('says in one line what is wrong with %j', async (options, words) => {
    const { code, out, err } = await jianqing(...MODEL, ...options)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(words)
    expect(err).not.toContain('    at ')
  })
})

it('explains the SQL of each engine', async () => {
  const { out } = await jianqing('explain', 'review-overdue')
  expect(out).toContain('\n-- duckdb\nWITH')
  expect(out).toContain('\n-- postgres\nWITH')
})

describe('an import from a table', () => {
  const target = mkdtempSync(join(tmpdir(), 'jianqing-cli-'))
  afterAll(() => rmSync(target, { recursive: true, force: true }))
  const importing = (...more: string[]) => jianqing('import', 'supplementary_returns', '--data', target, '--format', 'json', ...more)

  it('gives the rows of the table as a version', async () => {
    // their dates are instants: midnight in Beijing
    await warehouse.client.query(
      `CREATE VIEW cli."their returns" AS
       SELECT case_no AS "部门受案号", round, CAST(returned_on AS TIMESTAMP) AT TIME ZONE 'Asia/Shanghai' AS returned_on, resubmitted_on, ended_as FROM cli.supplementary_returns`,
    )
    const { code, out, err } = await importing('--warehouse', url, '--table', 'cli.their returns', '--map', 'case_no=部门受案号')
    expect(err).not.toMatch(/Error|错误/)
    expect(code).toBe(0)
    const { n, first } = (
      await warehouse.client.query<{ n: number; first: string }>(
        'SELECT count(*)::int AS n, min(returned_on)::text AS first FROM cli.supplementary_returns',
      )
    ).rows[0]!
    expect(JSON.parse(out)).toMatchObject({
      dataset: 'supplementary_returns',
      version: 'v1',
      read: n,
      loaded: n,
      quarantined: 0,
      files: [{ name: 'cli.their returns', rows: n }],
    })
    const lake = openLake(target)
    const dataset = loadCatalogue().datasets.get('supplementary_returns')!
    const { items } = await lake.rows(dataset, 'v1', { page: 1, pageSize: 1, sort: 'returned_on' })
    expect(items[0]!['returned_on']).toBe(first)
  })

  it.each([
    [['--warehouse', url, '--table', 'cli.nothing'], /没有这个表或视图/],
    [['--warehouse', 'postgres://x@127.0.0.1:1/x'], /请核对地址、端口/],
    [['--table', 'cli.supplementary_returns', 'a.csv'], /--warehouse/],
    [['--warehouse', url, 'a.csv'], /请给出文件/],
    [[], /请给出文件/],
  ])('says what to do about %j', async (options, words) => {
    const { code, err } = await importing(...options)
    expect(code).toBe(2)
    expect(err).toMatch(words)
  })
})
