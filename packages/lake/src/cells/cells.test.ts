import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Duck, openDuck } from '../duck.ts'
import { text } from '../sql.ts'
import { careful, quick } from './convert.ts'
import { inRange } from './date.ts'
import { orgIdHolds, personIdCheck } from './identity.ts'
import { readText } from './text.ts'
import { EDGES, needsTrim, trimmed } from './trim.ts'
import type { ColumnDef, ColumnType } from '../dataset.ts'

let duck: Duck
beforeAll(async () => {
  duck = await openDuck({ memoryMb: 200, threads: 1 })
})
afterAll(() => duck.close())

const one = async (sql: string) => (await duck.rows<{ v: unknown }>(`SELECT (${sql}) AS v FROM (SELECT 1) t`))[0]!.v
const careFul = (type: keyof typeof careful, cell: string) =>
  one(`(SELECT (${careful[type].read('f')})::VARCHAR FROM (SELECT ${careful[type].fold('c')} AS f FROM (SELECT ${text(cell)} AS c)))`)
const quickly = (type: ColumnType, cell: string) => one(`(SELECT (${quick(type, 'c')!})::VARCHAR FROM (SELECT ${text(cell)} AS c))`)

const column = (id: string, type: ColumnType, label = id): ColumnDef => ({
  id,
  type,
  label: { 'zh-CN': label, en: id },
  synonyms: [],
  nullable: true,
  masked: false,
})

const CASES: [keyof typeof careful, string, string | null][] = [
  ['date', '2024-03-05', '2024-03-05'],
  ['date', '2024/3/5', '2024-03-05'],
  ['date', '2024.3.5', '2024-03-05'],
  ['date', '20240305', '2024-03-05'],
  ['date', '2024年3月5日', '2024-03-05'],
  ['date', '2024年03月05日 10时20分', '2024-03-05'],
  ['date', '2024-03-05 10:11:12', '2024-03-05'],
  ['date', '2024-03-05T10:11:12Z', '2024-03-05'],
  ['date', '２０２４－０３－０５', '2024-03-05'],
  ['date', '45356', '2024-03-05'],
  ['date', '45356.75', '2024-03-05'],
  ['date', '2024-02-29', '2024-02-29'],
  ['date', '2023-02-29', null],
  ['date', '2023-02-30', null],
  ['date', '2024-13-01', null],
  ['date', '2024', null],
  ['date', '202403', null],
  ['date', '0204-03-05', null],
  ['date', '2101-01-01', null],
  ['date', '9999-12-31', '9999-12-31'],
  ['date', '9999/12/31', '9999-12-31'],
  ['date', '9999-12-30', null],
  ['date', 'infinity', null],
  ['date', 'epoch', null],
  ['month', '2024-03', '2024-03-01'],
  ['month', '2024/3', '2024-03-01'],
  ['month', '202403', '2024-03-01'],
  ['month', '2024年3月', '2024-03-01'],
  ['month', '2024年3月份', '2024-03-01'],
  ['month', '2024-03-05', '2024-03-01'],
  ['month', '2024-13', null],
  ['date', '20250715120000', '2025-07-15'],
  ['date', '20250715000000', '2025-07-15'],
  ['date', '202507151530', '2025-07-15'],
  ['date', '20250715999999', null],
  ['date', '20250715T153000', '2025-07-15'],
  ['date', '2025-07-15 上午 12:00:00', '2025-07-15'],
  ['date', '2025/7/15 下午3:20:00', '2025-07-15'],
  ['date', '2025/7/15 3:20 PM', '2025-07-15'],
  ['date', '2025-07-15下午3时20分', '2025-07-15'],
  ['date', '2025年07月15日 星期二', '2025-07-15'],
  ['date', '2025-07-15(星期二)', '2025-07-15'],
  ['date', '2025-07-15（周二） 10:00', '2025-07-15'],
  ['date', '2025年7月15日星期日10时', '2025-07-15'],
  ['date', '二〇二五年七月十五日', '2025-07-15'],
  ['date', '二零二五年七月十五日', '2025-07-15'],
  ['date', '二○二五年十二月三十一日', '2025-12-31'],
  ['date', '二〇二五年十月十日', '2025-10-10'],
  ['date', '二〇二五年十一月二十日', '2025-11-20'],
  ['date', '二〇二五年元月五日', '2025-01-05'],
  ['date', '二〇二五年二月三十日', null],
  ['date', '2025—07—15', '2025-07-15'],
  ['date', '2025——07——15', '2025-07-15'],
  ['date', '2025－07－15', '2025-07-15'],
  ['date', '2025–07–15', '2025-07-15'],
  ['date', '2025·7·15', '2025-07-15'],
  ['date', '2025•7•15', '2025-07-15'],
  ['date', '2025、7、15', '2025-07-15'],
  ['date', '2025-07-15.', '2025-07-15'],
  ['date', '2025.07.15.', '2025-07-15'],
  ['date', '2025。7。15', '2025-07-15'],
  ['date', '2025 07 15', '2025-07-15'],
  ['date', '2025年7月15号', '2025-07-15'],
  ['date', '2025\u00A0-\u00A007-15', '2025-07-15'],
  ['date', '2025-07\u200b-15', '2025-07-15'],
  ['date', '２０２５年７月１５日', '2025-07-15'],
  ['date', '2025-07-15-10.30.00.000000', '2025-07-15'],
  ['date', '2025-07-15 10:30:00.123456', '2025-07-15'],
  ['date', '2025-07-15+08:00', '2025-07-15'],
  ['date', '2025-07-15Z', '2025-07-15'],
  ['date', '2025-07-15 00:00:00 CST', '2025-07-15'],
  ['date', '2025-07-15T00:00:00[Asia/Shanghai]', '2025-07-15'],
  ['date', '2025-07-14T16:00:00Z', '2025-07-15'],
  ['date', '2025-07-14T16:00:00.000Z', '2025-07-15'],
  ['date', '2025-07-14T15:59:59.999Z', '2025-07-14'],
  ['date', '2025-07-15T00:00:00+08:00', '2025-07-15'],
  ['date', '2025-07-15T00:00:00+0800', '2025-07-15'],
  ['date', '2025-07-14 16:00:00+00', '2025-07-15'],
  ['date', '2025-07-14 16:00:00 UTC', '2025-07-15'],
  ['date', '2025-07-14 11:00:00-05:00', '2025-07-15'],
  ['date', '2025-07-14 11:00:00-0500', '2025-07-15'],
  ['date', '2025-07-14T16:00Z', '2025-07-15'],
  ['date', '20250714T160000Z', '2025-07-15'],
  ['date', '2025-07-15T00:00:00+08:00[Asia/Shanghai]', '2025-07-15'],
  ['date', '2025-07-15 00:00:00 GMT+8', '2025-07-15'],
  ['date', '2025-07-14 16:00:00 +0000', '2025-07-15'],
  ['date', '1988-07-15 00:00:00+09', '1988-07-15'],
  ['date', '2025-12-31T16:00:00Z', '2026-01-01'],
  ['date', '2025-07-14T16:00:00+99:00', null],
  ['date', '2025-07-14T26:00:00Z', null],
  ['date', '2025/07/15 Tue', '2025-07-15'],
  ['date', 'Tuesday, 2025-07-15', '2025-07-15'],
  ['date', '15/07/2025', null],
  ['date', '7/15/2025', null],
  ['date', '25.7.15', null],
  ['date', '2025-02-30', null],
  ['date', '1752681600', null],
  ['date', '1752681600000', null],
  ['date', '2025-7', null],
  ['date', '2025年7月', null],
  ['date', '约2025-07-15', null],
  ['date', '2025-07-15至2025-07-20', null],
  ['date', '15-7月-25', null],
  ['date', '2025-07-15 25:00', null],
  ['date', '2025-07-110:20', null],
  ['date', '民国114年7月15日', null],
  ['date', '1.2025', null],
  ['date', '60', null],
  ['month', '2025-07', '2025-07-01'],
  ['month', '202507', '2025-07-01'],
  ['month', '2025年七月', '2025-07-01'],
  ['month', '二〇二五年十月', '2025-10-01'],
  ['month', '2025.7', '2025-07-01'],
  ['month', '2025—07', '2025-07-01'],
  ['month', '2025年7月份', '2025-07-01'],
  ['month', '2025-06-30T16:00:00Z', '2025-07-01'],
  ['month', '20250715120000', '2025-07-01'],
  ['month', '2025年第7月', null],
  ['month', '07-2025', null],
  ['month', '2025.13', null],
  ['bool', '有', 'true'],
  ['bool', '无', 'false'],
  ['bool', 'Y', 'true'],
  ['bool', 'FALSE', 'false'],
  ['bool', '1', 'true'],
  ['bool', '不详', null],
  ['bool', '也许', null],
  ['int', '1,234', '1234'],
  ['int', '-4', '-4'],
  ['int', '3.0', '3'],
  ['int', '１２', '12'],
  ['int', '1次', '1'],
  ['int', '第一次', '1'],
  ['int', '第2次', '2'],
  ['int', '二', '2'],
  ['int', '1,200人', '1200'],
  ['int', '十二', null],
  ['int', '3个月', null],
  ['int', '3.5次', null],
  ['int', '3.5', null],
  ['int', '1_000', null],
  ['int', '1,23', null],
  ['int', '99999999999999999999', null],
  ['money', '¥1,234.50', '1234.50'],
  ['money', '￥1，234.5元', '1234.50'],
  ['money', '3.2万元', '32000.00'],
  ['money', '0.125万', '1250.00'],
  ['money', '1亿元', '100000000.00'],
  ['money', '12.345', null],
  ['money', '35.005', null],
  ['money', '0.0000001万元', null],
  ['money', '1234.5600000001', '1234.56'],
  ['money', '0.30000000000000004', '0.30'],
  ['money', '35.0050', null],
  ['money', '35.0000', '35.00'],
  ['money', '3.123456万元', '31234.56'],
  ['money', '（500）', '-500.00'],
  ['money', '(1,500.00)', '-1500.00'],
  ['money', '500.00-', '-500.00'],
  ['money', '−500', '-500.00'],
  ['money', '￥-500', '-500.00'],
  ['money', '-￥500', '-500.00'],
  ['money', '人民币３，５００．００元', '3500.00'],
  ['money', 'RMB 3500元整', '3500.00'],
  ['money', '1.2 万 元', '12000.00'],
  ['money', '3百万元', '3000000.00'],
  ['money', '$35', null],
  ['money', '35美元', null],
  ['money', 'USD 35', null],
  ['money', '35港币', null],
  ['money', '3.500,00', null],
  ['money', '叁仟伍佰元整', null],
  ['money', '约500元', null],
  ['money', '500-600', null],

  ['money', '.5', '0.50'],
  ['money', '-.075元', null],
  ['money', '-.07元', '-0.07'],
  ['money', '.', null],
  ['money', '-12', '-12.00'],
  ['money', '1e5', null],
  ['money', '1_000', null],
  ['money', '12元5角', null],
  ['money', '99999999999999999', null],
]

describe('cells', () => {
  it.each(CASES)('%s %s → %s', async (type, cell, expected) => {
    // What the quick way reads, it reads as the careful way does; what it does not, the careful way decides.
    const first = await quickly(type, cell)
    const value = first ?? (await careFul(type, cell))
    const isDay = (type === 'date' || type === 'month') && typeof value === 'string'
    expect(isDay ? await one(`(SELECT (${inRange('d')})::VARCHAR FROM (SELECT DATE ${text(value)} AS d))`) : value).toBe(expected)
  })

  it('reads the commonest ways quickly', async () => {
    expect(await quickly('date', '2024-03-05')).toBe('2024-03-05')
    expect(await quickly('month', '2024-03')).toBe('2024-03-01')
    expect(await quickly('bool', '是')).toBe('true')
    expect(await quickly('int', '12')).toBe('12')
    expect(await quickly('money', '12.5')).toBe('12.50')
  })

  it.each([
    [' a', 'a'],
    ['a\u3000', 'a'],
    ['\u3000a b\u00A0', 'a b'],
    ['\t', null],
    ['\u3000', null],
    ['a', 'a'],
  ])('trims %j to %j', async (cell, expected) => {
    expect(await one(`(SELECT ${trimmed('c')} FROM (SELECT ${text(cell)} AS c))`)).toBe(expected)
    expect(await one(`(SELECT ${needsTrim('c', EDGES)} FROM (SELECT ${text(cell)} AS c))`)).toBe(cell !== expected)
  })
})

describe('numbers of people and organisations', () => {
  it.each([
    ['person_id', '11010519491231002x', '11010519491231002X'],
    ['person_id', '１１０１０５194912310０２ｘ', '11010519491231002X'],
    ['person_id', '１１０１０５１９４９１２３１００２Ｘ', '11010519491231002X'],
    ['person_id', '护照Ｅ1２', '护照E12'],
    // as a program writes a number that it had no text for
    ['person_id', '440524900101001.0', '440524900101001'],
    ['org_id', '440524900101001.0', '440524900101001'],
    ['org_id', '９１350100ｍ000100Ｙ43', '91350100M000100Y43'],
    ['case_no', '京ａ１', '京a1'],
    ['person_id', null, null],
  ] as const)('%s %j → %j', async (type, cell, expected) => {
    const c = cell === null ? 'NULL::VARCHAR' : text(cell)
    expect(await one(`(SELECT ${readText(column('no', type), 'c')} FROM (SELECT ${c} AS c))`)).toBe(expected)
  })

  it.each([
    [
      '江检刑诉受[2025]1号',
      [
        '江检刑诉受〔2025〕1号',
        '江检刑诉受（2025）1号',
        '江检刑诉受(2025)1号',
        '江检刑诉受【2025】1号',
        '江检刑诉受［2025］１号',
        '江检刑诉受﹝2025﹞1号',
        '江检刑诉受\u300c2025\u300d1号',
        '江检刑诉受 [2025] 第 1 號',
        '江检刑诉受[2025]1号案',
        '江检刑诉受[2025]1号。',
        '江检刑诉受[2025年]1号',
      ],
    ],
    ['江公行罚决字〔2025〕1号', ['江公行罚决字[2025]1号', '江公行罚决字（2025）第1号']],
    [
      '（2025）临0102刑初123号',
      ['(2025)临0102刑初123号', '〔2025〕临0102刑初123号', '[2025]临０１０２刑初123号', '（ 2025 ）临0102刑初 123 号'],
    ],
    ['（2025）临0102刑初123号之一', ['(2025)临0102刑初123号之一']],
    ['43010120250000012345', ['４３０１０１２０２５００００012345', "'43010120250000012345"]],
  ])('writes the case number %s in one way', async (form, written) => {
    for (const cell of [form, ...written])
      expect(await one(`(SELECT ${readText(column('no', 'case_no'), 'c')} FROM (SELECT ${text(cell)} AS c))`)).toBe(form)
  })

  it.each([
    [
      '阿卜杜拉·艾山',
      [
        '阿卜杜拉•艾山',
        '阿卜杜拉・艾山',
        '阿卜杜拉‧艾山',
        '阿卜杜拉．艾山',
        '阿卜杜拉.艾山',
        '阿卜杜拉 · 艾山',
        '阿卜杜拉∙艾山',
        '阿卜杜拉⸱艾山',
        '阿卜杜拉⋅艾山',
        '阿卜杜拉ᐧ艾山',
        '阿卜杜拉･艾山',
        '\u200B阿卜杜拉·艾山',
        '阿卜杜拉··艾山',
      ],
    ],
    ['阿·卜·杜', ['阿.卜.杜', '阿•卜・杜']],
    ['王芳', ['王 芳', '王　芳', '王  芳', '王\u00A0芳', '王\t芳', ' 王芳 ']],
    ['江州（集团）有限公司', ['江州(集团)有限公司', '江州 （集团） 有限公司']],
    ['Ａ１', []],
    ['John A. Smith', ['John  A. Smith', 'Ｊohn A. Smith']],
    ['龙口360数据公司', ['龙口３６０数据公司']],
    ['无锡一厂', []],
  ])('writes the name %s in one way', async (form, written) => {
    for (const cell of [form, ...written])
      expect(await one(`(SELECT ${readText({ ...column('name', 'text'), personName: true }, 'c')} FROM (SELECT ${text(cell)} AS c))`)).toBe(
        form.replace('Ａ１', 'A1'),
      )
  })

  const person = async (id: string) => {
    const { parts, holds } = personIdCheck('c', 'p_')
    return one(`(SELECT ${holds} FROM (SELECT ${parts} FROM (SELECT ${text(id)} AS c)))`)
  }
  it.each([
    ['11010519491231002X', true],
    ['11010519491231002x', true],
    ['440524188001010014', true],
    ['110105194912310021', false],
    ['110105194913310029', false],
    ['130503670401001', false],
    ['１１０１０５194912310', false],
    ['1101051949123100-X', false],
    ['', false],
  ])('GB 11643 %s → %s', async (id, expected) => expect(await person(id)).toBe(expected))

  it('finds every single wrong digit', async () => {
    const good = '11010519491231002X'
    for (let i = 0; i < 17; i++) {
      const wrong = good.slice(0, i) + String((Number(good[i]) + 1) % 10) + good.slice(i + 1)
      expect(await person(wrong)).toBe(false)
    }
  })

  it.each([
    ['91350100M000100Y43', true],
    ['91350100m000100y43', true],
    ['91350100M000100Y44', false],
    ['91350100I000100Y43', false],
    ['9135', false],
  ])('GB 32100 %s → %s', async (id, expected) =>
    expect(await one(`(SELECT ${orgIdHolds('c')} FROM (SELECT ${text(id)} AS c))`)).toBe(expected),
  )
})
