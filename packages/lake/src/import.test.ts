import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDuck } from './duck.ts'
import { numbered } from './numbered.ts'
import type { ImportError } from './errors.ts'
import { SAMPLE } from './testing/dataset.ts'
import { allRows, read, testFolder } from './testing/folder.ts'

const { file, lake, folder } = testFolder()
const importing = (target: ReturnType<typeof lake>, files: string[], more: object = {}) =>
  target.import({ dataset: SAMPLE, files, ...more })
const failure = (promise: Promise<unknown>): Promise<ImportError> =>
  promise.then(
    () => expect.unreachable('it should have failed'),
    (error: ImportError) => error,
  )

const HEADER = '编号,名称,类别,日期,月份,是否,人数,金额,身份证号,信用代码'
const GOOD = 'A1,张三,甲,2024-03-05,2024-03,是,12,"1,234.50",11010519491231002X,91350100M000100Y43'

describe('an import', () => {
  it('gives every type its value, and the report its counts', async () => {
    const target = lake()
    const report = await importing(
      target,
      [file('a.csv', `${HEADER}\n${GOOD}\nA2,李四,丙,2024年3月6日,202403,无,,3.2万元,110105194912310021,x\n`)],
      { importedBy: '张' },
    )
    expect(report).toMatchObject({
      dataset: 'sample',
      version: 'v1',
      read: 2,
      loaded: 2,
      quarantined: 0,
      duplicate: 0,
      quarantine_file: null,
      format: 'csv',
      encoding: 'utf-8',
      importedBy: '张',
      flagged: { checkDigit: { person: 1, org: 1 }, values: { kind: { count: 1, examples: ['丙'] } } },
    })
    expect(await allRows(target)).toEqual([
      {
        _row: 1,
        no: 'A1',
        name: '张三',
        kind: '甲',
        on: '2024-03-05',
        month: '2024-03',
        flag: true,
        count: 12,
        amount: '1234.50',
        person: '11010519491231002X',
        org: '91350100M000100Y43',
      },
      {
        _row: 2,
        no: 'A2',
        name: '李四',
        kind: '丙',
        on: '2024-03-06',
        month: '2024-03',
        flag: false,
        count: null,
        amount: '32000.00',
        person: '110105194912310021',
        org: 'X',
      },
    ])
  })

  it('tells what was doubted, missing and left out, with examples', async () => {
    const target = lake()
    const path = file('a.csv', '编号,名称,名称,类别,身份证号,经办备注\nA1,张三,张叁,丙,110105194912310021,急\nA2,,李四,丁,,\n')
    const { notices } = await importing(target, [path])
    expect(notices!.map(({ kind, of, column, count, examples }) => [kind, of, column, count, examples])).toEqual([
      ['doubted', 'headers', 'name', 2, ['名称', '名称']],
      ['doubted', 'cells', 'kind', 2, ['丁', '丙']],
      ['doubted', 'cells', 'person', 1, []],
      ...['on', 'month', 'flag', 'count', 'amount', 'org'].map(column => ['missing', 'columns', column, 1, []]),
      ['missing', 'cells', 'name', 1, []],
      ['left-out', 'headers', undefined, 2, ['名称', '经办备注']],
    ])
    expect((await target.current('sample'))!.manifest.report.notices).toEqual(notices)
  })

  it('writes the physical types that models rely on', async () => {
    const target = lake()
    await importing(target, [file('a.csv', `${HEADER}\n${GOOD}\n`)])
    const duck = await openDuck()
    const rows = await duck.rows<{ column_name: string; column_type: string }>(
      `DESCRIBE SELECT * FROM ${await numbered(duck, (await target.current('sample'))!.path)}`,
    )
    duck.close()
    expect(rows.map(row => `${row.column_name} ${row.column_type}`)).toEqual([
      '_row BIGINT',
      'no VARCHAR',
      'name VARCHAR',
      'kind VARCHAR',
      'on DATE',
      'month DATE',
      'flag BOOLEAN',
      'count BIGINT',
      'amount DECIMAL(18,2)',
      'person VARCHAR',
      'org VARCHAR',
    ])
  })

  it('trims cells, keeps nulls, counts those that should not be', async () => {
    const target = lake()
    const report = await importing(target, [file('a.csv', '编号,名称,日期,是否\n A1\u3000,\u3000, 2024-03-05 ,不详\n\u00A0A2,乙, ,\n')])
    expect(report.emptyByColumn).toEqual({ name: 1 })
    expect(await allRows(target)).toMatchObject([
      { no: 'A1', name: null, on: '2024-03-05', flag: null },
      { no: 'A2', name: '乙', on: null, flag: null },
    ])
    expect(report.files[0]!.missing).toEqual(['kind', 'month', 'count', 'amount', 'person', 'org'])
  })

  it.each(['2024-03-05', '2024年3月5日'])(
    'takes 9999-12-31 for a day with no end, beside %s, and other years beyond 2100 for slips',
    async beside => {
      const target = lake()
      const on = (no: string, day: string) => GOOD.replace('A1', no).replace('2024-03-05', day)
      const days = [
        ['A1', beside],
        ['A2', '9999-12-31'],
        ['A3', '2204-03-05'],
      ].map(([no, day]) => on(no!, day!))
      const report = await importing(target, [file('a.csv', `${HEADER}\n${days.join('\n')}\n`)], { maxBad: 0.5 })
      expect(report).toMatchObject({ read: 3, loaded: 2, quarantined: 1 })
      expect((await allRows(target)).map(row => row['on'])).toEqual(['2024-03-05', '9999-12-31'])
      const alone = await importing(target, [file('b.csv', `${HEADER}\n${days[1]}\n`)])
      expect(alone).toMatchObject({ read: 1, loaded: 1 })
    },
  )

  it('keeps a formula as text', async () => {
    const target = lake()
    await importing(target, [file('a.csv', '编号,名称\nA1,"=HYPERLINK(""http://x"")"\nA2,@x\n')])
    expect((await allRows(target)).map(row => row['name'])).toEqual(['=HYPERLINK("http://x")', '@x'])
  })

  it('sets a row aside for a bad cell, with line, column, value and reason, and keeps the number of its row', async () => {
    const target = lake()
    const report = await importing(
      target,
      [file('a.csv', '编号,名称,日期,人数\nA1,"多\n行",2024-03-05,1\nA2,乙,2023-02-30,x\n\n,丙,2024-03-05,1\nA4,丁,2024-03-05,1\n')],
      { maxBad: 1 },
    )
    expect(report).toMatchObject({ read: 4, loaded: 2, quarantined: 2, duplicate: 0 })
    expect(await allRows(target)).toMatchObject([
      { _row: 1, no: 'A1', name: '多\n行' },
      { _row: 4, no: 'A4' },
    ])
    const lines = read(report.quarantine_file!).split('\r\n')
    expect(lines[0]).toBe('\uFEFF文件,行号,记录序号,列,值,原因,reason,编号,名称,类别,日期,月份,是否,人数,金额,身份证号,信用代码')
    expect(lines[1]).toContain(',4,2,日期；人数,2023-02-30；x,“日期”不是有效的日期')
    expect(lines[1]).toMatch(/A2,乙,,2023-02-30,,,x,,,$/u)
    expect(lines[2]).toContain(',6,3,编号,,“编号”是编号列，不能为空')
  })

  it('imports a mended quarantine file together with the original', async () => {
    const target = lake()
    const original = file('a.csv', '编号,名称,日期\nA1,甲,2024-03-05\nA2,乙,2023-02-30\n')
    const first = await importing(target, [original], { maxBad: 1 })
    const mended = file('mended.csv', read(first.quarantine_file!).replace(/2023-02-30,,,,,,\r/u, '2023-02-28,,,,,,\r'))
    const second = await importing(target, [original, mended], { maxBad: 1 })
    expect(second).toMatchObject({ version: 'v2', read: 3, loaded: 2, quarantined: 1 })
    expect((await allRows(target)).map(row => [row['_row'], row['no'], row['on']])).toEqual([
      [1, 'A1', '2024-03-05'],
      [3, 'A2', '2023-02-28'],
    ])
  })

  it('quarantines records with the wrong number of cells or broken quotes, and reads on', async () => {
    const target = lake()
    const report = await importing(target, [file('a.csv', '编号,名称\nA1,甲\nA2\nA3,丙,多\n"A4"x,丁\nA5,戊\nA6,"开\nA7,庚\n')], {
      maxBad: 1,
    })
    expect(report).toMatchObject({ read: 7, loaded: 3, quarantined: 4 })
    expect((await allRows(target)).map(row => [row['_row'], row['no']])).toEqual([
      [1, 'A1'],
      [5, 'A5'],
      [7, 'A7'],
    ])
    const rows = read(report.quarantine_file!).split('\r\n').slice(1, 5)
    expect(rows.map(row => row.split(',').slice(1, 3))).toEqual([
      ['3', '2'],
      ['4', '3'],
      ['5', '4'],
      ['7', '6'],
    ])
    expect(rows[0]).toContain('单元格数不符：应有 2 个，实有 1 个')
    expect(rows[2]).toContain('引号不配对')
  })

  it('lets the later row win, reports the earlier ones, and never prefers a bad row', async () => {
    const target = lake()
    const report = await importing(
      target,
      [file('a.csv', '编号,名称,日期\nA1,旧,2024-03-05\nA2,二,2024-03-05\nA1,新,2024-03-06\nA2,坏,2023-02-30\nA1 ,最新,\n')],
      { maxBad: 1 },
    )
    expect(report).toMatchObject({ read: 5, loaded: 2, quarantined: 1, duplicate: 2 })
    expect((await allRows(target)).map(row => [row['_row'], row['no'], row['name']])).toEqual([
      [2, 'A2', '二'],
      [5, 'A1', '最新'],
    ])
    const lines = read(report.duplicate_file!).split('\r\n').slice(1, 3)
    expect(lines.map(line => line.split(',').slice(1, 6))).toEqual([
      ['2', '1', '5', 'A1', '旧'],
      ['4', '3', '5', 'A1', '新'],
    ])
  })

  it('takes a compound key as one', async () => {
    const dataset = { ...SAMPLE, key: ['no', 'on'], columns: SAMPLE.columns.map(c => (c.id === 'on' ? { ...c, nullable: false } : c)) }
    const target = lake()
    const report = await target.import({
      dataset,
      files: [file('a.csv', '编号,名称,日期\nA1,一,2024-03-05\nA1,二,2024-03-06\nA1,三,2024/3/5\nA2,四,\n')],
      maxBad: 1,
    })
    expect(report).toMatchObject({ read: 4, loaded: 2, quarantined: 1, duplicate: 1 })
  })

  it('takes an empty part of a key that may be empty as a value of its own', async () => {
    const dataset = { ...SAMPLE, key: ['no', 'on'] }
    const target = lake()
    const report = await target.import({ dataset, files: [file('a.csv', '编号,名称,日期\nA1,一,\nA1,二,2024-03-06\nA1,三,\nA2,四,\n')] })
    expect(report).toMatchObject({ read: 4, loaded: 3, quarantined: 0, duplicate: 1 })
    await target.import({ dataset, files: [file('b.csv', '编号,名称\nA1,五\nA3,六\n')], append: true })
    expect((await allRows(target)).map(row => [row['no'], row['on'], row['name']])).toEqual([
      ['A1', '2024-03-06', '二'],
      ['A2', null, '四'],
      ['A1', null, '五'],
      ['A3', null, '六'],
    ])
    await expect(target.import({ dataset, files: [file('c.csv', '编号,名称,日期\n,七,2024-03-06\n')], maxBad: 0 })).rejects.toMatchObject({
      code: 'too-many-bad',
    })
  })

  it('reads and appends to a version of before a column was there, which is empty in it', async () => {
    const target = lake()
    const before = { ...SAMPLE, columns: SAMPLE.columns.filter(({ id }) => id !== 'on') }
    await target.import({ dataset: before, files: [file('a.csv', '编号,名称\nA1,一\nA2,二\n')] })
    const dataset = { ...SAMPLE, key: ['no', 'on'] }
    expect((await target.rows(dataset, 'v1', { page: 1, pageSize: 9 })).items.map(row => row['on'])).toEqual([null, null])
    const report = await target.import({ dataset, files: [file('b.csv', '编号,名称,日期\nA1,新,\nA2,旁,2024-03-05\n')], append: true })
    expect(report.appended).toMatchObject({ replaced: 1 })
    expect((await target.rows(dataset, 'v2', { page: 1, pageSize: 9 })).items.map(row => [row['no'], row['on'], row['name']])).toEqual([
      ['A2', null, '二'],
      ['A1', null, '新'],
      ['A2', '2024-03-05', '旁'],
    ])
  })

  it('refuses the whole above the share of bad rows, and keeps their file', async () => {
    const target = lake()
    const rows = Array.from({ length: 99 }, (_, i) => `A${i},名,2024-03-05`).join('\n')
    const path = file('a.csv', `编号,名称,日期\n${rows}\nB1,名,x\nB2,名,x\n`)
    const error = await failure(importing(target, [path]))
    expect(error).toMatchObject({ code: 'too-many-bad', details: { read: 101, quarantined: 2 } })
    expect(read(error.details['quarantine_file'] as string)).toContain('B2')
    expect(await target.versions('sample')).toEqual([])
    expect(await target.current('sample')).toBeUndefined()
    expect(await importing(target, [path], { maxBad: 0.02 })).toMatchObject({ version: 'v1', loaded: 99, quarantined: 2 })
  })

  it('numbers rows across files and names the file of a bad one', async () => {
    const target = lake()
    const report = await importing(target, [file('a.csv', '编号,名称\nA1,甲\nA2,乙\n'), file('b.csv', '名称\t编号\n丙\tA3\n丁\t\n')], {
      maxBad: 1,
    })
    expect(report.files.map(({ rows }) => rows)).toEqual([2, 2])
    expect((await allRows(target)).map(row => [row['_row'], row['no'], row['name']])).toEqual([
      [1, 'A1', '甲'],
      [2, 'A2', '乙'],
      [3, 'A3', '丙'],
    ])
    expect(read(report.quarantine_file!)).toMatch(/b\.csv,3,4,编号/u)
  })

  it.each([
    [';', '编号;名称;金额\nA1;甲;"1;2"\n'],
    ['\t', '编号\t名称\t金额\nA1\t甲\t1\n'],
    [',', '编号,名称,金额\r\nA1,甲,1\r\n'],
  ])('finds the separator %j by itself', async (_, content) => {
    const target = lake()
    expect(await importing(target, [file('a.csv', content)], { maxBad: 1 })).toMatchObject({
      read: 1,
      mapping: { no: '编号', name: '名称', amount: '金额' },
    })
  })

  it('allows a header without rows, with a warning', async () => {
    const target = lake()
    const report = await importing(target, [file('a.csv', '编号,名称\n')])
    expect(report).toMatchObject({ version: 'v1', read: 0, loaded: 0 })
    expect(report.warnings).toHaveLength(1)
    expect(await allRows(target)).toEqual([])
  })

  it('keeps the order and number of rows when a file is read in parallel', async () => {
    const target = lake()
    const count = 300_000
    const rows = Array.from({ length: count }, (_, i) => `K${i},第${i}行${'，填充'.repeat(8)},2024-03-05`)
    rows[250_000] = 'K250000,坏,2024-02-31'
    rows[100] = 'K7,重,2024-03-05'
    const report = await importing(target, [file('big.csv', `编号,名称,日期\n${rows.join('\n')}\n`)])
    expect(report).toMatchObject({ read: count, loaded: count - 2, quarantined: 1, duplicate: 1 })
    const duck = await openDuck()
    const [check] = await duck.rows<{ wrong: bigint; least: bigint; most: bigint }>(
      `SELECT count(*) FILTER (name NOT LIKE '第' || (_row - 1) || '行%' AND _row <> 101) AS wrong, min(_row) AS least, max(_row) AS most FROM ${await numbered(duck, (await target.current('sample'))!.path)}`,
    )
    duck.close()
    expect(check).toEqual({ wrong: 0n, least: 1n, most: BigInt(count) })
    expect(read(report.quarantine_file!)).toContain(',250002,250001,日期,2024-02-31')
    expect(read(report.duplicate_file!)).toContain(',9,8,101,K7')
  })

  describe('of a file that is good through and through', () => {
    const count = 200_000
    const rows = (change: Record<number, string> = {}) => Array.from({ length: count }, (_, i) => change[i] ?? `K${i},第${i}行,2024-03-05`)
    const csv = (lines: string[]) => file('good.csv', `编号,名称,日期\n${lines.join('\n')}\n`)

    it('numbers the rows in the order of the file', async () => {
      const target = lake()
      expect(await importing(target, [csv(rows())])).toMatchObject({ read: count, loaded: count, quarantined: 0, duplicate: 0 })
      const duck = await openDuck()
      const [check] = await duck.rows<{ wrong: bigint; n: bigint }>(
        `SELECT count(*) FILTER (name <> '第' || (_row - 1) || '行' OR "on" <> DATE '2024-03-05') AS wrong, count(DISTINCT _row) AS n FROM ${await numbered(duck, (await target.current('sample'))!.path)}`,
      )
      duck.close()
      expect(check).toEqual({ wrong: 0n, n: BigInt(count) })
    })

    const last = count - 1
    it.each([
      ['white space after a text', `K${last},末 ,2024-03-05`, { no: `K${last}`, name: '末', on: '2024-03-05' }],
      ['a no-break space before a key', `\u00A0K${last},末,2024-03-05`, { no: `K${last}`, name: '末' }],
      ['another way to write a date', `K${last},末,2024年3月6日`, { name: '末', on: '2024-03-06' }],
      ['a quoted cell with nothing but white space', `K${last},"\n",2024-03-05`, { no: `K${last}`, name: null }],
    ])('but for %s far down, reads that with care', async (_, line, expected) => {
      const target = lake()
      expect(await importing(target, [csv(rows({ [last]: line }))])).toMatchObject({ read: count, loaded: count, quarantined: 0 })
      const { items } = await target.rows(SAMPLE, 'v1', { page: 1, pageSize: 1, sort: '-_row' })
      expect(items[0]).toMatchObject({ _row: count, ...expected })
    })

    it.each([
      ['a date that is none', `K${last},末,2024-02-31`, { quarantined: 1, duplicate: 0 }],
      ['a date outside 1900–2100', `K${last},末,0204-03-05`, { quarantined: 1, duplicate: 0 }],
      ['an empty key', `,末,2024-03-05`, { quarantined: 1, duplicate: 0 }],
      ['too many cells', `K${last},末,2024-03-05,多`, { quarantined: 1, duplicate: 0 }],
      ['a key that is there twice', `K0,末,2024-03-05`, { quarantined: 0, duplicate: 1 }],
    ])('but for %s far down, sets one row aside', async (_, line, expected) => {
      const report = await importing(lake(), [csv(rows({ [last]: line }))])
      expect(report).toMatchObject({ read: count, loaded: count - 1, ...expected })
      const aside = read((report.quarantine_file ?? report.duplicate_file)!)
      expect(aside).toContain(expected.duplicate ? `,2,1,${count},K0` : `,${count + 1},${count},`)
    })
  })

  it('leaves nothing but versions and the pointer behind', async () => {
    const target = lake()
    await importing(target, [file('a.csv', '编号,名称\nA1,甲\n')])
    await failure(importing(target, [file('b.csv', '名称\n甲\n')]))
    expect(readdirSync(join(target.dataDir, 'lake', 'sample')).sort()).toEqual(['current', 'v1'])
    expect(readdirSync(join(target.dataDir, 'lake', 'sample', 'v1')).sort()).toEqual(['data.parquet', 'manifest.json'])
    expect(existsSync(folder)).toBe(true)
  })

  it('makes one version after the other and keeps the old ones readable', async () => {
    const target = lake()
    for (const name of ['甲', '乙', '丙']) await importing(target, [file('a.csv', `编号,名称\nA1,${name}\n`)])
    expect((await target.versions('sample')).map(({ version }) => version)).toEqual(['v1', 'v2', 'v3'])
    expect((await target.current('sample'))!.version).toBe('v3')
    expect((await target.rows(SAMPLE, 'v1', { page: 1, pageSize: 10 })).items[0]!['name']).toBe('甲')
    expect(await failure(target.version('sample', 'v9'))).toMatchObject({ code: 'version-unknown' })
    expect(await failure(target.version('sample', '../x'))).toMatchObject({ code: 'version-unknown' })
  })

  it('can be cancelled', async () => {
    const target = lake()
    const stop = new AbortController()
    const path = file('a.csv', `编号,名称\n${Array.from({ length: 50_000 }, (_, i) => `A${i},甲`).join('\n')}\n`)
    const promise = importing(target, [path], { signal: stop.signal, onProgress: () => stop.abort() })
    expect(await failure(promise)).toMatchObject({ code: 'cancelled' })
    expect(await target.versions('sample')).toEqual([])
  })

  it('describes the columns in the manifest', async () => {
    const target = lake()
    await importing(target, [file('a.csv', '编号,名称,日期,人数,金额\nA1,甲,2024-03-05,9,9.00\nA2,甲,,10,10.00\n')])
    const { profile } = (await target.current('sample'))!.manifest
    expect(profile['on']).toEqual({ nulls: 1, min: '2024-03-05', max: '2024-03-05', distinct: 1 })
    expect(profile['count']).toEqual({ nulls: 0, min: '9', max: '10', distinct: 2 })
    expect(profile['amount']).toMatchObject({ min: '9.00', max: '10.00' })
    expect(profile['name']).toEqual({ nulls: 0, min: null, max: null, distinct: 1 })
    expect(profile['org']!.nulls).toBe(2)
  })
})
