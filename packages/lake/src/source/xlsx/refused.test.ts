import { describe, expect, it } from 'vitest'
import { SAMPLE } from '../../testing/dataset.ts'
import { testFolder } from '../../testing/folder.ts'
import { bookOf, row, rows, zipOf } from '../../testing/workbook.ts'

const { file, lake } = testFolder()
const importing = (name: string, bytes: Buffer) => lake().import({ dataset: SAMPLE, files: [file(name, bytes)] })

describe('what is no workbook of XML', () => {
  it.each([
    ['ods', { mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }, 'OpenDocument'],
    ['xlsb', { '[Content_Types].xml': '<Types/>', 'xl/workbook.bin': 'x' }, '.xlsb'],
    ['docx', { '[Content_Types].xml': '<Types/>', 'word/document.xml': '<x/>' }, 'Word'],
    ['pptx', { '[Content_Types].xml': '<Types/>', 'ppt/presentation.xml': '<x/>' }, 'PowerPoint'],
    ['numbers', { 'Index/Document.iwa': 'x' }, 'Numbers'],
    ['zip', { '死亡名单.csv': 'a,b\n', '再来.xlsx': 'x' }, '死亡名单.csv、再来.xlsx'],
  ])('is called what it is: %s', async (ending, parts, word) => {
    await expect(importing(`a.${ending}`, await zipOf(parts))).rejects.toMatchObject({
      code: 'format-unknown',
      text: { 'zh-CN': expect.stringContaining(word) },
      hint: { 'zh-CN': expect.stringMatching(/。$/u) },
    })
  })

  it.each([
    ['EncryptedPackage', '密码'],
    ['WordDocument', 'Word'],
    ['Workbook', '旧版 Excel（.xls）'],
  ])('is called what it is: a compound file with %s', async (stream, word) => {
    const bytes = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(stream, 'utf16le')])
    await expect(importing('a.xlsx', bytes)).rejects.toMatchObject({
      code: 'format-unknown',
      text: { 'zh-CN': expect.stringContaining(word) },
    })
  })
})

describe('bombs', () => {
  const small = rows(['编号', '名称'], ['A1', '甲'])

  it('are refused by the sizes they declare', async () => {
    const bytes = await bookOf({ sheets: [{ rows: small + ' '.repeat(60_000_000) }] })
    await expect(importing('a.xlsx', bytes)).rejects.toMatchObject({ code: 'workbook-too-large' })
  })

  it('are refused by what they unpack to, where they declare less', async () => {
    const bytes = await bookOf({ sheets: [{ rows: small + ' '.repeat(60_000_000) }] })
    const at = bytes.lastIndexOf('xl/worksheets/sheet1.xml') - 46
    expect(bytes.readUInt32LE(at)).toBe(0x02014b50)
    bytes.writeUInt32LE(1000, at + 24)
    const before = process.memoryUsage().rss
    await expect(importing('a.xlsx', bytes)).rejects.toMatchObject({ code: 'workbook-broken' })
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000)
  })

  it('of entities are no XML that we read', async () => {
    const entities = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`
    const bytes = await bookOf({
      sheets: [{ rows: '<row><c t="inlineStr"><is><t>&b;</t></is></c></row>' }],
      change: parts => parts.set('xl/worksheets/sheet1.xml', entities + String(parts.get('xl/worksheets/sheet1.xml'))),
    })
    await expect(importing('a.xlsx', bytes)).rejects.toMatchObject({ code: 'workbook-broken' })
  })

  it('of one cell at the far end of each row are read, in pieces', async () => {
    const far = Array.from(
      { length: 200 },
      (_, i) => `<row r="${i + 2}"><c r="A${i + 2}"><v>${i}</v></c><c r="B${i + 2}"><v>1</v></c><c r="XFD${i + 2}"><v>1</v></c></row>`,
    )
    const report = await lake().import({
      dataset: SAMPLE,
      files: [file('a.xlsx', await bookOf({ sheets: [{ rows: row(1, ['编号', '名称']) + far.join('') }] }))],
      maxBad: 1,
    })
    // a cell under no header is a fault of its row
    expect(report).toMatchObject({ read: 200, quarantined: 200 })
  })

  it('are given up when a person gives up', async () => {
    const many = Array.from({ length: 20_000 }, (_, i) => row(i + 2, [`A${i}`, '甲']))
    const path = file('a.xlsx', await bookOf({ sheets: [{ rows: row(1, ['编号', '名称']) + many.join('') }] }))
    const control = new AbortController()
    setTimeout(() => control.abort(), 50)
    await expect(lake().import({ dataset: SAMPLE, files: [path], signal: control.signal })).rejects.toMatchObject({ code: 'cancelled' })
  })
})

describe('sheets of one workbook', () => {
  const header = ['编号', '名称', '类别']
  const target = async (sheets: Parameters<typeof bookOf>[0]['sheets']) => {
    const opened = lake()
    const report = await opened.import({ dataset: SAMPLE, files: [file('a.xlsx', await bookOf({ sheets }))], maxBad: 1 })
    const { items } = await opened.rows(SAMPLE, report.version, { page: 1, pageSize: 100 })
    return { report, items }
  }

  it('with the same columns in another order, and below titles, are one table', async () => {
    const { report, items } = await target([
      { name: '一', rows: rows(header, ['A1', '甲', '甲']) },
      { name: '二', rows: rows(['二月统计表'], ['名称', '备注', '类别', '编号'], ['乙', '急', '乙', 'A2']) },
    ])
    expect(items).toMatchObject([
      { no: 'A1', name: '甲', kind: '甲' },
      { no: 'A2', name: '乙', kind: '乙' },
    ])
    expect(report.files[0]!.sheets).toEqual({ read: ['一', '二'], left: [] })
  })

  it('with other columns, or hidden, are left out and named; empty ones are not', async () => {
    const { report, items } = await target([
      { name: '空', rows: '' },
      { name: '说明', rows: rows(['请勿修改']) },
      { name: '藏', state: 'veryHidden', rows: rows(header, ['B1', '假', '甲']) },
      { name: '数据', rows: rows(header, ['A1', '真', '甲']) },
      { name: '少列', rows: rows(['编号', '名称'], ['A2', '乙']) },
    ])
    expect(items).toMatchObject([{ no: 'A1', name: '真' }])
    expect(report.files[0]!.sheets).toEqual({
      read: ['数据'],
      left: [
        { name: '说明', hidden: false },
        { name: '藏', hidden: true },
        { name: '少列', hidden: false },
      ],
    })
    expect(report.notices!.filter(({ of }) => of === 'sheets').map(({ kind, examples }) => [kind, examples])).toEqual([
      ['left-out', ['说明', '少列']],
      ['left-out', ['藏']],
    ])
  })

  it('name themselves beside the rows that are set aside', async () => {
    const { report } = await target([
      { name: '一', rows: rows([...header, '日期'], ['A1', '甲', '甲', '2025-01-01']) },
      { name: '二', rows: rows([...header, '日期'], ['A2', '乙', '甲', '明天']) },
    ])
    const { readFileSync } = await import('node:fs')
    expect(readFileSync(report.quarantine_file!, 'utf8')).toMatch(/a\.xlsx［二］,2,2,日期,明天/u)
  })
})
