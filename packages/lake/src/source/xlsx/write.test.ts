import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { testFolder } from '../../testing/folder.ts'
import { type SheetRow, withWorkbook } from './workbook.ts'
import { type WrittenCell, writeWorkbook } from './write.ts'

const { file } = testFolder()

async function writtenAndRead(name: string, rows: WrittenCell[][]) {
  const path = file('a.xlsx', await buffer(writeWorkbook({ name, rows })))
  const found: SheetRow[] = []
  const sheets = await withWorkbook(path, undefined, async workbook => {
    await workbook.read(0, each => void found.push(each))
    return workbook.sheets
  })
  return { sheets, cells: found.map(({ cells }) => cells) }
}

describe('a written workbook', () => {
  it('is read as it was written', async () => {
    const { cells } = await writtenAndRead('数据', [
      ['检𠮷 <&>"\'', '_x000D_', ' 前后 ', 'x\r\ny', 'a\u0001b\uD83D'],
      [1.5, -2, true, null, new Date('2025-07-15T00:00:00Z')],
      [Number.NaN, '', '000123'],
    ])
    expect(cells).toEqual([
      ['检𠮷 <&>"\'', '_x000D_', ' 前后 ', 'x\ny', 'ab\uFFFD'],
      ['1.5', '-2', 'true', '', '2025-07-15'],
      ['', '', '000123'],
    ])
  })

  it('has cells and a name as Excel takes them', async () => {
    const { sheets, cells } = await writtenAndRead("'线索[1]/表:一'", [['𠮷'.repeat(20_000)], Array.from({ length: 30 }, (_, i) => i)])
    expect(sheets[0]!.name).toBe('线索 1  表 一')
    expect(cells[0]![0]!.length).toBeLessThanOrEqual(32_767)
    expect(cells[0]![0]).toMatch(/^𠮷+…$/u)
    expect(cells[1]).toEqual(Array.from({ length: 30 }, (_, i) => String(i)))
  })

  it('is the same bytes for the same rows and moment', async () => {
    const made = new Date('2026-01-01T00:00:00Z')
    const write = () => buffer(writeWorkbook({ name: 'a', rows: [['x']], made }))
    expect((await write()).equals(await write())).toBe(true)
  })

  it('fails with what its rows fail with', async () => {
    async function* rows() {
      yield ['x']
      throw new Error('the database is gone')
    }
    await expect(buffer(writeWorkbook({ name: 'a', rows: rows() }))).rejects.toThrow('the database is gone')
  })
})
