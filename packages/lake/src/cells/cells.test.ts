import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Duck, openDuck } from '../duck.ts'
import { text } from '../sql.ts'
import { careful, quick, textOf } from './convert.ts'
import { inRange } from './date.ts'
import { orgIdHolds, personIdCheck } from './identity.ts'
import { EDGES, needsTrim, trimmed } from './trim.ts'
import type { ColumnType } from '../dataset.ts'

let duck: Duck
beforeAll(async () => {
  duck = await openDuck({ memoryMb: 200, threads: 1 })
})
afterAll(() => duck.close())

const one = async (sql: string) => (await duck.rows<{ v: unknown }>(`SELECT (${sql}) AS v FROM (SELECT 1) t`))[0]!.v
const careFul = (type: ColumnType, cell: string) => one(`(SELECT (${careful(type, 'c')})::VARCHAR FROM (SELECT ${text(cell)} AS c))`)
const quickly = (type: ColumnType, cell: string) => one(`(SELECT (${quick(type, 'c')!})::VARCHAR FROM (SELECT ${text(cell)} AS c))`)

const CASES: [ColumnType, string, string | null][] = [
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
  ['int', '3.5', null],
  ['int', '1_000', null],
  ['int', '1,23', null],
  ['int', '99999999999999999999', null],
  ['money', '¥1,234.50', '1234.50'],
  ['money', '￥1，234.5元', '1234.50'],
  ['money', '3.2万元', '32000.00'],
  ['money', '0.125万', '1250.00'],
  ['money', '1亿元', '100000000.00'],
  ['money', '12.345', '12.35'],
  ['money', '.5', '0.50'],
  ['money', '-.075元', '-0.08'],
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
    ['org_id', '９１350100ｍ000100Ｙ43', '91350100M000100Y43'],
    ['text', '１０号ａ', '１０号ａ'],
    ['case_no', '京ａ１', '京ａ１'],
    ['person_id', null, null],
  ] as const)('%s %j → %j', async (type, cell, expected) => {
    const c = cell === null ? 'NULL::VARCHAR' : text(cell)
    expect(await one(`(SELECT ${textOf(type, 'c')} FROM (SELECT ${c} AS c))`)).toBe(expected)
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
