import { readFileSync } from 'node:fs'
import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { transaction } from '../db/index.ts'
import { nextNumber } from '../document/index.ts'
import { offices } from '../policy/index.ts'
import { withDatabase } from '../testing/index.ts'
import { addOffice } from '../testing/accounts.ts'
import { paperSeries } from './tables.ts'
import { seriesOf as seriesOfKind, setSeries } from './series.ts'

const database = withDatabase()

const LETTER = { kind: 'reminder_letter', title: { 'zh-CN': '提示函', en: 'Letter' }, series: '检督提' }
const NOTICE = { kind: 'notice', title: { 'zh-CN': '通知书', en: 'Notice' }, series: '检通' }

const add = (name: string, parentId?: string) => addOffice(database.db, name, { ...(parentId && { parentId }) }).then(({ id }) => id)
const seriesOf = (id: string) => transaction(database.db, tx => seriesOfKind(tx, LETTER, id))
const take = (officeId: string, year = 2026) =>
  transaction(database.db, async tx => {
    const series = await seriesOfKind(tx, LETTER, officeId)
    return `${series} ${await nextNumber(tx, { officeId, series, year })}`
  })

describe('offices of one short name', () => {
  it('number their letters apart, at once and from the first', async () => {
    const [nanjing, xuzhou] = [await add('南京市人民检察院'), await add('徐州市人民检察院')]
    const both = [await add('南京市鼓楼区人民检察院', nanjing), await add('徐州市鼓楼区人民检察院', xuzhou)]
    const taken = await Promise.all(both.flatMap(id => [take(id), take(id), take(id)]))
    const series = taken.map(number => number.split(' ')[0]!)
    expect(new Set(series).size).toBe(2)
    expect(new Set(taken).size).toBe(6)
    expect(new Set(series)).toContain('鼓楼检督提')
    expect(taken.map(number => number.split(' ')[1]).sort()).toEqual(['1', '1', '2', '2', '3', '3'])
  })

  it('never get a series that another has numbered by, not even one that was given up', async () => {
    const [first, second] = [await add('甲南市城北区人民检察院'), await add('乙南市城北区人民检察院')]
    await take(first)
    const set = (series: string, officeId: string) => transaction(database.db, tx => setSeries(tx, LETTER, officeId, series))
    await set('甲南城北检督提', first)
    expect(await seriesOf(second)).toBe('乙南城北检督提')
    await expect(set('城北检督提', second)).rejects.toThrow('甲南市城北区人民检察院')
    await set('城北检督提', first)
  })
})

it('an office numbers each kind of paper by itself', async () => {
  const id = await add('戌县人民检察院')
  const both = await transaction(database.db, async tx => [await seriesOfKind(tx, LETTER, id), await seriesOfKind(tx, NOTICE, id)])
  expect(both).toEqual(['戌县检督提', '戌县检通'])
  await expect(transaction(database.db, tx => setSeries(tx, NOTICE, id, '戌县检督提'))).rejects.toThrow('戌县人民检察院')
})

it('an office keeps its series whatever it is called later', async () => {
  const id = await add('丙县人民检察院')
  expect(await take(id)).toBe('丙县检督提 1')
  await database.db.update(offices).set({ name: '丙市人民检察院' }).where(eq(offices.id, id))
  expect(await take(id)).toBe('丙县检督提 2')
})

it('what letters were numbered by before stays, but for offices that would run into each other', async () => {
  const migration = readFileSync(new URL('../../../migrations/0080_offices_letter_series.sql', import.meta.url), 'utf8')
  const later = readFileSync(new URL('../../../migrations/0185_paper_kinds.sql', import.meta.url), 'utf8')
  const moved = `${/insert into paper_series[^;]*/.exec(later)![0]} and id in (select office_id from document_numbers where series in ('旧', '新', '同'))`
  const [alone, one, other, none] = [await add('丁省院'), await add('戊市院'), await add('己市院'), await add('庚市院')]
  const numbers = (officeId: string, series: string, year: number) =>
    sql`insert into document_numbers (office_id, series, year, last) values (${officeId}, ${series}, ${year}, 3)`
  await transaction(database.db, async tx => {
    for (const row of [numbers(alone, '旧', 2025), numbers(alone, '新', 2026), numbers(one, '同', 2025), numbers(other, '同', 2026)])
      await tx.execute(row)
    await tx.execute(sql.raw(migration))
    await tx.execute(sql.raw(moved))
    await tx.execute(sql`alter table offices drop column letter_series`)
  })
  const rows = await database.db.select().from(paperSeries)
  const found = new Map(rows.map(({ officeId, series }) => [officeId, series]))
  expect([alone, one, other, none].map(id => found.get(id))).toEqual(['新', undefined, undefined, undefined])
  expect([await take(alone), await take(one), await take(other)]).toEqual(['新 4', '戊市检督提 1', '己市检督提 1'])
})
