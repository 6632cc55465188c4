import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UnsupportedError } from '../compile/index.ts'
import { DATA } from '../testing/datasets.ts'
import { modelText, mustCheck, places, runText } from '../testing/lake.ts'
import { makePlace } from '../testing/place.ts'
import type { TestPlace } from '../testing/place.ts'
import { sqlProblems } from './index.ts'

let lake: TestPlace
beforeAll(async () => {
  lake = await makePlace(DATA)
})
afterAll(() => lake.close())

interface Wish {
  reads?: string
  columns?: string
  evidence?: string
  before?: string
  params?: string
}

const text = (sql: string, { reads = '[cases]', columns = '{ case_no: text }', evidence, before = '', params }: Wish = {}): string =>
  modelText({
    ...(params !== undefined && { params }),
    steps: `${before}\nhits:\n  sql: ${JSON.stringify(sql)}\n  reads: ${reads}\n  columns: ${columns}${evidence === undefined ? '' : `\n  evidence: ${evidence}`}`,
    leads: "from: hits\nsubject: { kind: case, key: [case_no] }\nreason: '{case_no}'",
  })

const keys = async (sql: string, wish?: Wish): Promise<string[]> => (await runText(lake, text(sql, wish))).map(l => l.subjectKey)

describe('sql', () => {
  it('reads the relations that it names, inputs and steps, and the parameters', async () => {
    const before =
      'open: { filter: returns, where: resubmitted_on == null }\ncounted: { group: open, by: [case_no], aggregate: { n: count() } }'
    const sql = `-- who has an open return
      WITH few AS (SELECT case_no, n FROM counted, params WHERE n <= most AND case_no <> '')
      SELECT c.case_no FROM cases AS c JOIN few USING (case_no), params WHERE c.accepted_on < params.as_of - INTERVAL 30 DAY
      UNION ALL SELECT case_no FROM few WHERE NOT EXISTS (SELECT 1 FROM cases x WHERE x.case_no = few.case_no)`
    expect(await keys(sql, { reads: '[cases, counted]', before, params: 'most: { type: int, default: 1 }' })).toEqual(['A1', 'A4', 'A9'])
    expect(await keys(sql, { reads: '[cases, counted]', before, params: 'most: { type: int, default: 0 }' })).toEqual([])
  })
  it('feeds other steps, and shows the rows that it says', async () => {
    const before = `per_office: { sql: "SELECT office, count(*) AS n, round(avg(amount), 2) AS mean, max(accepted_on) AS latest FROM cases WHERE office IS NOT NULL GROUP BY office", reads: [cases], columns: { office: text, n: int, mean: money, latest: month }, evidence: { of: cases, key: [office] } }`
    const steps = `${before}\nhits: { filter: per_office, where: n >= 3 && latest == '2025-02' }`
    const leads = await runText(
      lake,
      modelText({ steps, leads: "from: hits\nsubject: { kind: office, key: [office] }\nreason: '{n} {mean} {latest}'" }),
    )
    expect(leads.map(l => `${l.subjectKey} ${l.reason.en} ${places(l)}`)).toEqual(['乙院 3 500000.05 2025-02 cases:3 cases:4 cases:6'])
  })
  it('has no evidence of its own', async () => {
    const leads = await runText(lake, text("SELECT case_no FROM cases WHERE case_no = 'A1'"))
    expect(leads.map(l => [l.subjectKey, places(l)])).toEqual([['A1', '']])
    expect(
      (await runText(lake, text("SELECT case_no FROM cases WHERE case_no = 'A1'", { evidence: '{ of: cases, key: [case_no] }' }))).map(
        places,
      ),
    ).toEqual(['cases:1'])
  })
  it('shows its relations without what they hide', async () => {
    await expect(keys('SELECT _row AS case_no FROM cases')).rejects.toThrow(/the SQL of the step “hits” cannot run: .*_row/)
    await expect(keys('SELECT "#cases" AS case_no FROM cases')).rejects.toThrow(/cannot run/)
  })
  it.each([
    ['SELECT 1; SELECT 2', 'it must be one statement'],
    ['SELECT case_no FROM cases; DROP TABLE x', 'must be'],
    ['WITH x AS (SELECT 1) INSERT INTO y SELECT * FROM x', 'must be a SELECT'],
    ['SELECT case_no FROM', 'syntax error'],
    ['SELECT case_no FROM returns', 'only what reads names can be read, not “returns”'],
    ['SELECT case_no FROM "@cases"', 'not “@cases”'],
    ["SELECT * FROM 'secret.csv'", 'not “secret.csv”'],
    ['SELECT case_no FROM main.cases', 'not “cases”'],
    ["SELECT * FROM read_csv('/etc/passwd')", 'TABLE_FUNCTION cannot be used'],
    ["SELECT content AS case_no FROM read_text('x')", 'TABLE_FUNCTION'],
    ['SELECT * FROM duckdb_settings()', 'TABLE_FUNCTION'],
    ['SELECT name AS case_no FROM sqlite_master', 'not “sqlite_master”'],
    ['WITH a AS (SELECT name FROM sqlite_master), sqlite_master AS (SELECT 1) SELECT * FROM a', 'not “sqlite_master”'],
    ['SELECT (WITH "@cases" AS (SELECT 1) SELECT 1) FROM "@cases"', 'not “@cases”'],
    ['WITH duckdb_tables AS (SELECT 1) SELECT 1', 'the name “duckdb_tables” cannot be used'],
    ['SELECT now()', 'the function now cannot be used'],
    ['SELECT current_date', 'current_date cannot be used; the date of the run is params.as_of'],
    ['SELECT random()', 'random'],
    ["SELECT getenv('HOME')", 'getenv'],
    ["SELECT current_setting('x')", 'current_setting'],
    ["SELECT nextval('x')", 'nextval'],
    ['SELECT uuid()', 'function'],
    ['SELECT system.main.now()', 'from a schema'],
    ["SELECT 'x'::JSON", 'cannot cast to this type'],
    ['SELECT [1, 2]', 'list_value'],
    ['SELECT case_no FROM cases TABLESAMPLE 10%', 'a sample cannot be taken'],
    ['SELECT list_transform([1], lambda x: x)', 'LAMBDA'],
    ['SELECT $as_of', 'PARAMETER'],
    ['WITH x AS (SELECT 1) SELECT * FROM (DESCRIBE x)', 'SHOW_REF'],
    ['SELECT * FROM (VALUES (1)) v(x)', 'EXPRESSION_LIST'],
    ['SELECT * FROM range(3)', 'TABLE_FUNCTION'],
    ['SELECT case_no COLLATE nocase FROM cases', 'COLLATE'],
    ['SELECT 1e3', 'write it in another way'],
    ['SELECT unnest(x) FROM cases', 'unnest'],
    ["SELECT case_no FROM cases WHERE case_no IN (SELECT * FROM glob('*'))", 'TABLE_FUNCTION'],
  ])('refuses %s', async (sql, message) => {
    const run = keys(sql)
    await expect(run).rejects.toThrow(UnsupportedError)
    await expect(run).rejects.toThrow(message)
  })
  it('says what does not fit together', async () => {
    await expect(keys('SELECT nothing FROM cases')).rejects.toThrow(/the SQL of the step “hits” cannot run: .*nothing/)
    await expect(keys('SELECT office FROM cases')).rejects.toThrow(/cannot run: .*case_no/)
    await expect(keys('SELECT office AS case_no FROM cases', { columns: '{ case_no: int }' })).rejects.toThrow(/甲院|乙院/)
  })
  it('can be looked at before it runs', async () => {
    expect(await sqlProblems(mustCheck(text('SELECT case_no FROM cases')), lake.engine)).toEqual([])
    expect(await sqlProblems(mustCheck(text('SELECT now() FROM returns')), lake.engine)).toEqual([
      {
        step: 'hits',
        message: {
          'zh-CN': '步骤“hits”的 SQL：不能使用函数 now；只能读 reads 中的表，而不是“returns”',
          en: 'the SQL of the step “hits”: the function now cannot be used; only what reads names can be read, not “returns”',
        },
      },
    ])
  })
  it('is told by the model', () => {
    expect(mustCheck(text('SELECT case_no FROM cases')).usesSql).toBe(true)
    expect(
      mustCheck(
        modelText({
          steps: 'hits: { filter: cases, where: detained }',
          leads: 'from: hits\nsubject: { kind: case, key: [case_no] }\nreason: x',
        }),
      ).usesSql,
    ).toBe(false)
  })
})
