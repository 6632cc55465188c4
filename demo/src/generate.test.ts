import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadCatalogue } from '@jianqing/catalogue'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DATASETS, HEADERS } from './datasets/headers.ts'
import { generate, type DemoSummary } from './generate.ts'
import type { ClockRun } from './plants/plants.ts'
import { offices } from './province/offices.ts'

const home = mkdtempSync(join(tmpdir(), 'jianqing-demo-'))
const out = join(home, 'a')
let summary: DemoSummary
let instance: DuckDBInstance
let db: DuckDBConnection

beforeAll(async () => {
  summary = await generate({ scale: 1000, seed: 42, out })
  instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  db = await instance.connect()
  const { datasets } = loadCatalogue()
  for (const id of DATASETS) {
    const columns = datasets.get(id)!.columns.map(column => `'${column.id}': 'VARCHAR'`)
    await db.run(
      `CREATE TABLE ${id} AS SELECT * FROM read_csv('${join(out, `${id}.csv`)}', header = true, columns = {${columns.join(', ')}}, strict_mode = true)`,
    )
  }
}, 120_000)
afterAll(() => {
  db?.closeSync()
  instance?.closeSync()
  rmSync(home, { recursive: true, force: true })
})

/** First column of every row. */
async function values(sql: string): Promise<string[]> {
  return (await db.runAndReadAll(sql)).getRows().map(([value]) => String(value))
}

function hashes(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter(name => statSync(join(folder, name)).isFile())
    .sort()
  return Object.fromEntries(
    files.map(name => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  )
}

describe('generate', () => {
  it('writes the same bytes for the same seed, other bytes for another', async () => {
    await generate({ scale: 1000, seed: 42, out: join(home, 'b') })
    await generate({ scale: 1000, seed: 43, out: join(home, 'c') })
    const [a, b, c] = [hashes(out), hashes(join(home, 'b')), hashes(join(home, 'c'))]
    expect(b).toEqual(a)
    expect(Object.keys(c)).toEqual(Object.keys(a))
    expect(DATASETS.filter(id => c[`${id}.csv`] === a[`${id}.csv`])).toEqual([])
  })

  it('lists what it wrote, and counts it right', async () => {
    expect(summary.files.filter(name => !existsSync(join(out, name)))).toEqual([])
    expect(Object.keys(hashes(out)).sort()).toEqual([...summary.files].sort())
    expect(summary.rows['criminal_cases']).toBe(1000)
    for (const id of DATASETS) expect([id, ...(await values(`SELECT count(*) FROM ${id}`))]).toEqual([id, String(summary.rows[id])])
  })

  it('says in both languages that it is made up', () => {
    const text = readFileSync(join(out, 'README.txt'), 'utf8')
    expect(text).toContain('虚构')
    expect(text).toContain('made up')
  })

  it.each([
    [{ scale: 999 }, /scale/],
    [{ scale: 10_000_001 }, /scale/],
    [{ scale: 1000.5 }, /scale/],
    [{ seed: -1 }, /seed/],
    [{ asOf: '2027-01-01' }, /asOf/],
    [{ asOf: '2025-02-30' }, /asOf/],
  ])('refuses %j', async (wrong, message) => {
    await expect(generate({ scale: 1000, seed: 1, out: join(home, 'refused'), ...wrong })).rejects.toThrow(message)
    expect(existsSync(join(home, 'refused'))).toBe(false)
  })

  it('heads every column with a label or synonym of the catalogue', () => {
    const { datasets } = loadCatalogue()
    expect([...datasets.keys()].sort()).toEqual([...DATASETS].sort())
    for (const [id, dataset] of datasets) {
      const headers = HEADERS[id as keyof typeof HEADERS]
      const strange = dataset.columns.filter(
        ({ label, synonyms }, i) => ![label['zh-CN'], ...(synonyms ?? [])].includes(headers[i]!.replace('（必填）', '')),
      )
      expect([id, headers.length, strange]).toEqual([id, dataset.columns.length, []])
    }
  })
})

describe('the data', () => {
  it('has unique keys, and none empty', async () => {
    for (const [id, { key, columns }] of loadCatalogue().datasets) {
      const filled = key.filter(part => !columns.find(column => column.id === part)!.nullable)
      expect(await values(`SELECT concat_ws('|', ${key.join(', ')}) FROM ${id} GROUP BY ${key.join(', ')} HAVING count(*) > 1`)).toEqual([])
      expect(await values(`SELECT '${id}' FROM ${id} WHERE ${filled.map(column => `coalesce(${column}, '') = ''`).join(' OR ')}`)).toEqual(
        [],
      )
    }
  })

  it('uses only the words of the catalogue', async () => {
    for (const [id, { columns }] of loadCatalogue().datasets) {
      for (const column of columns) {
        if (!column.values) continue
        const used = await values(`SELECT DISTINCT ${column.id} FROM ${id} WHERE ${column.id} IS NOT NULL`)
        expect([id, column.id, used.filter(value => !column.values!.includes(value))]).toEqual([id, column.id, []])
      }
    }
  })

  it('leaves empty only what may be empty', async () => {
    const gaps: string[] = []
    for (const [id, { columns }] of loadCatalogue().datasets) {
      for (const column of columns.filter(({ nullable }) => !nullable))
        gaps.push(...(await values(`SELECT '${id}.${column.id}' FROM ${id} WHERE ${column.id} IS NULL LIMIT 1`)))
    }
    expect(gaps).toEqual([])
  })

  it('has identity numbers that stand their check', async () => {
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    const valid = (id: string) =>
      /^\d{17}[\dX]$/.test(id) && '10X98765432'[weights.reduce((sum, weight, i) => sum + weight * Number(id[i]), 0) % 11] === id[17]
    for (const [id, { columns }] of loadCatalogue().datasets) {
      for (const column of columns.filter(({ type }) => type === 'person_id')) {
        const ids = await values(`SELECT ${column.id} FROM ${id} WHERE ${column.id} IS NOT NULL`)
        expect(ids.length).toBeGreaterThan(0)
        expect([id, column.id, ids.filter(value => !valid(value))]).toEqual([id, column.id, []])
      }
    }
  })

  it('has its rows refer to one another', async () => {
    const orphans = (child: string, column: string, parent: string, key: string) =>
      values(`SELECT ${column} FROM ${child} WHERE ${column} IS NOT NULL AND ${column} NOT IN (SELECT ${key} FROM ${parent})`)
    expect(await orphans('criminal_cases', `office_code || prosecutor_no`, 'staff', `office_code || staff_no`)).toEqual([])
    expect(await orphans('supplementary_returns', 'case_no', 'criminal_cases', 'case_no')).toEqual([])
    expect(await orphans('withdrawals', 'case_no', 'criminal_cases', 'case_no')).toEqual([])
    expect(await orphans('case_extensions', 'case_no', 'criminal_cases', 'case_no')).toEqual([])
    expect(await orphans('restraints', 'case_no', 'criminal_cases', 'case_no')).toEqual([])
    expect(await orphans('interference_reports', `office_code || reporter_no`, 'staff', `office_code || staff_no`)).toEqual([])
    expect(await orphans('complaints', 'about_case_no', 'criminal_cases', 'case_no')).toEqual([])
    expect(await orphans('complaints', `about_office_code || about_staff_no`, 'staff', `office_code || staff_no`)).toEqual([])
    expect(await orphans('company_officers', 'org_id', 'companies', 'org_id')).toEqual([])
    expect(await orphans('wage_complaints', 'project_no', 'wage_projects', 'project_no')).toEqual([])
    expect(await orphans('supervision_cases', 'prosecutor_no', 'staff', 'staff_no')).toEqual([])
    expect(await orphans('supervision_cases', 'judgment_no', 'civil_judgments', 'case_no')).toEqual([])
    expect(await orphans('supervision_opinions', 'case_no', 'supervision_cases', 'case_no')).toEqual([])
    // a made-up number is what one model looks for
    const unknown = await orphans('interference_reports', 'case_no', 'criminal_cases', 'case_no')
    expect(unknown.length).toBe(Object.keys(summary.truth['unknown-case-number']!.hits).length)
  })

  it('runs in the order of time, and not past the day it stands at', async () => {
    expect(
      await values(
        "SELECT case_no FROM criminal_cases WHERE closed_on < accepted_on OR closed_on > '2026-06-30' OR accepted_on > '2026-06-30'",
      ),
    ).toEqual([])
    expect(await values('SELECT case_no FROM criminal_cases WHERE (closed_on IS NULL) <> (outcome IS NULL)')).toEqual([])
    expect(
      await values(
        'SELECT r.case_no FROM supplementary_returns r JOIN criminal_cases c USING (case_no) WHERE returned_on < accepted_on OR resubmitted_on < returned_on',
      ),
    ).toEqual([])
    expect(
      await values("SELECT report_no FROM interference_reports WHERE recorded_on < occurred_on OR recorded_on > '2026-06-30'"),
    ).toEqual([])
    expect(await values('SELECT case_no FROM criminal_judgments WHERE effective_on < judged_on OR term_to < term_from')).toEqual([])
    expect(
      await values(`SELECT case_no FROM supervision_cases WHERE closed_on < accepted_on OR suspended_on < accepted_on OR resumed_on <= suspended_on OR resumed_on IS NOT NULL AND suspended_on IS NULL
        OR greatest(accepted_on, suspended_on, resumed_on, extended_on, closed_on) > '2026-06-30' OR (closed_on IS NULL) <> (outcome IS NULL) OR (extended_on IS NULL) <> (extended_to IS NULL)`),
    ).toEqual([])
    expect(
      await values(`SELECT opinion_no FROM supervision_opinions JOIN supervision_cases USING (case_no) WHERE made_on < accepted_on OR served_on < made_on OR replied_on < served_on
        OR adopted_on < served_on OR greatest(made_on, served_on, replied_on, adopted_on) > '2026-06-30'`),
    ).toEqual([])
    // a judgment is reviewed after it was given
    expect(
      await values(
        'SELECT s.case_no FROM supervision_cases s JOIN civil_judgments j ON j.case_no = s.judgment_no WHERE s.accepted_on <= j.closed_on',
      ),
    ).toEqual([])
  })

  it('has measures on persons that fit what a case says of custody, of the right person, and none from the future', async () => {
    const planted = Object.values(summary.clocks).flatMap(runs => runs.map(({ subject }) => `'${subject.split('|')[0]}'`))
    const ordinary = `criminal_cases c JOIN restraints r USING (case_no) WHERE c.case_no NOT IN (${planted.join(', ')})`
    const isHeld = "r.kind IN ('刑事拘留', '逮捕') AND r.from_on <= c.accepted_on AND coalesce(r.to_on, '9999') > c.accepted_on"
    expect(
      await values(`SELECT c.case_no FROM ${ordinary} GROUP BY 1, c.detained HAVING (c.detained = '是') <> bool_or(${isHeld})`),
    ).toEqual([])
    expect(await values(`SELECT c.case_no FROM ${ordinary} AND r.person_id <> c.suspect_id`)).toEqual([])
    expect(
      await values("SELECT record_no FROM restraints WHERE to_on < from_on OR greatest(from_on, decided_on, to_on) > '2026-06-30'"),
    ).toEqual([])
    // bail of one organ is never longer than twelve months
    expect(
      await values(
        `SELECT record_no FROM restraints WHERE kind = '取保候审' AND to_on::DATE > from_on::DATE + 365 AND coalesce(person_no, '') = '' AND record_no NOT IN (${planted.join(', ')})`,
      ),
    ).toEqual([])
    expect(
      await values(`SELECT e.case_no FROM case_extensions e JOIN criminal_cases c USING (case_no)
        WHERE c.case_no NOT IN (${planted.join(', ')}) AND (e.decided_on < c.accepted_on OR e.decided_on > coalesce(c.closed_on, '2026-06-30'))`),
    ).toEqual([])
    const [held, flagged] = await values(
      `SELECT count(DISTINCT c.case_no) FROM ${ordinary} AND c.detained = '是' UNION ALL SELECT count(*) FROM criminal_cases WHERE detained = '是'`,
    )
    expect(Number(held) / Number(flagged)).toBeGreaterThan(0.7)
  })

  it('has for every rule of the clocks a run that is late or cannot be told, and one that is not', () => {
    const traps = new Map<string, ClockRun[]>()
    for (const run of Object.values(summary.clocks).flat()) traps.set(run.trap, [...(traps.get(run.trap) ?? []), run])
    const isLate = (state: string) => state === 'overdue' || state === 'ended_late' || state === 'unknown'
    expect([...traps].filter(([, runs]) => !runs.some(({ state }) => isLate(state)) || runs.every(({ state }) => isLate(state)))).toEqual(
      [],
    )
    expect([...traps.keys()].sort()).toEqual([
      'again-on-new-evidence',
      'answer-to-the-defence',
      'commission-days',
      'commission-decision',
      'custody-last-day',
      'custody-of-today',
      'custody-rolled',
      'decision-after-withdrawal',
      'deposit-of-property',
      'due-day',
      'empty-cell',
      'ended-as',
      'examination-over-restart',
      'examinations-overlap',
      'extension-beyond',
      'extension-last-day',
      'extension-late',
      'extension-of-another',
      'extension-on-plain-end',
      'fast-flag-alone',
      'from-receipt',
      'late-return',
      'month-end',
      'notice-of-rights',
      'one-organ-one-term',
      'out-on-return',
      'registered-due',
      'release-of-property',
      'restart',
      'restart-before-start',
      'suspension-of-review',
      'term-of-bail',
      'term-of-residence',
      'third-return',
      'told-on-detention',
    ])
    const days = Object.values(summary.clocks).flat()
    expect(days.filter(({ started, ended }) => started !== null && ended !== null && ended < started)).toEqual([])
    expect(days.filter(({ ended }) => ended !== null && ended > '2026-06-30')).toEqual([])
  })

  it('has civil, administrative and public-interest work done by those whose line it is, in numbers that go together', async () => {
    const strange = `SELECT s.case_no FROM supervision_cases s JOIN staff p ON p.staff_no = s.prosecutor_no
      WHERE s.office <> p.office OR s.department <> p.department OR p.handles_cases <> '是' OR s.department NOT IN ('第三检察部', '第四检察部', '第五检察部')`
    expect(await values(strange)).toEqual([])
    expect(await values('SELECT DISTINCT line FROM supervision_cases ORDER BY 1')).toEqual(['公益诉讼', '民事', '行政'])
    // a judgment is reviewed beside the court that gave it
    expect(
      await values(
        "SELECT s.case_no FROM supervision_cases s JOIN civil_judgments j ON j.case_no = s.judgment_no WHERE j.court <> replace(s.office, '人民检察院', '人民法院')",
      ),
    ).toEqual([])
    // what a case came to and what it said: one follows from the other
    expect(
      await values(`SELECT case_no FROM supervision_cases c WHERE outcome IN ('提出检察建议', '提出再审检察建议', '提出抗诉', '提请抗诉', '支持起诉', '提起诉讼')
        AND NOT EXISTS (FROM supervision_opinions o WHERE o.case_no = c.case_no)`),
    ).toEqual([])
    expect(
      await values(
        'SELECT case_no FROM supervision_cases WHERE recovered IS NOT NULL AND (amount IS NULL OR recovered::DECIMAL(18, 2) > amount::DECIMAL(18, 2))',
      ),
    ).toEqual([])
    const [share] = await values('SELECT (SELECT count(*) FROM supervision_opinions) / (SELECT count(*) FROM supervision_cases)')
    expect(Number(share)).toBeGreaterThan(0.45)
    expect(Number(share)).toBeLessThan(0.85)
  })

  it('keeps terms within the law: 拘役 one to six months, 有期徒刑 six months to fifteen years (刑法第四十二条、第四十五条)', async () => {
    const within = (penalty: string, least: number, most: number) =>
      values(`SELECT case_no FROM criminal_judgments WHERE penalty = '${penalty}' AND (term_to::DATE + 1 < term_from::DATE + INTERVAL ${least} MONTHS
        OR term_to::DATE + 1 > term_from::DATE + INTERVAL ${most} MONTHS)`)
    expect(await values("SELECT DISTINCT penalty FROM criminal_judgments WHERE term_to <> ''")).toEqual(
      expect.arrayContaining(['拘役', '有期徒刑']),
    )
    expect(await within('拘役', 1, 6)).toEqual([])
    expect(await within('有期徒刑', 6, 180)).toEqual([])
  })

  it('has people of two offices who have one number', async () => {
    const shared = await values('SELECT staff_no FROM staff GROUP BY 1 HAVING count(DISTINCT office_code) > 1')
    expect(shared.length).toBeGreaterThanOrEqual(3)
    expect(await values('SELECT office_code || staff_no FROM staff GROUP BY 1 HAVING count(*) > 1')).toEqual([])
  })

  it('holds the people of the tree of offices', async () => {
    const tree = offices(42)
    const people = tree.flatMap(office =>
      office.departments.flatMap(department =>
        department.staff.map(person => `${person.staffNo}${person.name}${office.name}${department.name}`),
      ),
    )
    expect(
      new Set(tree.flatMap(office => office.departments.flatMap(department => department.staff.map(person => person.staffNo)))).size,
    ).toBe(people.length)
    const staff = new Set(await values('SELECT staff_no || name || office || department FROM staff'))
    expect(people.filter(person => !staff.has(person))).toEqual([])
    expect(tree.filter(office => office.parent !== null && !tree.some(({ id }) => id === office.parent))).toEqual([])
  })
})

describe('samples of formats', () => {
  it('hold the same rows as the CSV', async () => {
    for (const id of ['interference_reports', 'criminal_cases', 'restraints']) {
      const text = new TextDecoder('gb18030', { fatal: true }).decode(readFileSync(join(out, `formats/${id}.gb18030.csv`)))
      expect(text.replaceAll('\r\n', '\n')).toBe(readFileSync(join(out, `${id}.csv`), 'utf8'))
    }
    expect(await values(`SELECT count(*) FROM '${join(out, 'formats/criminal_judgments.parquet')}'`)).toEqual([
      String(summary.rows['criminal_judgments']),
    ])
    expect(await values(`SELECT count(*) FROM '${join(out, 'formats/restraints.parquet')}'`)).toEqual([String(summary.rows['restraints'])])
  })
})
