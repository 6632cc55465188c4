import { describe, expect, it } from 'vitest'
import { openDuck } from './duck.ts'
import { SAMPLE } from './testing/dataset.ts'
import { allRows, testFolder } from './testing/folder.ts'

const { file, lake } = testFolder()
const csv = (...rows: string[]) => file('a.csv', `编号,名称,人数\n${rows.join('\n')}\n`)
const shown = async (target: ReturnType<typeof lake>) =>
  (await allRows(target)).map(({ _row, no, name, count }) => `${String(_row)} ${String(no)} ${String(name)} ${String(count)}`)
const removedRows = async (files: readonly string[]) => {
  const duck = await openDuck()
  const rows = await Promise.all(
    files.map(path => duck.rows<{ n: number; no: string }>(`SELECT _row::DOUBLE AS n, no FROM read_parquet('${path}') ORDER BY 1`)),
  )
  duck.close()
  return rows.map(found => found.map(({ n, no }) => `${n} ${no}`))
}

describe('an append', () => {
  it('puts new rows behind the present ones, under numbers that go on', async () => {
    const target = lake()
    await target.import({ dataset: SAMPLE, files: [csv('A1,甲,1', 'A2,乙,2')] })
    const report = await target.import({ dataset: SAMPLE, files: [csv('A3,丙,3')], append: true })
    expect(report).toMatchObject({ version: 'v2', read: 1, loaded: 1, duplicate: 0, appended: { to: 'v1', after: 2, replaced: 0 } })
    expect(await shown(target)).toEqual(['1 A1 甲 1', '2 A2 乙 2', '3 A3 丙 3'])
    const current = (await target.current('sample'))!
    expect(current.manifest).toMatchObject({ rows: 3, appended: { to: 'v1', after: 2, replaced: 0 } })
    expect(await target.changes('sample', { version: 'v1' }, 'v2')).toEqual({ after: 2, removed: [] })
  })

  it('replaces a row whose key comes again, and keeps what it was', async () => {
    const target = lake()
    // a row that is set aside keeps its number, so numbers have gaps
    await target.import({ dataset: SAMPLE, files: [csv('A1,甲,1', 'A2,乙,x', 'A3,丙,3')], maxBad: 1 })
    await target.import({ dataset: SAMPLE, files: [csv('A4,丁,4', 'A1,新,9')], append: true })
    expect(await shown(target)).toEqual(['3 A3 丙 3', '4 A4 丁 4', '5 A1 新 9'])
    await target.import({ dataset: SAMPLE, files: [csv('A5,戊,5', 'A4,改,8', 'A4,再,7')], append: true })
    expect(await shown(target)).toEqual(['3 A3 丙 3', '5 A1 新 9', '6 A5 戊 5', '8 A4 再 7'])
    const change = (await target.changes('sample', { version: 'v1' }, 'v3'))!
    expect(change.after).toBe(3)
    expect(await removedRows(change.removed)).toEqual([['4 A4'], ['1 A1']])
    expect((await target.changes('sample', { version: 'v2' }, 'v3'))!.after).toBe(5)
  })

  it('leaves the rows of a large file in their order when it replaces some', async () => {
    const target = lake()
    // more row groups than threads, see PARQUET_IN_ORDER
    const many = Array.from({ length: 250_000 }, (_, i) => `A${i + 1},甲,${i % 100}`).join('\n')
    await target.import({ dataset: SAMPLE, files: [csv(many)] })
    const { appended } = await target.import({ dataset: SAMPLE, files: [csv('A7,改,8', 'A240000,改,9')], append: true })
    expect(appended).toMatchObject({ after: 250_000, replaced: 2 })
    const { path } = (await target.current('sample'))!
    const duck = await openDuck()
    const places = `SELECT no, _row, lag(_row) OVER (ORDER BY file_row_number) AS before FROM read_parquet('${path}', file_row_number = true)`
    const [found] = await duck.rows(
      `SELECT count(*)::INTEGER AS rows, (count(*) FILTER (_row < before))::INTEGER AS astray, list(_row::INTEGER ORDER BY _row) FILTER (no IN ('A7', 'A240000')) AS replaced FROM (${places})`,
    )
    duck.close()
    expect(found).toEqual({ rows: 250_000, astray: 0, replaced: [250_001, 250_002] })
  })

  it('counts what looks wrong in all rows: those before, less those replaced, and the new ones', async () => {
    const target = lake()
    const wrong = (...rows: string[]) => file('a.csv', `编号,名称,类别,身份证号\n${rows.join('\n')}\n`)
    const flaggedNow = async () => (await target.current('sample'))!.manifest.flagged
    await target.import({ dataset: SAMPLE, files: [wrong('A1,一,丙,', 'A2,二,甲,110105194912310021', 'A3,三,丁,')] })
    expect(await flaggedNow()).toEqual({ kind: 2, person: 1 })
    const report = await target.import({ dataset: SAMPLE, files: [wrong('A3,三,乙,', 'A4,四,戊,')], append: true })
    expect(report.flagged).toEqual({ checkDigit: {}, values: { kind: { count: 1, examples: ['戊'] } } })
    expect(await flaggedNow()).toEqual({ kind: 2, person: 1 })
    await target.import({ dataset: SAMPLE, files: [wrong('A2,二,甲,')], append: true })
    expect(await flaggedNow()).toEqual({ kind: 2 })
    await target.import({ dataset: SAMPLE, files: [wrong('A9,九,甲,')] })
    expect(await flaggedNow()).toEqual({})
  })

  it('to nothing is an import; a whole import leads back to nothing', async () => {
    const target = lake()
    expect(await target.import({ dataset: SAMPLE, files: [csv('A1,甲,1')], append: true })).toMatchObject({ version: 'v1', appended: null })
    await target.import({ dataset: SAMPLE, files: [csv('A1,甲,1', 'A2,乙,2')] })
    expect(await target.changes('sample', { version: 'v1' }, 'v2')).toBeUndefined()
  })
})
