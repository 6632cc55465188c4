import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ColumnType, DatasetDef } from '../../dataset.ts'
import { testFolder } from '../../testing/folder.ts'

/** Small workbooks of one trap each; cases/README.md says where they come from. */
const CASES = join(import.meta.dirname, 'cases')
const { lake } = testFolder()

const dataset = (key: string[], columns: Record<string, [label: string, type: ColumnType]>): DatasetDef => ({
  id: 'sample',
  title: { 'zh-CN': '样例', en: 'Sample' },
  key,
  columns: Object.entries(columns).map(([id, [label, type]]) => ({
    id,
    label: { 'zh-CN': label, en: id },
    synonyms: [],
    type,
    nullable: !key.includes(id),
    masked: false,
  })),
})

const DEATHS = dataset(['person'], { person: ['身份证号', 'person_id'], died: ['死亡日期', 'date'] })
const STAFF = dataset(['no'], {
  no: ['工号', 'text'],
  name: ['姓名', 'text'],
  office: ['所在单位', 'text'],
  unit: ['所在部门', 'text'],
})

async function importing(file: string, def: DatasetDef, more: object = {}) {
  const target = lake()
  const path = join(CASES, file)
  const report = await target.import({ dataset: def, files: [path], maxBad: 1, ...more })
  const { items } = await target.rows(def, report.version, { page: 1, pageSize: 100 })
  return { report, rows: items, seen: await target.inspect(path, def, [def]) }
}

describe('sheets', () => {
  it.each([
    ['ziporder.xlsx', ['8211', '3693'], { read: ['2025年'], left: [{ name: '旧表作废', hidden: false }] }],
    ['ziporder-hidden.xlsx', ['8211', '3693'], { read: ['2025年'], left: [{ name: '旧', hidden: true }] }],
    ['hidden-first.xlsx', ['8211', '3693'], { read: ['名单'], left: [{ name: '旧', hidden: true }] }],
  ])('are read in the order of their tabs, hidden and void ones never: %s', async (file, people, sheets) => {
    const { report, rows, seen } = await importing(file, DEATHS)
    expect(rows.map(({ person, died }) => [String(person).slice(-4), died])).toEqual(people.map(person => [person, '2025-07-15']))
    expect(report.files[0]!.sheets).toEqual(sheets)
    expect(seen.sheets).toEqual(sheets)
    const said = report.notices!.filter(({ of }) => of === 'sheets').map(({ kind, examples }) => [kind, examples])
    expect(said).toEqual([['left-out', sheets.left.map(({ name }) => name)]])
  })

  it('with the same header are read together', async () => {
    const { report, rows } = await importing('months.xlsx', DEATHS)
    expect(rows).toHaveLength(4)
    expect(report.files[0]!.sheets).toEqual({ read: ['1月', '2月', '3月'], left: [] })
  })
})

describe('days', () => {
  it.each(['iso-cells.xlsx', 'strict.xlsx'])('are read as ISO cells say them, whatever their style: %s', async file => {
    const { rows } = await importing(file, DEATHS)
    expect(new Set(rows.map(row => row['died']))).toEqual(new Set(file === 'strict.xlsx' ? ['2025-07-15'] : ['2025-07-15', '2025-07-16']))
  })

  it.each(['1904-1.xlsx', '1904-true.xlsx'])('are counted from 1904 where the workbook says so: %s', async file => {
    const { rows } = await importing(file, DEATHS)
    expect(rows.length).toBeGreaterThan(1)
    expect(new Set(rows.map(row => row['died']))).toEqual(new Set(['2025-07-15']))
  })
})

describe('text', () => {
  it('joins the runs of a rich text', async () => {
    expect((await importing('openpyxl-rich.xlsx', STAFF)).rows).toMatchObject([{ name: '李强' }])
  })

  it('leaves phonetic guides out', async () => {
    const { rows } = await importing('phonetic-sst.xlsx', STAFF)
    expect(rows.map(row => row['name'])).toEqual(['李强', '佐藤', expect.stringMatching(/^张\s三$/u), '王芳'])
  })

  it('gives a number the zeros of its format', async () => {
    const { rows, seen } = await importing('zeros.xlsx', STAFF)
    expect(rows[0]).toMatchObject({ no: '000123', name: '王芳' })
    expect(seen.sample[0]![0]).toBe('000123')
  })

  it('takes an error for no value', async () => {
    const companies = dataset(['id'], {
      id: ['统一社会信用代码', 'org_id'],
      phone: ['联系电话', 'text'],
      agent: ['登记代理人', 'text'],
    })
    const { rows } = await importing('companies-na.xlsx', companies)
    expect(rows).toHaveLength(8)
    expect(JSON.stringify(rows)).not.toMatch(/NaN|#N\/A/u)
    expect(new Set(rows.map(row => row['phone']))).toEqual(new Set([null]))
  })
})

describe('merged cells', () => {
  it('give their value to each of their rows, and it is said', async () => {
    const { rows, report } = await importing('merged-office.xlsx', STAFF)
    expect(rows.map(({ no, office, unit }) => [no, office, unit])).toEqual([
      ['S1', '江州市院', '一部'],
      ['S2', '江州市院', '一部'],
      ['S3', '江州市院', '一部'],
    ])
    expect(report.notices).toContainEqual(expect.objectContaining({ kind: 'applied', of: 'cells', count: 4 }))
  })

  it('are a key, too', async () => {
    const pensions = dataset(['person', 'month'], {
      person: ['身份证号', 'person_id'],
      month: ['发放月份', 'month'],
      amount: ['发放金额', 'money'],
    })
    const { report } = await importing('merged-key.xlsx', pensions)
    expect(report).toMatchObject({ read: 5, loaded: 5 })
  })

  it('make two lines one header', async () => {
    const withdrawals = dataset(['no'], {
      no: ['部门受案号', 'case_no'],
      kind: ['撤回类型', 'text'],
      on: ['撤回日期', 'date'],
      after: ['后续处理', 'text'],
      afterOn: ['后续处理日期', 'date'],
    })
    const { rows } = await importing('two-line.xlsx', withdrawals)
    expect(rows).toMatchObject([{ kind: '撤回起诉', on: '2025-07-15', after: '重新起诉', afterOn: '2025-07-15' }])
  })
})

describe('a header that is not the first row', () => {
  it('is found by what a person mapped, and again by what he mapped before', async () => {
    const target = lake()
    const path = join(CASES, 'title.xlsx')
    const request = { dataset: DEATHS, files: [path], maxBad: 1 }
    await expect(target.import(request)).rejects.toMatchObject({ code: 'column-missing' })
    const map = { person: '公民身份号码', died: '死亡时间' }
    expect(await target.import({ ...request, map })).toMatchObject({ read: 3, loaded: 3 })
    expect(await target.import(request)).toMatchObject({ read: 3, loaded: 3 })
  })
})

describe('other writers', () => {
  it.each(['prefixed.xlsx', 'no-ref.xlsx'])('are read: %s', async file => {
    expect((await importing(file, DEATHS)).rows).toMatchObject([{ died: '2025-07-15' }, { died: '2025-07-16' }])
  })

  it('that packed a CSV are told so', async () => {
    await expect(importing('zip-with-csv.zip', DEATHS)).rejects.toMatchObject({
      code: 'format-unknown',
      text: { 'zh-CN': expect.stringContaining('.csv') },
      hint: { 'zh-CN': expect.stringContaining('解压') },
    })
  })

  it.each([
    'easyexcel.xlsx',
    'easyexcel-two-line.xlsx',
    'sxssf-always.xlsx',
    'sxssf-alwayswithcompatibility.xlsx',
    'sxssf-asneeded.xlsx',
    'sxssf-shared.xlsx',
  ])('of Java stream their sizes behind the parts, as ZIP64 or not: %s', async file => {
    const people = dataset(['no'], { no: ['编号', 'text'], name: ['名称', 'text'], on: ['日期', 'date'], count: ['人数', 'int'] })
    const { rows, report } = await importing(file, people)
    expect(rows).toMatchObject([
      { no: 'A1', name: '张三', on: '2024-03-05', count: 1 },
      { no: 'A2', name: '李𠮷', on: '2024-03-06', count: 2 },
    ])
    expect(report.quarantined).toBe(0)
  })
})
