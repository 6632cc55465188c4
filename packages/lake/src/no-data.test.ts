import { describe, expect, it } from 'vitest'
import { DEATHS, PENSIONS, STAFF } from './testing/dataset.ts'
import { read, testFolder } from './testing/folder.ts'
import { caseFile, loadInto } from './testing/try.ts'

const { file, lake } = testFolder()
const ids = ['110101195810288211', '110101195302033693', '110101196510181337']
const kinds = (notices: readonly { kind: string; of: string; count: number; text: { en: string } }[] | undefined) =>
  Object.fromEntries(
    (notices ?? []).flatMap(({ kind, of, count, text }) =>
      kind === 'left-out' && of === 'rows' ? [[/^No data: (.*?);/u.exec(text.en)![1]!, count]] : [],
    ),
  )

describe('rows that are no data', () => {
  it.each([
    ['total.csv', 60, { total: 1 }],
    ['footer.csv', 40, { 'note or signature': 1 }],
    ['pages.csv', 6, { 'header again': 1 }],
  ])('in %s are set aside with their reason and are not counted as bad', async (name, loaded, expected) => {
    const { report } = await loadInto(lake(), DEATHS, caseFile(name))
    expect(report).toMatchObject({ read: loaded, loaded, quarantined: 0, duplicate: 0, skipped: 1 })
    expect(report.files[0]!.rows).toBe(loaded)
    expect(kinds(report.notices)).toEqual(expected)
    expect(read(report.quarantine_file!)).toContain('非数据行')
  })

  it('take no mark of the end for a row', async () => {
    const { report } = await loadInto(lake(), STAFF, caseFile('ctrl-z.csv'))
    expect(report).toMatchObject({ read: 6, loaded: 6, skipped: 0, quarantine_file: null })
    const { rows } = await loadInto(
      lake(),
      STAFF,
      file('z.csv', '工号,姓名,单位,所在部门,职务,是否办案,所在党支部\nS1,张三,院,部,长,是,支部\u001A'),
    )
    expect(rows[0]).toMatchObject({ branch: '支部' })
  })

  it('are told by what stands in them, also where their cells are as many as those of a row', async () => {
    const rows = [
      '序号,身份证号,发放月份,发放金额,备注',
      `1,${ids[0]},2025-01,100,`,
      ',,,,',
      '2,,,,',
      '本页小计,,,100,',
      '序号,身份证号,发放月份,发放金额,备注',
      `3,${ids[1]},2025-01,200,`,
      '----,----,----,----,',
      '合 计,,,300,',
      '4,合计：2人,,300,',
      '制表人：张三,,审核人：李四,,打印时间：2025-02-01',
      '第 1 页,,共 1 页,,',
      '（以下空白）,,,,',
    ]
    const { report, rows: loaded } = await loadInto(lake(), PENSIONS, file('p.csv', `${rows.join('\n')}\n`))
    expect(report).toMatchObject({ read: 2, loaded: 2, quarantined: 0, skipped: 10 })
    expect(kinds(report.notices)).toEqual({
      'empty row': 2,
      rule: 1,
      'header again': 1,
      'number of a page, or mark of the end': 2,
      'note or signature': 1,
      total: 3,
    })
    expect(loaded.map(row => [row['_row'], row['person_id']])).toEqual([
      [1, ids[0]],
      [6, ids[1]],
    ])
  })

  it('are what people and programs put below and between, of one cell or of sums', async () => {
    const rows = [
      '身份证号,发放月份,发放金额',
      `${ids[0]},2025-01,100`,
      `${ids[0]} 汇总,,100`,
      `${ids[1]},2025-01,200`,
      '平均,,150',
      '其中：男,,100',
      '上年同期,,250',
      '共2人,,',
      '人数：2人,,',
      '2.由社保局填报。,,',
      '（盖章）,,',
      '2025年7月1日,,',
      '-- 报表结束 --,,',
      '完成时间: 2025-07-01T10:00:00+08:00,,',
      '(2 行记录)',
    ]
    const { report, rows: loaded } = await loadInto(lake(), PENSIONS, file('q.csv', `${rows.join('\n')}\n`))
    expect(report).toMatchObject({ read: 2, loaded: 2, quarantined: 0, skipped: 12 })
    expect(loaded.map(row => row['person_id'])).toEqual([ids[0], ids[1]])
  })

  it('are not rows of one cell that may be a number or a value', async () => {
    const rows = ['身份证号,死亡日期', `${ids[0]},2025-01-15`, `${ids[1]},`, ',2025-01-16', 'E1234567,']
    const { report } = await loadInto(lake(), DEATHS, file('d.csv', `${rows.join('\n')}\n`), { maxBad: 1 })
    expect(report.skipped).toBe(0)
  })

  it('are found among keys of text in a file that is good to the letter', async () => {
    const header = '工号,姓名,所在单位,所在部门,职务,是否办案,所在党支部'
    const good = 'S1,张三,甲院,一部,检察官,是,一支部'
    const again = header.replace('所在党支部', '')
    const { report, rows } = await loadInto(
      lake(),
      STAFF,
      file('s.csv', [header, good, '合计,1人,,,,,', again, '审核人：王五,,,,,,', ''].join('\n')),
    )
    expect(report).toMatchObject({ read: 1, loaded: 1, quarantined: 0, skipped: 3 })
    expect(rows.map(row => row['staff_no'])).toEqual(['S1'])
  })

  it.each([
    ['a person of that name', `合计,${ids[0]},2025-07-15`],
    ['a person whose name begins with 注', `注某,${ids[0]},2025-07-15`],
    ['a note in a cell of a row', `注：迁入,${ids[0]},2025-07-15`],
    ['a page as the number of a row', `第1页,${ids[0]},2025-07-15`],
  ])('are not %s: the key is good', async (_, row) => {
    const { report } = await loadInto(lake(), DEATHS, file('d.csv', `姓名,身份证号,死亡日期\n${row}\n`))
    expect(report).toMatchObject({ read: 1, loaded: 1, skipped: 0 })
  })

  it('are not texts of a key with more to them', async () => {
    const rows = ['注册科,张三,甲院,一部,检察官,是,', '合计,李四,甲院,一部,检察官,否,', '总计部,王五,甲院,一部,检察官,否,']
    const { report } = await loadInto(
      lake(),
      STAFF,
      file('s.csv', `工号,姓名,所在单位,所在部门,职务,是否办案,所在党支部\n${rows.join('\n')}\n`),
    )
    expect(report).toMatchObject({ read: 3, loaded: 3, skipped: 0 })
  })

  it('leave a row without its key bad, whatever its remark says', async () => {
    const { report } = await loadInto(lake(), PENSIONS, file('p.csv', `备注,身份证号,发放月份,发放金额\n补发,,2025-01,100\n`), {
      maxBad: 1,
    })
    expect(report).toMatchObject({ read: 1, loaded: 0, quarantined: 1, skipped: 0 })
  })

  it('have no data when the quarantine file is imported together with the original', async () => {
    const target = lake()
    const original = file('a.csv', `身份证号,死亡日期\n${ids[0]},2025-07-15\n${ids[1]},2025-02-30\n合计,2人\n`)
    const first = await target.import({ dataset: DEATHS, files: [original], maxBad: 1 })
    expect(first).toMatchObject({ read: 2, quarantined: 1, skipped: 1 })
    const mended = file('mended.csv', read(first.quarantine_file!).replaceAll('2025-02-30', '2025-02-28'))
    expect(await target.import({ dataset: DEATHS, files: [original, mended], maxBad: 1 })).toMatchObject({
      loaded: 2,
      quarantined: 1,
      skipped: 2,
    })
  })

  it('are found in a workbook and in a file with broken quotes alike, and in each of several files', async () => {
    const broken = file('q.csv', `身份证号,死亡日期\n${ids[0]},"2025-07-15\n${ids[1]},2025-07-15\n合计,2\n`)
    const plain = file('b.csv', `身份证号,死亡日期\n${ids[2]},2025-07-15\n总计,,\n`)
    const report = await lake().import({ dataset: DEATHS, files: [plain, broken], maxBad: 1 })
    expect(report).toMatchObject({ read: 3, loaded: 2, quarantined: 1, skipped: 2 })
    expect(report.files.map(({ rows }) => rows)).toEqual([1, 2])
    expect(read(report.quarantine_file!)).toMatch(/q\.csv,4,5,/u)
  })

  it('do not hide what is wrong: the error of a refused import tells the first places', async () => {
    const failed = lake().import({ dataset: DEATHS, files: [file('a.csv', `身份证号,死亡日期\n${ids[0]},"2025-07-15\n${ids[1]},x\n`)] })
    await expect(failed).rejects.toMatchObject({ code: 'too-many-bad', text: { 'zh-CN': expect.stringContaining('第 2 行：引号不配对') } })
  })
})
