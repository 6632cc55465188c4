import { describe, expect, it } from 'vitest'
import { testFolder } from '../../testing/folder.ts'
import { type Book, bookOf, row, rows } from '../../testing/workbook.ts'
import { type SheetRow, withWorkbook } from './workbook.ts'

const { file } = testFolder()

/** All rows of the first sheet. */
async function read(book: Book, sheet = 0): Promise<SheetRow[]> {
  const path = file('book.xlsx', await bookOf(book))
  const found: SheetRow[] = []
  await withWorkbook(path, undefined, workbook => workbook.read(sheet, each => void found.push(each)))
  return found
}

const cells = async (book: Book) => (await read(book)).map(each => each.cells)
const one = async (cell: string, book: Partial<Book> = {}) => (await cells({ ...book, sheets: [{ rows: `<row>${cell}</row>` }] }))[0]?.[0]

describe('characters of three and four bytes', () => {
  /** Inflated bytes come in pieces of 16 or 64 KB; the text is shifted so that each border falls on each byte of a character. */
  it.each([0, 1, 2, 3, 4, 5, 6])('are whole wherever a piece ends: shift %i', async shift => {
    const text = '检𠮷'.repeat(40)
    const all = Array.from({ length: 1500 }, (_, i) => row(i + 1, [`${'x'.repeat(shift)}${i}`, text]))
    const found = await cells({ sheets: [{ rows: all.join('') }] })
    expect(found).toHaveLength(1500)
    expect(found.filter(([, cell]) => cell !== text)).toEqual([])
  })

  it.each([0, 1, 2, 3, 4, 5, 6])('are whole in the shared strings, too: shift %i', async shift => {
    const text = '检𠮷'.repeat(40)
    const strings = Array.from({ length: 1500 }, (_, i) => `<t>${'x'.repeat(shift)}${i}${text}</t>`)
    const all = strings.map((_, i) => `<row><c t="s"><v>${i}</v></c></row>`)
    const found = await cells({ sheets: [{ rows: all.join('') }], strings })
    expect(found).toEqual(strings.map((_, i) => [`${'x'.repeat(shift)}${i}${text}`]))
  })

  it('that are wrong are an error, not a replacement', async () => {
    const change: Book['change'] = parts => {
      const name = 'xl/worksheets/sheet1.xml'
      const [before, after] = String(parts.get(name)).split('检')
      parts.set(name, Buffer.concat([Buffer.from(before!), Buffer.from([0xe6, 0xa3]), Buffer.from(after!)]))
    }
    await expect(cells({ sheets: [{ rows: rows(['检']) }], change })).rejects.toMatchObject({ code: 'workbook-broken' })
  })

  it('are read from UTF-16', async () => {
    const change: Book['change'] = parts => {
      for (const [name, xml] of parts) if (name.endsWith('.xml')) parts.set(name, Buffer.from(`\uFEFF${String(xml)}`, 'utf16le'))
    }
    expect(await cells({ sheets: [{ rows: rows(['检𠮷']) }], change })).toEqual([['检𠮷']])
  })
})

describe('parts', () => {
  const plain = { sheets: [{ rows: rows(['编号'], ['A1']) }] }
  const moved =
    (from: string, to: string, target: string): Book['change'] =>
    parts => {
      parts.set(to, parts.get(from)!)
      parts.delete(from)
      const relations = 'xl/_rels/workbook.xml.rels'
      parts.set(relations, String(parts.get(relations)).replace(/worksheets\/sheet1\.xml/u, target))
    }

  it.each([
    ['absolute', 'xl/other/data.xml', '/xl/other/data.xml'],
    ['relative', 'data.xml', '../data.xml'],
    ['of another case', 'xl/Worksheets/Sheet1.XML', 'worksheets/sheet1.xml'],
    ['with spaces', 'xl/worksheets/sheet 1.xml', 'worksheets/sheet%201.xml'],
    ['of backslashes', 'xl\\worksheets\\sheet1.xml', 'worksheets\\sheet1.xml'],
  ])('are found by a target that is %s', async (_how, to, target) => {
    expect(await cells({ ...plain, change: moved('xl/worksheets/sheet1.xml', to, target) })).toEqual([['编号'], ['A1']])
  })

  it('are found whatever the name of the table of strings, in whatever order', async () => {
    const change: Book['change'] = parts => {
      parts.set('xl/SharedStrings.xml', parts.get('xl/sharedStrings.xml')!)
      parts.delete('xl/sharedStrings.xml')
    }
    const shared = { sheets: [{ rows: '<row><c t="s"><v>1</v></c></row>' }], strings: ['<t>甲</t>', '<t>乙</t>'] }
    expect(await cells({ ...shared, change })).toEqual([['乙']])
  })

  it('may be prefixed', async () => {
    const prefix: Book['change'] = parts => {
      for (const [name, xml] of parts)
        parts.set(
          name,
          String(xml)
            .replaceAll(/<(\/?)(?=[a-z])/giu, '<$1x:')
            .replaceAll('xmlns="http://schemas.openxmlformats', 'xmlns:x="http://schemas.openxmlformats'),
        )
    }
    expect(await cells({ ...plain, change: prefix })).toEqual([['编号'], ['A1']])
  })

  it('that hold charts are no sheets', async () => {
    const change: Book['change'] = parts => {
      const name = 'xl/_rels/workbook.xml.rels'
      parts.set(name, String(parts.get(name)).replace('/worksheet"', '/chartsheet"'))
    }
    expect(await cells({ sheets: [{ rows: '' }, ...plain.sheets], change })).toEqual([['编号'], ['A1']])
  })

  it('may hold cells and rows without a place, and rows and columns left out', async () => {
    const sheet = `<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row/><row r="5"><c r="b5" t="inlineStr"><is><t>x</t></is></c></row><row><c><v>4</v></c></row>`
    expect(await read({ sheets: [{ rows: sheet }] })).toMatchObject([
      { line: 1, cells: ['1', '', '', '2', '3'] },
      { line: 5, cells: ['', 'x'] },
      { line: 6, cells: ['4'] },
    ])
  })
})

describe('text', () => {
  const inline = (inner: string) => `<c t="inlineStr"><is>${inner}</is></c>`

  it.each([
    ['all runs', '<r><t>李</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 强</t></r>', '李 强'],
    ['text and runs', '<t>甲</t><r><t>乙</t></r>', '甲乙'],
    ['no phonetic guide', '<t>佐藤</t><rPh sb="0" eb="2"><t>さとう</t></rPh><phoneticPr fontId="1"/>', '佐藤'],
    ['character data as such', '<t><![CDATA[a<b & c]]></t>', 'a<b & c'],
    ['entities', '<t>&#24352;&lt;&amp;&#x4e09;</t>', '张<&三'],
    ['a carriage return', '<t>甲_x000D_乙</t>', '甲\r乙'],
    ['an escape of an escape', '<t>_x005F_x000D_</t>', '_x000D_'],
    ['no half of a character', '<t>_xD83D_</t>', '_xD83D_'],
    ['a name that looks like an escape', '<t>file_x1_y</t>', 'file_x1_y'],
  ])('holds %s', async (_what, inner, expected) => {
    expect(await one(inline(inner))).toBe(expected)
    expect(await one('<c t="s"><v>0</v></c>', { strings: [inner] })).toBe(expected)
  })

  it('of formulas is their result, never the formula', async () => {
    expect(await one('<c t="str"><f>A1&amp;"x"</f><v>张三x</v></c>')).toBe('张三x')
    expect(await one('<c><f>SUM(A1:A2)</f><v>3</v></c>')).toBe('3')
    expect(await one('<c><f>A1</f></c><c><v>1</v></c>')).toBe('')
  })

  it.each(['#N/A', '#REF!', '#DIV/0!', '#VALUE!'])('of errors is none: %s', async error => {
    expect(await one(`<c t="e"><f>1/0</f><v>${error}</v></c><c><v>1</v></c>`)).toBe('')
  })

  it('that lies beyond the table of strings is an error', async () => {
    await expect(one('<c t="s"><v>7</v></c>', { strings: ['<t>甲</t>'] })).rejects.toMatchObject({ code: 'workbook-broken' })
    expect(await one('<c t="s"><v></v></c><c><v>1</v></c>', { strings: ['<t>甲</t>'] })).toBe('')
  })
})

describe('numbers', () => {
  it.each([
    ['0.30000000000000004', '0.3'],
    ['1.0E+17', '100000000000000000'],
    ['110105194912310016', '110105194912310016'],
    ['1E-7', '0.0000001'],
    ['-12.50', '-12.5'],
    [' 7 ', '7'],
    ['2025-07-15', '2025-07-15'],
  ])('are written out: %s', async (value, expected) => expect(await one(`<c><v>${value}</v></c>`)).toBe(expected))

  it('of more digits than a double holds are known to be lost', async () => {
    const found = await read({ sheets: [{ rows: '<row><c><v>1.10105194912310016E17</v></c><c><v>999999999999999</v></c></row>' }] })
    expect(found[0]!.lost).toEqual([0])
  })

  it('are true or false where they say so', async () => {
    expect(await cells({ sheets: [{ rows: '<row><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="b"><v>true</v></c></row>' }] })).toEqual([
      ['true', 'false', 'true'],
    ])
  })

  it.each([
    ['000000', '123', '000123'],
    ['000000;@', '123', '000123'],
    ['[$-804]0000', '7', '0007'],
    ['000', '12345', '12345'],
    ['"XM"000', '12', 'XM012'],
    ['XM00', '8', 'XM08'],
    ['000000_ ', '345', '000345'],
    ['0000-0000', '20250001', '2025-0001'],
    ['000-000', '1234567', '1234-567'],
    ['00\\号', '7', '07号'],
    ['0', '7', undefined],
    ['000.00', '7', undefined],
    ['000', '1.5', undefined],
    ['000', '-5', undefined],
    ['#,##0', '1234', undefined],
    ['0%', '1', undefined],
  ])('have the zeros and words of the format %s', async (format, value, expected) => {
    const found = await read({ sheets: [{ rows: `<row><c s="1"><v>${value}</v></c></row>` }], formats: [format] })
    expect(found[0]!.asText?.[0]).toBe(expected)
    expect(found[0]!.cells[0]).toBe(value)
  })
})

describe('amounts', () => {
  it.each([
    ['0.00"万元"', '0.35', '0.35万元'],
    ['#,##0.00\\元', '3500', '3500元'],
    ['0.0"亿"', '2', '2亿'],
    // what is shown is a thousandth or a ten-thousandth of the number
    ['0.00,"千元"', '3500', undefined],
    ['0!.0,"万"', '3500', undefined],
    ['0.00"单元"', '3', undefined],
    ['0.00', '3', undefined],
  ])('have the unit of the format %s', async (format, value, expected) => {
    const found = await read({ sheets: [{ rows: `<row><c s="1"><v>${value}</v></c></row>` }], formats: [format] })
    expect(found[0]!.asMoney?.[0]).toBe(expected)
    expect(found[0]!.cells[0]).toBe(value)
  })
})

describe('days and times', () => {
  const DAY = '45853'
  it.each([
    ['yyyy-mm-dd', DAY, '2025-07-15'],
    ['yyyy"年"m"月"d"日"', DAY, '2025-07-15'],
    ['[$-804]yyyy"年"m"月"d"日";@', DAY, '2025-07-15'],
    ['[DBNum1][$-804]yyyy年m月d日', DAY, '2025-07-15'],
    ['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', DAY, '2025-07-15'],
    ['yyyy\\-mm', DAY, '2025-07-15'],
    ['m"月"d"日"', DAY, '2025-07-15'],
    ['mmm', DAY, '2025-07-15'],
    ['aaaa', DAY, '2025-07-15'],
    ['[Red]yyyy/m/d', DAY, '2025-07-15'],
    ['m/d/yy h:mm', '45853.5', '2025-07-15 12:00:00'],
    ['yyyy-mm-dd hh:mm:ss.000', '45853.999988425925', '2025-07-15 23:59:59'],
    ['yyyy-mm-dd', '45853.9999999', '2025-07-16'],
    ['h:mm', '0.354166666666667', '08:30:00'],
    ['上午/下午h"时"mm"分"', '0.354166666666667', '08:30:00'],
    ['h:mm AM/PM', '0.999999', '23:59:59'],
    ['h:mm', '45853.5', '2025-07-15 12:00:00'],
    ['[h]:mm', '1.5', '36:00:00'],
    ['[mm]:ss', '0.05', '1:12:00'],
    ['yyyy-mm-dd', '0', '1900-01-00'],
    ['yyyy-mm-dd', '1', '1900-01-01'],
    ['yyyy-mm-dd', '59', '1900-02-28'],
    ['yyyy-mm-dd', '60', '1900-02-29'],
    ['yyyy-mm-dd', '61', '1900-03-01'],
    ['yyyy-mm-dd', '-1', '-1'],
    ['yyyy-mm-dd', '20250715', '20250715'],
    ['General', DAY, DAY],
    ['0.00E+00', DAY, DAY],
    ['#,##0.00"元/day"', DAY, DAY],
    ['_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', DAY, DAY],
    ['[$¥-804]#,##0.00', DAY, DAY],
    ['0"d"', DAY, DAY],
    ['0.0%', '0.5', '0.5'],
    ['@', DAY, DAY],
    ['# ?/?', '1.5', '1.5'],
    ['[>=100]0;General', DAY, DAY],
  ])('are what the format %s makes of %s', async (format, value, expected) => {
    expect(await one(`<c s="1"><v>${value}</v></c>`, { formats: [format] })).toBe(expected)
  })

  it.each([
    [14, '2025-07-15'],
    [22, '2025-07-15'],
    [31, '2025-07-15'],
    [57, '2025-07-15'],
    [20, '2025-07-15'],
    [49, DAY],
    [4, DAY],
  ])('are known by the number of the format alone: %i', async (id, expected) => {
    const change: Book['change'] = parts =>
      parts.set('xl/styles.xml', `<styleSheet><cellXfs><xf/><xf numFmtId="${id}"/></cellXfs></styleSheet>`)
    expect(await one(`<c s="1"><v>${DAY}</v></c>`, { change })).toBe(expected)
  })

  it.each([
    ['2025-07-15', '2025-07-15'],
    ['2025-07-15T00:00:00.000', '2025-07-15'],
    ['2025-07-15T09:36:00', '2025-07-15 09:36:00'],
    // an instant: which day it is in Beijing is told where all dates are read
    ['2025-07-14T16:00:00Z', '2025-07-14T16:00:00Z'],
    ['2025-07-14T18:00:00.000+02:00', '2025-07-14T18:00:00.000+02:00'],
    ['2025-07-15T09:36', '2025-07-15 09:36:00'],
    ['T09:36:00', '09:36:00'],
    ['2025', '2025'],
  ])('of ISO 8601 are what they say, whatever the style and the first day: %s', async (value, expected) => {
    for (const properties of ['', '<workbookPr date1904="1"/>'])
      for (const formats of [[], ['yyyy-mm-dd'], ['000000']])
        expect(await one(`<c s="1" t="d"><v>${value}</v></c>`, { formats, properties })).toBe(expected)
  })

  it.each(['1', 'true'])('are counted from 1904: date1904="%s"', async value => {
    const properties = `<workbookPr date1904="${value}"/>`
    const at = (number: string, format: string) => one(`<c s="1"><v>${number}</v></c>`, { formats: [format], properties })
    expect(await at('44391', 'yyyy-mm-dd')).toBe('2025-07-15')
    expect(await at('44391.5', 'yyyy-mm-dd h:mm')).toBe('2025-07-15 12:00:00')
    expect(await at('0', 'yyyy-mm-dd')).toBe('1904-01-01')
    expect(await at('0.5', 'h:mm')).toBe('12:00:00')
    expect(await at('1.5', '[h]:mm')).toBe('36:00:00')
    const found = await read({ sheets: [{ rows: '<row><c><v>44391</v></c></row>' }], properties })
    expect(found[0]).toMatchObject({ cells: ['44391'], asDate: { 0: '2025-07-15' } })
  })

  it.each(['0', 'false', ''])('are counted from 1900: date1904="%s"', async value => {
    const found = await read({ sheets: [{ rows: '<row><c><v>44391</v></c></row>' }], properties: `<workbookPr date1904="${value}"/>` })
    expect(found[0]!.asDate).toBeUndefined()
  })
})

describe('merged cells', () => {
  const data = rows(['甲', '一', null], [null, null, 3], [null, '二', 4], ['乙', null, 5])
  const merged = (...areas: string[]) => `<mergeCells>${areas.map(ref => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`

  it('give their value to each row below, in their first column', async () => {
    const found = await read({ sheets: [{ rows: data, after: `<autoFilter/>${merged('A1:A3', 'B1:C2', 'B3:C3')}<hyperlinks/>` }] })
    expect(found.map(each => each.cells)).toEqual([
      ['甲', '一'],
      ['甲', '一', '3'],
      ['甲', '二', '4'],
      ['乙', '', '5'],
    ])
    expect(found.map(({ filled, reach }) => [filled, reach])).toEqual([
      [undefined, 3],
      [2, 3],
      [1, undefined],
      [undefined, undefined],
    ])
  })

  it('make no rows of rows that hold nothing of their own', async () => {
    expect(await cells({ sheets: [{ rows: rows(['甲', '一']) + row(9, [null, '二']), after: merged('A1:A20') }] })).toEqual([
      ['甲', '一'],
      ['甲', '二'],
    ])
  })

  it('lie behind any number of rows', async () => {
    const many = Array.from({ length: 3000 }, (_, i) => row(i + 1, [i === 1000 ? '甲' : null, `检${i}`]))
    const found = await cells({ sheets: [{ rows: many.join(''), after: merged('A1001:A3000') }] })
    expect(found.filter(([first]) => first === '甲')).toHaveLength(2000)
  })
})
