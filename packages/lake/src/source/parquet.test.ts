import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { DatasetDef } from '../dataset.ts'
import { openDuck } from '../duck.ts'
import { ImportError } from '../errors.ts'
import { name, text } from '../sql.ts'
import { SAMPLE } from '../testing/dataset.ts'
import { testFolder } from '../testing/folder.ts'
import { CELLS, ROLES, TEXTS } from '../testing/nasty.ts'
import { loadInto } from '../testing/try.ts'

const { file, folder, lake } = testFolder()
let count = 0

/** A Parquet file of what a SELECT gives. */
async function parquet(select: string): Promise<string> {
  const path = join(folder, `p${++count}.parquet`)
  const duck = await openDuck()
  try {
    await duck.run(`COPY (${select}) TO ${text(path)} (FORMAT parquet)`)
  } finally {
    duck.close()
  }
  return path
}
const importing = async (select: string, dataset: DatasetDef = SAMPLE, more: object = {}) =>
  loadInto(lake(), dataset, await parquet(select), { maxBad: 1, ...more })

describe('Parquet goes through the rules of cells', () => {
  it('as a CSV does, cell by cell', async () => {
    const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
    const header = ['line', ...TEXTS.map(({ id }) => id)]
    const csv = file(
      'cells.csv',
      [header, ...CELLS.map((cell, i) => [String(i + 1), ...TEXTS.map(() => cell)])].map(row => row.map(quoted).join(',')).join('\n'),
    )
    const rows = CELLS.map((cell, i) => `(${i + 1}, ${text(cell)})`).join(', ')
    const typed = `SELECT line, ${TEXTS.map(({ id }) => `cell AS ${name(id)}`).join(', ')} FROM (VALUES ${rows}) AS t(line, cell)`
    const [there, here] = [await importing(typed, ROLES), await loadInto(lake(), ROLES, csv, { maxBad: 1 })]
    expect(there.rows.length).toBeGreaterThan(CELLS.length / 2)
    expect(there.rows.map(({ _row, ...cells }) => cells)).toEqual(here.rows.map(({ _row, ...cells }) => cells))
    expect(there.report.quarantined).toBe(here.report.quarantined)
  })

  it('digits that a double lost are set aside, those that it kept are read', async () => {
    const { report, rows } = await importing(
      `SELECT no, '甲' AS 名称, person AS 身份证号 FROM (VALUES ('A1', 110101195810288211::DOUBLE), ('A2', 440524900101001::DOUBLE), ('A3', NULL)) AS t(no, person)`,
    )
    expect(rows).toMatchObject([
      { no: 'A2', person: '440524900101001' },
      { no: 'A3', person: null },
    ])
    expect(report).toMatchObject({ loaded: 2, quarantined: 1 })
  })

  it('a whole number in a column of doubles is written as one', async () => {
    const { rows } = await importing(
      `SELECT 'A1' AS no, 12::DOUBLE AS 名称, 12::DOUBLE AS 人数, 0.1::DOUBLE AS 金额 UNION ALL SELECT 'A2', 12.5::DOUBLE, NULL, 1e9::DOUBLE`,
    )
    expect(rows).toMatchObject([
      { name: '12', count: 12, amount: '0.10' },
      { name: '12.5', count: null, amount: '1000000000.00' },
    ])
  })

  // DuckDB writes a HUGEINT as a double
  it.each(['DECIMAL(18,0)', 'DECIMAL(38,0)', 'BIGINT'])('a number that is kept as %s has all its digits', async type => {
    const { rows } = await importing(`SELECT 'A1' AS no, '甲' AS 名称, 110101195810288211::${type} AS 身份证号`)
    expect(rows).toMatchObject([{ person: '110101195810288211' }])
  })

  it('instants of every precision lie on their day in Beijing, times without a zone on their own', async () => {
    const { rows } = await importing(
      `SELECT 'A1' AS no, '甲' AS 名称, TIMESTAMPTZ '2024-02-29 16:00:00Z' AS 日期, TIMESTAMPTZ '2024-02-29 15:59:59.999999Z' AS 月份
       UNION ALL SELECT 'A2', '乙', TIMESTAMPTZ '1988-07-01 15:30:00Z', NULL`,
    )
    // the summer of 1988 was an hour ahead
    expect(rows).toMatchObject([
      { on: '2024-03-01', month: '2024-02' },
      { on: '1988-07-02', month: null },
    ])
    const plain = ['TIMESTAMP', 'TIMESTAMP_S', 'TIMESTAMP_MS', 'TIMESTAMP_NS'].map(
      (type, i) => `SELECT 'A${i}' AS no, '甲' AS 名称, '2024-02-29 16:00:00'::${type} AS 日期`,
    )
    for (const select of plain) expect((await importing(select)).rows).toMatchObject([{ on: '2024-02-29' }])
  })

  it('placeholders are empty, guards leave, case numbers and names take one form', async () => {
    const { rows } = await importing(
      `SELECT '江公罚【2025】第1号' AS no, '="甲院"' AS 名称, '/' AS 金额, '不详' AS 日期, 'N/A' AS 身份证号, '''91350100m000100y43' AS 信用代码`,
    )
    expect(rows).toMatchObject([{ no: '江公罚〔2025〕1号', name: '甲院', amount: null, on: null, person: null, org: '91350100M000100Y43' }])
  })
})

describe('a column that holds no single values', () => {
  const refusal = async (value: string, column = '名称') => {
    const error = await importing(`SELECT 'A1' AS no, ${value} AS ${name(column)}${column === '名称' ? '' : `, '甲' AS 名称`}`).catch(
      e => e,
    )
    expect(error).toBeInstanceOf(ImportError)
    return error as ImportError
  }

  it.each([
    [`['甲', '乙']`, '列表', /holds a list \(VARCHAR\[\]\)/],
    [`{'a': '甲'}`, '结构', /holds a struct \(STRUCT\(/],
    [`MAP {'a': '甲'}`, '映射', /holds a map \(MAP\(/],
    [`encode('甲')`, '二进制数据', /holds bytes \(BLOB\)/],
    [`[{'a': 1}]`, '列表', /holds a list/],
  ])('is named: %s', async (value, zh, en) => {
    const { code, text: said, hint, details } = await refusal(value)
    expect(code).toBe('column-type')
    expect(said['zh-CN']).toContain(`的列“名称”装的是${zh}`)
    expect(said.en).toMatch(en)
    expect(hint!['zh-CN']).toContain('请在导出时')
    expect(details).toMatchObject({ header: '名称' })
  })

  it('is named whatever the column is to hold', async () => {
    expect((await refusal(`[1]`, '人数')).text.en).toContain('“人数”')
    expect((await refusal(`[DATE '2025-01-01']`, '日期')).text.en).toContain('“日期”')
  })

  it('is no matter where no column of the data set is read from it', async () => {
    expect((await importing(`SELECT 'A1' AS no, '甲' AS 名称, ['x'] AS 标签, 'x'::BLOB AS 照片`)).rows).toMatchObject([{ no: 'A1' }])
  })
})
