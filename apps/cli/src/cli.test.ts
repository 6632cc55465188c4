import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jianqing, ROOT } from './testing.ts'

const CASE = join(ROOT, 'packages/catalogue/models/inspection/interference-lenient')
const folder = mkdtempSync(join(tmpdir(), 'jianqing-cli-'))
const data = join(folder, 'data')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string, content: string) => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const REPORTS = '填报编号,填报人,填报人工号,填报单位,填报月份,有无事项,填报日期\n'

describe('usage', () => {
  it('shows its help and exits with 0', async () => {
    const { code, out } = await jianqing('--help')
    expect(code).toBe(0)
    for (const command of ['import', 'datasets', 'models', 'check', 'test', 'run', 'explain', 'demo']) expect(out).toContain(command)
  })

  it.each([
    [['imprt'], 'import'],
    [['import'], 'dataset'],
    [['import', 'criminal_case', 'a.csv'], 'criminal_cases'],
    [['import', 'criminal_cases'], '--warehouse'],
    [['import', 'criminal_cases', 'nowhere.csv'], 'nowhere.csv'],
    [['import', 'criminal_cases', 'a.csv', '--max-bad', '2x'], '2x'],
    [['import', 'criminal_cases', 'a.csv', '--map', 'x'], '--map'],
    [['import', 'criminal_cases', 'a.csv', '--format', 'xml'], 'xml'],
    [['run', 'interference-lenien'], 'interference-lenient'],
    [['run', 'nowhere.yaml'], 'nowhere.yaml'],
    [['run', 'interference-lenient', '--bogus'], '--bogus'],
    [['run', 'interference-lenient', '--as-of', '2099-01-01'], '2099-01-01'],
    [['run', 'interference-lenient', '--as-of', 'yesterday'], 'yesterday'],
    [['run', 'interference-lenient', '--param', 'x'], '--param'],
    [['check', 'nowhere.yaml'], 'nowhere.yaml'],
    [['demo'], '--out'],
    [['demo', '--out', 'x', '--scale', '5'], '--scale'],
  ])('refuses %j with exit code 2 and one clear message', async (args, word) => {
    const { code, out, err } = await jianqing(...args, ...(args[0] === 'import' && args.length > 2 ? ['--data', data] : []))
    expect(err).toContain(word)
    expect(err).toMatch(/^错误：/u)
    expect(err).not.toContain('    at ')
    expect(code).toBe(2)
    expect(out).toBe('')
  })

  it('speaks English when asked', async () => {
    const { code, err } = await jianqing('--lang', 'en', 'run', 'nothing-like-it')
    expect([code, err.split('\n')[0]]).toEqual([2, 'Error: There is no model "nothing-like-it"'])
    expect((await jianqing('run', 'nothing-like-it', '--lang', 'en')).err).toMatch(/^Error: /u)
  })
})

describe('import', () => {
  it('says which version it is', async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
    expect(await jianqing('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' })
  })

  it('prints one object as JSON and nothing else on stdout', async () => {
    const path = file(
      'a.csv',
      `${REPORTS}R1,张三,P1,某院,2025-01,是,2025-01-31\nR2,张三,P1,某院,2025-01,是,2025-01-32\nR1,张三,P1,某院,2025-01,否,2025-02-01\n`,
    )
    const { code, out, err } = await jianqing(
      'import',
      'interference_reports',
      path,
      '--data',
      data,
      '--format',
      'json',
      '--max-bad',
      '50%',
    )
    expect([code, err]).toEqual([0, ''])
    const report = JSON.parse(out) as Record<string, unknown>
    expect(report).toMatchObject({ dataset: 'interference_reports', version: 'v1', read: 3, loaded: 1, quarantined: 1, duplicate: 1 })
    expect(existsSync(report['quarantine_file'] as string)).toBe(true)
  })

  it('exits with 1 when there are too many bad rows, and says where they are', async () => {
    const path = file('b.csv', `${REPORTS}R1,张三,P1,某院,2025-01,是,2025-01-32\n`)
    const { code, out, err } = await jianqing('import', 'interference_reports', path, '--data', data)
    expect([code, out]).toEqual([1, ''])
    const kept = /(\/\S+\.csv)/u.exec(err)![1]!
    expect(readFileSync(kept, 'utf8')).toContain('2025-01-32')
  })

  it('takes the place of what is there, aloud, and of far more only when told to', async () => {
    const home = mkdtempSync(join(tmpdir(), 'jianqing-replace-'))
    const bring = (rows: number, ...more: string[]) => {
      const lines = Array.from({ length: rows }, (_, i) => `R${i},张三,P1,某院,2025-01,是,2025-01-31\n`)
      return jianqing('import', 'interference_reports', file('r.csv', REPORTS + lines.join('')), '--data', home, ...more)
    }
    expect(await bring(10)).toMatchObject({ code: 0, err: '' })
    expect(await bring(9)).toMatchObject({ code: 0, err: expect.stringContaining('v2（9 行）取代了 v1（10 行）') })
    expect(await bring(9, '--replace')).toMatchObject({ code: 0, err: '' })
    const refused = await bring(5)
    expect([refused.code, refused.out]).toEqual([1, ''])
    expect(refused.err).toMatch(/5 行[^]*9 行[^]*--append[^]*--allow-shrink/u)
    expect(await bring(5, '--append')).toMatchObject({ code: 0, err: '' })
    expect((await bring(5, '--allow-shrink')).code).toBe(0)
    expect(await bring(5, '--append', '--replace')).toMatchObject({ code: 2, err: expect.stringContaining('--append') })
    rmSync(home, { recursive: true, force: true })
  })

  it('keeps who delivers a data set, and merges nothing of another without being told', async () => {
    const home = join(folder, 'origin')
    const bring = (id: string, ...more: string[]) =>
      jianqing(
        'import',
        'interference_reports',
        file('o.csv', `${REPORTS}${id},张三,P1,某院,2025-01,是,2025-01-31\n`),
        '--data',
        home,
        ...more,
      )
    expect(await bring('R1', '--origin', '业务系统')).toMatchObject({ code: 0, out: expect.stringContaining('提供方：业务系统') })
    const refused = await bring('R2', '--append', '--origin', '公安局', '--format', 'json')
    expect([refused.code, refused.out]).toEqual([1, ''])
    expect(refused.err).toMatch(/1 行由业务系统提供[^]*--overlap replace/u)
    const done = await bring('R2', '--append', '--origin', '公安局', '--overlap', 'replace', '--format', 'json')
    expect(JSON.parse(done.out)).toMatchObject({ version: 'v2', origin: '公安局', appended: { replaced: 1 } })
    const later = await bring('R3', '--append', '--origin', '业务系统', '--period', '2026-01-01..', '--format', 'json')
    expect(later).toMatchObject({ code: 1, err: expect.stringContaining('公安局') })
    for (const period of ['2026-02-30x', '..', '2026-07-01..2026-01-01'])
      expect(await bring('R4', '--period', period)).toMatchObject({ code: 2, err: expect.stringContaining('--period') })
  })

  it('takes a mapping by hand, and says how to give one', async () => {
    const path = file('c.csv', REPORTS.replace('填报月份', '所属期') + 'R1,张三,P1,某院,2025-01,是,2025-01-31\n')
    const refused = await jianqing('import', 'interference_reports', path, '--data', data)
    expect(refused.code).toBe(2)
    expect(refused.err).toContain('--map month=')
    const done = await jianqing('import', 'interference_reports', path, '--data', data, '--map', 'month=所属期')
    expect(done.code).toBe(0)
    expect(done.out).toContain('读入 1 行')
  })

  it('takes the line of the header and the unit of amounts by hand', async () => {
    const path = file('u.csv', '表一,二,三\n身份证号,发放月份,金额数\n11010519491231002X,2025-01,0.35\n合计,,0.35\n')
    const home = join(folder, 'unit')
    const bring = (...more: string[]) => jianqing('import', 'pension_payments', path, '--data', home, '--map', 'amount=金额数', ...more)
    const done = await bring('--header-row', '2', '--unit', 'amount=万元')
    expect([done.code, done.out]).toEqual([0, expect.stringMatching(/读入 1 行[^]*非数据行[^]*：1[^]*万元/u)])
    expect((await bring('--unit', 'amount=斤')).err).toContain('amount=斤')
    expect(await bring('--header-row', '0')).toMatchObject({ code: 2, err: expect.stringContaining('--header-row') })
    expect((await bring('--header-row', '9')).err).toContain('第 9 行')
  })

  it('shows in datasets what is there', async () => {
    const { out } = await jianqing('datasets', '--json', '--data', data)
    const all = JSON.parse(out) as { id: string; origin: string; version: string | null; rows: number | null }[]
    expect(all.filter(({ origin }) => origin === 'import')).toHaveLength(46)
    expect(all.filter(({ origin }) => origin === 'platform').map(({ id }) => id)).toEqual([
      'citizens_checkups',
      'citizens_petitions',
      'citizens_readings',
      'citizens_supports',
      'citizens_visits',
      'desk_benefits',
      'inspection_case_clocks',
      'inspection_evaluations',
      'inspection_letters',
      'inspection_rectifications',
      'inspection_suggestions',
      'joint_cases',
      'leads_leads',
      'party_activities',
      'party_coverage',
      'party_honours',
      'party_pact_lines',
      'party_responsibilities',
      'party_slots',
      'party_tagged_work',
      'training_placements',
      'training_questions',
      'training_sessions',
    ])
    expect(all.find(({ id }) => id === 'interference_reports')).toMatchObject({ rows: 1 })
    expect(all.find(({ id }) => id === 'staff')).toMatchObject({ version: null, rows: null })
  })
})

describe('models', () => {
  const lake = join(folder, 'case')

  beforeAll(async () => {
    for (const dataset of ['interference_reports', 'criminal_cases']) {
      const { code, err } = await jianqing('import', dataset, join(CASE, 'case', `${dataset}.csv`), '--data', lake)
      if (code !== 0) throw new Error(err)
    }
  })

  const asOf = /as_of: '?([0-9-]+)/u.exec(readFileSync(join(CASE, 'case/case.yaml'), 'utf8'))![1]!
  const expected = readFileSync(join(CASE, 'expected.csv'), 'utf8').trim().split('\n').length - 1

  it('lists them', async () => {
    const { code, out } = await jianqing('models', '--json')
    expect(code).toBe(0)
    expect((JSON.parse(out) as { id: string; title: object }[]).find(({ id }) => id === 'interference-lenient')!.title).not.toBeNull()
  })

  it('names the data set that a run lacks, and the command', async () => {
    const { code, err } = await jianqing('run', 'interference-lenient', '--data', join(folder, 'none'), '--as-of', asOf)
    expect(code).toBe(2)
    expect(err).toContain('jianqing import criminal_cases FILE')
  })

  it('runs without a data set that the model calls optional', async () => {
    const home = join(folder, 'caseless')
    const returns = join(ROOT, 'packages/catalogue/models/inspection/returned-too-often/case/supplementary_returns.csv')
    expect((await jianqing('import', 'supplementary_returns', returns, '--data', home)).code).toBe(0)
    const { code, out } = await jianqing('run', 'returned-too-often', '--data', home, '--as-of', '2025-07-15', '--format', 'csv')
    expect(code).toBe(0)
    expect(
      out
        .trim()
        .split('\r\n')
        .slice(1)
        .map(line => line.split(',').slice(0, 4).join(',')),
    ).toEqual(['case,淄检起诉受[2025]37030300001号,high,', 'case,淄检起诉受[2025]37030300003号,high,'])
    expect((await jianqing('explain', 'returned-too-often')).out).toContain('cases = criminal_cases 刑事检察案件（可缺）')
  })

  it('runs at a day of a year whose days off were given, and says what is wrong with the list', async () => {
    const run = () => jianqing('run', 'interference-lenient', '--data', lake, '--as-of', '2027-03-01', '--format', 'json')
    const before = await run()
    expect(before.code).toBe(2)
    expect(before.err).toContain('holidays.txt')
    mkdirSync(join(lake, 'calendar'))
    const list = join(lake, 'calendar/holidays.txt')
    writeFileSync(list, '2027-01-01..2027-01-03 休\n2027-05-01..2027-05-05 休\n2027-10-01..2027-10-07 休\n')
    const { code, out } = await run()
    expect(code).toBe(0)
    const calendarOf = (json: string) => (JSON.parse(json) as { manifest: { calendar: string } }).manifest.calendar
    const plain = await jianqing('run', 'interference-lenient', '--data', lake, '--as-of', asOf, '--format', 'json')
    rmSync(list)
    const without = await jianqing('run', 'interference-lenient', '--data', lake, '--as-of', asOf, '--format', 'json')
    expect(calendarOf(plain.out)).toBe(calendarOf(out))
    expect(calendarOf(without.out)).not.toBe(calendarOf(out))
    writeFileSync(list, '2027-01-01 假\n')
    const wrong = await run()
    expect(wrong.code).toBe(2)
    expect(wrong.err).toMatch(/holidays\.txt 有误：第 1 行/)
    rmSync(list)
  })

  it('says that a list of days off is no text, and prints none of its bytes', async () => {
    const home = join(folder, 'bytes')
    mkdirSync(join(home, 'calendar'), { recursive: true })
    writeFileSync(join(home, 'calendar/holidays.txt'), Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 27, 7]))
    const { code, err } = await jianqing('run', 'interference-lenient', '--data', home)
    expect([code, err]).toEqual([2, expect.stringMatching(/holidays\.txt 有误：不是文本文件（.*）\n$/)])
  })

  it('prints leads as CSV with exactly the columns that others rely on', async () => {
    const { code, out, err } = await jianqing('run', 'interference-lenient', '--data', lake, '--as-of', asOf, '--format', 'csv')
    expect(code).toBe(0)
    const lines = out.trim().split('\r\n')
    expect(lines[0]).toBe('subject_kind,subject_key,severity,office,reason,evidence')
    expect(lines).toHaveLength(expected + 1)
    expect(err).toContain(`线索 ${expected} 条`)
    const severities = lines.slice(1).map(line => ['high', 'medium', 'low'].indexOf(/^[^,]*,[^,]*,(\w+),/u.exec(line)![1]!))
    expect(severities).toEqual([...severities].sort((a, b) => a - b))
  })

  it('prints leads as JSON, and writes them to a file', async () => {
    const path = join(folder, 'out', 'leads.json')
    const { code, out } = await jianqing('run', 'interference-lenient', '--data', lake, '--as-of', asOf, '--format', 'json', '--out', path)
    expect([code, out]).toEqual([0, ''])
    const { manifest, counts, leads } = JSON.parse(readFileSync(path, 'utf8')) as {
      manifest: { asOf: string }
      counts: { total: number }
      leads: { evidence: object[] }[]
    }
    expect(manifest.asOf).toBe(asOf)
    expect(counts.total).toBe(expected)
    expect(leads).toHaveLength(expected)
    expect(leads.every(({ evidence }) => evidence.length > 0)).toBe(true)
  })

  it('refuses an unknown parameter', async () => {
    const { code, err } = await jianqing('run', 'interference-lenient', '--data', lake, '--as-of', asOf, '--param', 'nonsense=1')
    expect(code).toBe(2)
    expect(err).toContain('nonsense')
  })

  it('names the law of the day that is asked for, or says that nobody has read it', async () => {
    const on = async (day: string) => (await jianqing('explain', 'aid-not-stopped', '--as-of', day)).out
    expect(await on('2026-06-30')).toContain('社会救助法第四十六条、第四十七条自2026年7月1日起施行；基准日2026年6月30日适用的条文未核对')
    expect(await on('2026-07-01')).toContain('社会救助法第四十六条、第四十七条（未核对原文）\n')
  })

  it('explains a model in words and as SQL', async () => {
    const { code, out } = await jianqing('explain', 'interference-lenient')
    expect(code).toBe(0)
    expect(out).toContain('-- duckdb')
    expect(out).toMatch(/SELECT/u)
  })

  it('checks a model and names file, line and column of an error', async () => {
    const source = readFileSync(join(CASE, 'model.yaml'), 'utf8')
    const good = file('good.yaml', source)
    const bad = file('bad.yaml', source.replace(/^leads:/mu, '  broken: { filter: cases, where: nowhere == 1 }\nleads:'))
    expect(await jianqing('check', good)).toMatchObject({ code: 0, out: '' })
    const { code, out } = await jianqing('check', good, bad)
    expect(code).toBe(1)
    expect(out).toMatch(/bad\.yaml:\d+:\d+: error/u)
    expect((await jianqing('run', bad, '--data', lake)).code).toBe(2)
  })

  it('runs a golden case, and fails when it does not hold', async () => {
    expect(await jianqing('test', 'interference-lenient')).toMatchObject({
      code: 0,
      out: expect.stringContaining('ok    interference-lenient'),
    })
    const { cpSync } = await import('node:fs')
    const copy = join(folder, 'copy')
    cpSync(CASE, copy, { recursive: true })
    const lines = readFileSync(join(copy, 'expected.csv'), 'utf8').trim().split('\n')
    writeFileSync(
      join(copy, 'expected.csv'),
      `${[...lines.slice(0, -1), lines.at(-1)!.replace(/high|medium|low/u, severity => (severity === 'low' ? 'high' : 'low'))].join('\n')}\n`,
    )
    const { code, out } = await jianqing('test', join(copy, 'model.yaml'))
    expect(code).toBe(1)
    expect(out).toContain('FAIL  interference-lenient')
    expect(out).toContain('severity')
  })
})

describe('demo', () => {
  it('writes the province, which imports as it is', async () => {
    const out = join(folder, 'demo')
    const made = await jianqing('demo', '--scale', '1000', '--seed', '3', '--out', out)
    expect(made.code).toBe(0)
    expect(made.out.split('\n')).toContain('criminal_cases.csv')
    const { code } = await jianqing('import', 'criminal_cases', join(out, 'formats/criminal_cases.gb18030.csv'), '--data', data)
    expect(code).toBe(0)
  })
})
