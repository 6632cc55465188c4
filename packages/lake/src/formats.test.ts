import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDuck } from './duck.ts'
import type { ImportError } from './errors.ts'
import { text } from './sql.ts'
import { SAMPLE } from './testing/dataset.ts'
import { allRows, read, testFolder } from './testing/folder.ts'
import { type Book, bookOf, row, rows, zipOf } from './testing/workbook.ts'

const { file, lake, folder } = testFolder()
const importing = (target: ReturnType<typeof lake>, path: string, more: object = {}) =>
  target.import({ dataset: SAMPLE, files: [path], ...more })
const failure = (promise: Promise<unknown>): Promise<ImportError> =>
  promise.then(
    () => expect.unreachable('it should have failed'),
    (error: ImportError) => error,
  )

/** Some Chinese text in GB18030 by hand, because Node can only read it: 编号,名称 and rows with 张 and the four-byte 𠮷 (U+20BB7). */
const GB_HEADER = Buffer.from([0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6, 0x0a])
const ZHANG = Buffer.from([0xd5, 0xc5])
const YOSHI = Buffer.from([0x95, 0x34, 0xb2, 0x35])
const gbRow = (no: string, name: Buffer) => Buffer.concat([Buffer.from(`${no},`), name, Buffer.from('\n')])

describe('encodings', () => {
  it('reads GB18030 with four-byte characters, found by itself', async () => {
    expect(new TextDecoder('gb18030').decode(YOSHI)).toBe('𠮷')
    const target = lake()
    const report = await importing(target, file('gb.csv', Buffer.concat([GB_HEADER, gbRow('A1', ZHANG), gbRow('A2', YOSHI)])))
    expect(report).toMatchObject({ encoding: 'gb18030', loaded: 2 })
    expect((await allRows(target)).map(row => row['name'])).toEqual(['张', '𠮷'])
  })

  it('reads GB18030 whose characters lie across the pieces in which it is read', async () => {
    for (const shift of [0, 1, 2, 3]) {
      const target = lake()
      const rows = Array.from({ length: 90_000 }, (_, i) => gbRow(`${'x'.repeat(shift)}A${i}`, Buffer.concat([YOSHI, ZHANG, YOSHI])))
      const report = await importing(target, file('gb.csv', Buffer.concat([GB_HEADER, ...rows])))
      expect(report.loaded).toBe(90_000)
      const { items } = await target.rows(SAMPLE, 'v1', { page: 1, pageSize: 1, q: '\uFFFD' })
      expect(items).toEqual([])
    }
  })

  it('reads a file whose first megabyte is ASCII and which turns out to be GB18030', async () => {
    const target = lake()
    const ascii = Buffer.from(`no,name\n${Array.from({ length: 70_000 }, (_, i) => `A${i},plain text`).join('\n')}\n`)
    expect(ascii.length).toBeGreaterThan(1 << 20)
    const report = await importing(target, file('late.csv', Buffer.concat([ascii, gbRow('Z1', ZHANG)])))
    expect(report).toMatchObject({ encoding: 'gb18030', loaded: 70_001 })
    expect((await target.rows(SAMPLE, 'v1', { page: 1, pageSize: 1, sort: '-no' })).items[0]).toMatchObject({ no: 'Z1', name: '张' })
  })

  it('reads UTF-8 with a byte-order mark, and UTF-16', async () => {
    const one = lake()
    expect(await importing(one, file('bom.csv', '\uFEFF编号,名称\nA1,张\n'))).toMatchObject({ encoding: 'utf-8', loaded: 1 })
    const two = lake()
    expect(await importing(two, file('utf16.csv', Buffer.from('\uFEFF编号\t名称\r\nA1\t张\r\n', 'utf16le')))).toMatchObject({
      encoding: 'utf-16le',
      loaded: 1,
    })
    expect((await allRows(two))[0]).toMatchObject({ no: 'A1', name: '张' })
  })

  it('names the place where UTF-8 breaks', async () => {
    const before = `编号,名称\n${Array.from({ length: 20 }, (_, i) => `A${i},张三\n`).join('')}B1,`
    const error = await failure(importing(lake(), file('broken.csv', Buffer.concat([Buffer.from(before), Buffer.from([0xff, 0x0a])]))))
    expect(error).toMatchObject({ code: 'encoding-broken', details: { encoding: 'utf-8', offset: Buffer.byteLength(before), line: 22 } })
    expect(error.text['zh-CN']).toContain('第 22 行')
  })

  it('names the place where GB18030 breaks, also far into the file', async () => {
    const rows = Buffer.concat(Array.from({ length: 100_000 }, (_, i) => gbRow(`A${i}`, Buffer.concat([ZHANG, YOSHI]))))
    const before = Buffer.concat([GB_HEADER, rows, Buffer.from('B1,')])
    const error = await failure(importing(lake(), file('broken.csv', Buffer.concat([before, Buffer.from([0xff, 0x0a])]))))
    expect(error).toMatchObject({ code: 'encoding-broken', details: { encoding: 'gb18030', offset: before.length, line: 100_002 } })
  })

  it('names a character that the end of the file cuts off', async () => {
    const whole = Buffer.concat([GB_HEADER, gbRow('A1', ZHANG), Buffer.from('A2,'), ZHANG.subarray(0, 1)])
    expect(await failure(importing(lake(), file('cut.csv', whole)))).toMatchObject({ code: 'encoding-broken', details: { line: 3 } })
  })
})

describe('workbooks', () => {
  const workbook = async (name: string, book: Book) => file(name, await bookOf(book))

  it('reads dates, serial numbers, shared strings, booleans, formulas and rich text', async () => {
    const path = await workbook('a.xlsx', {
      strings: ['<t>A1</t>', '<r><t>张</t></r><r><rPr><b/></rPr><t>三</t></r>', '<t>11010519491231002X</t>'],
      formats: ['yyyy/m/d', 'yyyy"年"m"月"', 'yyyy-mm-dd hh:mm'],
      sheets: [
        {
          rows: [
            row(1, ['编号（必填）', '名称', '日期', '月份', '是否', '人数', '金额', '身份证号']),
            `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" s="1"><v>45356</v></c><c r="D2" s="2"><v>45352</v></c>`,
            `<c r="E2" t="b"><v>1</v></c><c r="F2"><v>12</v></c><c r="G2"><v>1234.5</v></c><c r="H2" t="s"><v>2</v></c></row>`,
            `<row r="3"><c r="A3"><v>20240001</v></c><c r="B3" t="str"><f>B2&amp;"x"</f><v>张三x</v></c><c r="C3"><v>45356</v></c>`,
            `<c r="D3" t="inlineStr"><is><t>2024-03</t></is></c><c r="E3" t="inlineStr"><is><t>否</t></is></c><c r="F3"><v>3</v></c><c r="G3"><v>0.30000000000000004</v></c></row>`,
            `<row r="4"/><row r="5"><c r="A5" t="inlineStr"><is><t>A3</t></is></c><c r="B5" t="inlineStr"><is><t>丙</t></is></c><c r="C5" s="3"><v>45356.354166666664</v></c></row>`,
          ].join(''),
        },
      ],
    })
    const target = lake()
    const report = await importing(target, path)
    expect(report).toMatchObject({ format: 'xlsx', encoding: null, read: 3, loaded: 3 })
    expect(await allRows(target)).toMatchObject([
      {
        _row: 1,
        no: 'A1',
        name: '张三',
        on: '2024-03-05',
        month: '2024-03',
        flag: true,
        count: 12,
        amount: '1234.50',
        person: '11010519491231002X',
      },
      { _row: 2, no: '20240001', name: '张三x', on: '2024-03-05', month: '2024-03', flag: false, count: 3, amount: '0.30', person: null },
      { _row: 3, no: 'A3', name: '丙', on: '2024-03-05' },
    ])
  })

  it('sets aside identity numbers that were typed as numbers, and says why', async () => {
    const rounded = Number('110105194912310021')
    const path = await workbook('b.xlsx', {
      sheets: [{ rows: rows(['编号', '名称', '身份证号', '别的'], ['A1', '甲', rounded, 1], ['A2', '乙', '11010519491231002X', rounded]) }],
    })
    const target = lake()
    const report = await importing(target, path, { maxBad: 1 })
    expect(report).toMatchObject({ read: 2, loaded: 1, quarantined: 1 })
    const quarantine = read(report.quarantine_file!)
    expect(quarantine).toContain('超过 15 位的数字已丢失')
    expect(quarantine).toMatch(/b\.xlsx,2,1,/u)
  })

  it('names the row of the sheet in the quarantine file', async () => {
    const path = await workbook('c.xlsx', { sheets: [{ rows: rows(['编号', '名称', '日期'], [], ['A1', '甲', '明天']) }] })
    const report = await importing(lake(), path, { maxBad: 1 })
    expect(read(report.quarantine_file!)).toMatch(/c\.xlsx,3,1,日期,明天/u)
  })

  it('refuses a zip bomb by what it declares', async () => {
    const error = await failure(importing(lake(), file('bomb.xlsx', await zipOf({ 'xl/workbook.xml': Buffer.alloc(120_000_000, 0x20) }))))
    expect(error).toMatchObject({ code: 'workbook-too-large' })
  })

  it('refuses what is no workbook, or a broken one', async () => {
    expect(await failure(importing(lake(), file('a.xlsx', await zipOf({ 'word/document.xml': Buffer.from('<x/>') }))))).toMatchObject({
      code: 'format-unknown',
    })
    expect(await failure(importing(lake(), file('b.xlsx', await zipOf({ 'xl/workbook.xml': Buffer.from('<x/>') }))))).toMatchObject({
      code: expect.stringMatching(/workbook-broken|header-missing/u),
    })
    const good = await workbook('d.xlsx', { sheets: [{ rows: rows(['编号', '名称']) }] })
    expect(await failure(importing(lake(), file('cut.xlsx', readFileSync(good).subarray(0, 1000))))).toMatchObject({
      code: 'workbook-broken',
    })
    expect(await failure(importing(lake(), file('old.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))))).toMatchObject({
      code: 'format-unknown',
    })
  })
})

describe('Parquet', () => {
  it('takes typed columns', async () => {
    const path = join(folder, 'a.parquet')
    const duck = await openDuck()
    await duck.run(
      `COPY (SELECT 'A1' AS no, '张' AS 名称, DATE '2024-03-05' AS 日期, true AS 是否, 12::INTEGER AS 人数, 1234.5::DOUBLE AS 金额
             UNION ALL SELECT 'A2', '李', TIMESTAMP '2024-03-05 10:00:00', false, NULL, 0.1) TO ${text(path)} (FORMAT parquet)`,
    )
    duck.close()
    const target = lake()
    expect(await importing(target, path)).toMatchObject({ format: 'parquet', loaded: 2 })
    expect(await allRows(target)).toMatchObject([
      { no: 'A1', name: '张', on: '2024-03-05', flag: true, count: 12, amount: '1234.50' },
      { no: 'A2', name: '李', on: '2024-03-05', flag: false, count: null, amount: '0.10' },
    ])
  })

  it('takes an instant for its day in Beijing', async () => {
    const path = join(folder, 'instants.parquet')
    const duck = await openDuck()
    await duck.run(
      `COPY (SELECT no, '张' AS 名称, day AS 日期, day AS 月份 FROM (VALUES ('A1', TIMESTAMPTZ '2024-03-01 00:00:00+08'), ('A2', TIMESTAMPTZ '2024-02-29 23:59:59+08')) AS t(no, day))
       TO ${text(path)} (FORMAT parquet)`,
    )
    duck.close()
    const target = lake()
    await importing(target, path)
    expect(await allRows(target)).toMatchObject([
      { on: '2024-03-01', month: '2024-03' },
      { on: '2024-02-29', month: '2024-02' },
    ])
  })

  it('refuses a broken file', async () => {
    const path = join(folder, 'broken.parquet')
    writeFileSync(path, 'PAR1 nothing more')
    expect(await failure(importing(lake(), path))).toMatchObject({ code: 'file-unreadable' })
  })
})

describe('inspecting a file', () => {
  it('tells what it is, guesses the data set, and shows how headers match', async () => {
    const target = lake()
    const seen = await target.inspect(file('a.csv', '案件编号,名称简写,日期\nA1,张,2024-03-05\n'), undefined, [SAMPLE])
    expect(seen).toMatchObject({
      format: 'csv',
      encoding: 'utf-8',
      headers: ['案件编号', '名称简写', '日期'],
      sample: [['A1', '张', '2024-03-05']],
      guess: 'sample',
    })
    expect((await target.inspect(file('x.csv', '甲,乙,日期\n'), undefined, [SAMPLE])).guess).toBeNull()
    const asked = await target.inspect(file('a.csv', '案件编号,名称简写,日期\nA1,张,2024-03-05\n'), SAMPLE, [SAMPLE])
    expect(asked.matches.slice(0, 5)).toEqual([
      { column: 'no', header: '案件编号', how: 'synonym' },
      { column: 'name', header: '名称简写', how: 'suggestion' },
      { column: 'kind', header: null, how: 'none' },
      { column: 'on', header: '日期', how: 'label' },
      { column: 'month', header: null, how: 'none' },
    ])
    expect((await target.inspect(file('b.csv', '编号,名称,日期\n'), undefined, [SAMPLE])).guess).toBe('sample')
  })

  it('remembers a mapping made by hand for the same set of headers', async () => {
    const target = lake()
    await importing(target, file('a.csv', '流水,称呼\nA1,张\n'), { map: { no: '流水', name: '称呼' } })
    expect(await importing(target, file('b.csv', '称呼,流水\n李,A2\n'))).toMatchObject({
      version: 'v2',
      mapping: { no: '流水', name: '称呼' },
    })
    expect(await target.recallMapping('sample', ['流水', '称呼'])).toEqual({ no: '流水', name: '称呼' })
    expect((await target.inspect(file('c.csv', '流水,称呼\n'), SAMPLE, [SAMPLE])).matches[0]).toEqual({
      column: 'no',
      header: '流水',
      how: 'remembered',
    })
    expect(await failure(importing(target, file('d.csv', '流水,称呼,别的\n1,2,3\n')))).toMatchObject({ code: 'column-missing' })
  })
})

describe('showing rows', () => {
  it('pages, sorts, searches and narrows', async () => {
    const target = lake()
    await importing(target, file('a.csv', '编号,名称,类别,人数\nA1,张三,甲,9\nA2,李四,乙,10\nA3,王五,甲,\n'))
    const rows = async (query: object) => (await target.rows(SAMPLE, 'v1', { page: 1, pageSize: 10, ...query })).items.map(row => row['no'])
    expect(await rows({ pageSize: 2, page: 2 })).toEqual(['A3'])
    expect(await rows({ sort: '-count' })).toEqual(['A2', 'A1', 'A3'])
    expect(await rows({ sort: 'nonsense' })).toEqual(['A1', 'A2', 'A3'])
    expect(await rows({ q: '李' })).toEqual(['A2'])
    expect(await rows({ q: "'; DROP" })).toEqual([])
    expect(await rows({ only: { column: 'kind', values: ['甲'] } })).toEqual(['A1', 'A3'])
    expect(await rows({ only: { column: 'kind', values: [] } })).toEqual([])
    expect((await target.rows(SAMPLE, 'v1', { page: 1, pageSize: 1, q: '甲' })).total).toBe(2)
  })
})
