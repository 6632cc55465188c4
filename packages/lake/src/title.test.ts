import { describe, expect, it } from 'vitest'
import { SAMPLE } from './testing/dataset.ts'
import { allRows, read, testFolder } from './testing/folder.ts'
import { bookOf, rows } from './testing/workbook.ts'

const { file, lake } = testFolder()
const importing = (target: ReturnType<typeof lake>, path: string, more: object = {}) =>
  target.import({ dataset: SAMPLE, files: [path], ...more })

const TITLE = '全省案件情况统计表,\n"填报单位：甲院","填报日期：2025-06-30"\n\n'
const ROWS = '编号,名称\nA1,张三\n,没有编号\nA2,李四\n'

describe('a table with a title above its header', () => {
  it.each([
    ['UTF-8', Buffer.from(TITLE + ROWS)],
    ['UTF-8 with a byte-order mark and Windows line ends', Buffer.from(`\uFEFF${(TITLE + ROWS).replaceAll('\n', '\r\n')}`)],
    ['UTF-16', Buffer.from(`\uFEFF${(TITLE + ROWS).replaceAll(',', '\t')}`, 'utf16le')],
    ['semicolons', Buffer.from((TITLE + ROWS).replaceAll(',', ';'))],
  ])('is read from the header on, as CSV in %s', async (_how, bytes) => {
    const target = lake()
    const path = file('title.csv', bytes)
    expect(await target.inspect(path, SAMPLE, [SAMPLE])).toMatchObject({
      headers: ['编号', '名称'],
      sample: [
        ['A1', '张三'],
        [null, '没有编号'],
        ['A2', '李四'],
      ],
    })
    const report = await importing(target, path, { maxBad: 1 })
    expect(report).toMatchObject({ read: 3, loaded: 2, quarantined: 1, duplicate: 0 })
    expect((await allRows(target)).map(row => row['name'])).toEqual(['张三', '李四'])
    // the line of the file, not of the table
    expect(read(report.quarantine_file!)).toMatch(/title\.csv,6,2,/u)
  })

  it('keeps its numbers of lines where the careful reader takes over, and the hash of the whole file', async () => {
    const target = lake()
    const path = file('care.csv', `${TITLE}编号,名称\nA1,张三\nA2,李四,多了一格\n`)
    const report = await importing(target, path, { maxBad: 1 })
    expect(report).toMatchObject({ read: 2, loaded: 1, quarantined: 1 })
    expect(read(report.quarantine_file!)).toMatch(/care\.csv,6,2,/u)
    expect(report.files[0]!.bytes).toBe(Buffer.byteLength(`${TITLE}编号,名称\nA1,张三\nA2,李四,多了一格\n`))
  })

  it('names the place where UTF-8 breaks below it', async () => {
    const before = `${TITLE}编号,名称\n${Array.from({ length: 20 }, (_, i) => `A${i},张三\n`).join('')}B1,`
    const broken = importing(lake(), file('broken.csv', Buffer.concat([Buffer.from(before), Buffer.from([0xff, 0x0a])])))
    await expect(broken).rejects.toMatchObject({ code: 'encoding-broken', details: { offset: Buffer.byteLength(before), line: 25 } })
  })

  it('is read from the header on, as a workbook with merged cells', async () => {
    const table = rows(['全省案件情况统计表'], ['填报单位：甲院', '2025-06-30'], ['编号', '名称'], ['A1', '张三'], [null, '没有编号'])
    const path = file('title.xlsx', await bookOf({ sheets: [{ rows: table, after: '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>' }] }))
    const target = lake()
    expect(await target.inspect(path, SAMPLE, [SAMPLE])).toMatchObject({
      headers: ['编号', '名称'],
      sample: [
        ['A1', '张三'],
        [null, '没有编号'],
      ],
    })
    const report = await importing(target, path, { maxBad: 1 })
    expect(report).toMatchObject({ read: 2, loaded: 1, quarantined: 1 })
    expect(read(report.quarantine_file!)).toMatch(/title\.xlsx,5,2,/u)
  })

  it('is found on a sheet behind one that only explains', async () => {
    const sheets = [
      { name: '说明', rows: rows(['填表说明：请勿修改']) },
      { name: '空白', rows: '' },
      { name: '数据', rows: rows(['编号', '名称'], ['A1', '张三']) },
    ]
    const path = file('sheets.xlsx', await bookOf({ sheets }))
    const target = lake()
    expect(await target.inspect(path, undefined, [SAMPLE])).toMatchObject({
      guess: SAMPLE.id,
      headers: ['编号', '名称'],
      sample: [['A1', '张三']],
    })
    expect(await importing(target, path)).toMatchObject({ read: 1, loaded: 1 })
  })

  it('is the first record where nothing names a column: a person maps it by hand', async () => {
    const target = lake()
    const path = file('strange.csv', '甲,乙\nA1,张三\n')
    expect((await target.inspect(path, SAMPLE, [SAMPLE])).headers).toEqual(['甲', '乙'])
    expect(await importing(target, path, { map: { no: '甲', name: '乙' } })).toMatchObject({ loaded: 1 })
  })

  it('is refused with what to do where it is a page in truth', async () => {
    for (const text of [
      '<html><table><tr><td>编号</td></tr></table></html>',
      '\uFEFF<?xml version="1.0"?><Workbook/>',
      ' \n<TABLE border=1>',
    ])
      await expect(importing(lake(), file('page.xlsx', text))).rejects.toMatchObject({
        code: 'format-unknown',
        hint: { 'zh-CN': expect.stringContaining('另存为 .xlsx') },
      })
  })
})
