import { describe, expect, it } from 'vitest'
import type { ColumnDef, ColumnType, DatasetDef } from '../dataset.ts'
import { read, testFolder } from '../testing/folder.ts'

const { file, lake } = testFolder()

const column = (id: string, label: string, type: ColumnType, nullable = true): ColumnDef => ({
  id,
  label: { 'zh-CN': label, en: id },
  synonyms: [],
  type,
  nullable,
  masked: false,
})

/** People by their number, with what else of them is a number. */
const PEOPLE: DatasetDef = {
  id: 'people',
  title: { 'zh-CN': '人员', en: 'People' },
  key: ['person_id'],
  columns: [
    column('person_id', '身份证号', 'person_id', false),
    column('died_on', '死亡日期', 'date', false),
    column('phone', '联系电话', 'text'),
    column('owner_id', '权利人证件号', 'text'),
    column('staff_no', '工号', 'text'),
    column('org_id', '信用代码', 'org_id'),
    column('remark', '备注', 'text'),
    column('until', '截止', 'date'),
    column('ill', '是否', 'bool'),
    column('amount', '金额', 'money'),
  ],
}
const importing = async (csv: string, more: object = {}) => {
  const target = lake()
  const report = await target.import({ dataset: PEOPLE, files: [file('a.csv', csv)], maxBad: 1, ...more })
  const { items } = await target.rows(PEOPLE, report.version, { page: 1, pageSize: 1000 })
  return { report, items, aside: report.quarantine_file ? read(report.quarantine_file) : '' }
}
const GOOD = [
  '110101195810288211',
  '110101195302033693',
  '110101196510181337',
  '110101196505047387',
  '110101198905243677',
  '110101198602167806',
]

describe('digits that a spreadsheet lost', () => {
  it('are no digits: an exponent, or a fraction of so long a number', async () => {
    const cells = [
      '1.10105E+17',
      '1.10105E17',
      '1.1010519491231e+17',
      '１．１０１０５Ｅ＋１７',
      "'4.40524E+17",
      '"1,10105E+17"',
      '110105194912310000.0',
    ]
    const { report, aside } = await importing(`身份证号,死亡日期\n${[...cells, GOOD[0]].map(cell => `${cell},2025-07-15`).join('\n')}\n`)
    expect(report).toMatchObject({ loaded: 1, quarantined: cells.length })
    expect(aside.split('超过 15 位的数字已丢失')).toHaveLength(cells.length + 1)
  })

  it('sets numbers aside that end in noughts as cut ones do, in a key and elsewhere, and makes one of no two people', async () => {
    const csv = `身份证号,死亡日期,权利人证件号\n110105194912310000,2025-07-15,\n110105194912310000,2025-07-16,\n${GOOD[0]},2025-07-15,440524188001010000\n${GOOD[1]},2025-07-15,\n`
    expect((await importing(csv)).report).toMatchObject({ loaded: 1, quarantined: 3, duplicate: 0 })
  })

  // sequence 400, and the check digit is 0 by chance
  const TRUE_NOUGHTS = '110101199001074000'
  it('keeps a number that ends in noughts rightly, but not beside one that was cut', async () => {
    const one = await importing(`身份证号,死亡日期\n${TRUE_NOUGHTS},2025-07-15\n${GOOD[0]},2025-07-15\n`)
    expect(one.report).toMatchObject({ loaded: 2, quarantined: 0, flagged: { checkDigit: {} } })
    const two = await importing(`身份证号,死亡日期\n${TRUE_NOUGHTS},2025-07-15\n110105194912310000,2025-07-15\n${GOOD[0]},2025-07-15\n`)
    expect(two.report).toMatchObject({ loaded: 1, quarantined: 2 })
  })

  it('reads telephones and other numbers likewise, and takes no credit code for a number with an exponent', async () => {
    const { items, report } = await importing(
      `身份证号,死亡日期,联系电话,工号,信用代码\n${GOOD[0]},2025-07-15,1.38E+10,1,91E50100M000100Y43\n${GOOD[1]},2025-07-15,13800138000.0,1.2E+05,\n${GOOD[2]},2025-07-15,13800138000,1001,\n${GOOD[3]},2025-07-15,13800138000.0,12345.0,91E50100M000100Y43\n`,
    )
    expect(report).toMatchObject({ loaded: 2, quarantined: 2 })
    expect(items).toMatchObject([
      { phone: '13800138000', staff_no: '1001' },
      { phone: '13800138000', staff_no: '12345', org_id: '91E50100M000100Y43' },
    ])
  })
})

describe('guards around numbers', () => {
  it('leave the number', async () => {
    const cells = [
      `="${GOOD[0]}"`,
      `'${GOOD[0]}`,
      `\`${GOOD[0]}`,
      `‘${GOOD[0]}’`,
      `\t${GOOD[0]}`,
      `110101 19581028 8211`,
      `110101\u300019581028\u00A08211`,
      `110101\u200B195810288211`,
      `\u202A${GOOD[0]}\u202C`,
      `110101\u00AD195810288211`,
      `110101-19581028-8211`,
      `110101—19581028—8211`,
      `１１０１０１１９５８１０２８８２１１`,
    ].map(cell => `"${cell.replaceAll('"', '""')}"`)
    const { items, report } = await importing(
      `工号,身份证号,死亡日期,权利人证件号\n${cells.map((cell, i) => `${i + 1},${cell},2025-01-15,${cell}`).join('\n')}\n`,
    )
    // all are one person: the last row stays
    expect(report).toMatchObject({ loaded: 1, duplicate: cells.length - 1, flagged: { checkDigit: {} } })
    expect(items[0]).toMatchObject({ person_id: GOOD[0], owner_id: GOOD[0], staff_no: String(cells.length) })
    const each = await importing(
      `身份证号,死亡日期,权利人证件号\n${cells.map((cell, i) => `E${1000 + i},2025-01-15,${cell}`).join('\n')}\n`,
    )
    expect(each.items.map(row => row['owner_id'])).toEqual(cells.map(() => GOOD[0]))
  })

  it.each([
    '身份证号：110101195810288211',
    '公民身份号码:110101195810288211',
    'ID:110101195810288211',
    '#110101195810288211;',
    '（110101195810288211）',
    '_110101195810288211，',
  ])('takes a number from behind its name and between marks: %s', async cell => {
    const { items, report } = await importing(`身份证号,死亡日期\n"${cell}",2025-01-15\n`)
    expect(items.map(row => row['person_id'])).toEqual(['110101195810288211'])
    expect(report.flagged.checkDigit).toEqual({})
  })

  it.each([
    ['="2025-01-15"', '="是"', '="1,234.50"', '="甲院"'],
    ["'2025-01-15", "'是", "'1234.5", "'甲院"],
    ['“2025年1月15日”', '"是"', '`1234.50', '甲院'],
  ])('are taken off values and words too: %s %s %s %s', async (...cells) => {
    const quoted = cells.map(cell => `"${cell.replaceAll('"', '""')}"`).join(',')
    const { items } = await importing(`身份证号,死亡日期,是否,金额,备注\n${GOOD[0]},${quoted}\n`)
    expect(items[0]).toMatchObject({ died_on: '2025-01-15', ill: true, amount: '1234.50', remark: '甲院' })
  })

  it.each([
    ['="身份证号"', '="死亡日期"'],
    ["'身份证号", "'死亡日期"],
  ])('are taken off headers: %s, %s', async (...headers) => {
    const { items } = await importing(`${headers.map(header => `"${header.replaceAll('"', '""')}"`).join(',')}\n${GOOD[0]},2025-01-15\n`)
    expect(items[0]).toMatchObject({ person_id: GOOD[0], died_on: '2025-01-15' })
  })

  it('are no guards within words', async () => {
    const said = [`'正当防卫'的认定`, `="a" 与 "b"`, `O'Neil`]
    const { items } = await importing(
      `身份证号,死亡日期,备注\n${said.map((cell, i) => `${GOOD[i]},2025-01-15,"${cell.replaceAll('"', '""')}"`).join('\n')}\n`,
    )
    expect(items.map(row => row['remark'])).toEqual(said)
  })

  it('keeps what has more to it, flagged, and sets a key aside that is no number at all', async () => {
    const { items, report, aside } = await importing(
      `身份证号,死亡日期\n110101196505047387（原）,2025-01-15\nE12345678,2025-01-15\n张三,2025-01-15\n11010519491231002Ⅹ,2025-01-15\n`,
    )
    expect(report).toMatchObject({ loaded: 3, quarantined: 1, flagged: { checkDigit: { person_id: 2 } } })
    expect(items.map(row => row['person_id'])).toEqual(['110101196505047387（原）', 'E12345678', '11010519491231002X'])
    expect(aside).toContain('其中没有号码')
  })

  it('writes a telephone in one way', async () => {
    const written = ['138-0013-8000', '+86 138 0013 8000', '0086-13800138000', '（0731）88886666', '0731 88886666', '0731-88886666 转 8']
    const { items } = await importing(
      `身份证号,死亡日期,联系电话\n${written.map((cell, i) => `${GOOD[i]},2025-01-15,${cell}`).join('\n')}\n`,
    )
    expect(items.map(row => row['phone'])).toEqual([
      '13800138000',
      '13800138000',
      '13800138000',
      '0731-88886666',
      '0731-88886666',
      '0731-88886666转8',
    ])
  })
})

describe('cells that say that there is nothing', () => {
  it('is empty in every column', async () => {
    const words =
      '无 不详 暂无 未知 未填写 空 待补 NaN #N/A #REF! #VALUE! #DIV/0! #NAME? N/A NA NULL null \\N None / — —— - － *** ××× （无） Ｎ／Ａ ##### \u3000无'.split(
        ' ',
      )
    const rows = words.map((cell, i) => `E${1000 + i},2025-07-15${`,${cell}`.repeat(7)}`)
    const { items, report } = await importing(`身份证号,死亡日期,联系电话,权利人证件号,工号,信用代码,备注,截止,金额\n${rows.join('\n')}\n`)
    expect(report.loaded).toBe(words.length)
    for (const row of items)
      expect(row).toMatchObject({
        phone: null,
        owner_id: null,
        staff_no: null,
        org_id: null,
        remark: null,
        until: null,
        ill: null,
        amount: null,
      })
    expect(Object.keys(report.emptiedByColumn)).toEqual(['phone', 'owner_id', 'staff_no', 'org_id', 'remark', 'until', 'amount'])
    for (const { count, examples } of Object.values(report.emptiedByColumn)) expect([count, examples.length]).toEqual([words.length, 5])
  })

  it('is a number of noughts or of one digit, and none in words', async () => {
    const cells = ['0', '000', '00000000000', '11111111111', '9999999', '无电话', '没有']
    const { items } = await importing(
      `身份证号,死亡日期,联系电话,备注\n${cells.map((cell, i) => `E${1000 + i},2025-07-15,${cell},${cell}号楼`).join('\n')}\n`,
    )
    expect(items.map(row => row['phone'])).toEqual(cells.map(() => null))
    expect(items.map(row => row['remark'])).toEqual(cells.map(cell => `${cell}号楼`))
  })

  it('is one as a whole only', async () => {
    const words = ['无锡市', '空军', '无', '0', '未到案', 'N/A-1', '不详细', '暂无此人的记录及其他']
    const { items, report } = await importing(
      `身份证号,死亡日期,备注\n${words
        .slice(0, 6)
        .map((cell, i) => `${GOOD[i]},2025-07-15,${cell}`)
        .join('\n')}\n`,
    )
    expect(items.map(row => row['remark'])).toEqual(['无锡市', '空军', null, '0', '未到案', 'N/A-1'])
    expect(report.emptiedByColumn).toEqual({ remark: { count: 1, examples: ['无'] } })
  })

  it('is 否 in a column of 是 and 否, and an error where a value must be', async () => {
    const { items, report, aside } = await importing(
      `身份证号,死亡日期,是否\n${GOOD[0]},2025-07-15,无\n${GOOD[1]},2025-07-15,不详\n${GOOD[2]},无,有\n无,2025-07-15,有\n`,
    )
    expect(items.map(row => row['ill'])).toEqual([false, null])
    expect(report).toMatchObject({ loaded: 2, quarantined: 2, emptiedByColumn: { ill: { count: 1, examples: ['不详'] } } })
    expect(aside).toContain('“无”按空值处理')
  })

  it('is a telephone without a digit, a stroke for the same as above, and a day that has not come', async () => {
    const rows = ['空号,〃,至今', 'x,″,长期', '保密,”,尚未重报', '停机,々,在任']
    const { items, report } = await importing(
      `身份证号,死亡日期,联系电话,备注,截止\n${rows.map((row, i) => `${GOOD[i]},2025-01-15,${row}`).join('\n')}\n`,
    )
    expect(items.map(({ phone, remark, until }) => [phone, remark, until])).toEqual(rows.map(() => [null, null, null]))
    expect(report.emptiedByColumn).toMatchObject({ phone: { count: 4 }, remark: { count: 4 }, until: { count: 4 } })
  })

  it('is found in a file that is otherwise clean, also where white space is around it', async () => {
    const rows = GOOD.map(id => `${id},2025-07-15,13800138000,字`).join('\n')
    const { report } = await importing(`身份证号,死亡日期,联系电话,备注\n${rows}\n110105196001015231,2025-07-15,13800138000,"无 "\n`)
    expect(report.emptiedByColumn).toEqual({ remark: { count: 1, examples: ['无 '] } })
  })
})

describe('instants', () => {
  it('lie on their day in Beijing', async () => {
    const cells = [
      '2025-07-14T16:00:00Z',
      '2025-07-14T16:00:00.000Z',
      '2025-07-15T00:00:00+08:00',
      '2025-07-14 16:00:00+00',
      '2025-07-14 16:00:00 UTC',
    ]
    const { items } = await importing(`身份证号,死亡日期\n${cells.map((cell, i) => `${GOOD[i]},${cell}`).join('\n')}\n`)
    expect(items.map(row => row['died_on'])).toEqual(cells.map(() => '2025-07-15'))
  })
})

describe('a column that is called like a number and holds none', () => {
  it.each([
    ['bool', '是'],
    ['int', '12000'],
    ['date', '2025-07-15'],
    ['month', '2025-07'],
    ['money', '1000'],
  ] as const)('is read by its type: %s', async (type, cell) => {
    const dataset: DatasetDef = { ...PEOPLE, id: `by_${type}`, columns: [PEOPLE.columns[0]!, column('wage_account', '证件号', type)] }
    const report = await lake().import({ dataset, files: [file('a.csv', `身份证号,证件号\n${GOOD[0]},${cell}\n`)] })
    expect(report).toMatchObject({ loaded: 1, quarantined: 0 })
  })
})
