import { describe, expect, it } from 'vitest'
import type { ImportError } from './errors.ts'
import type { ImportRequest } from './request.ts'
import { STAFF } from './testing/dataset.ts'
import { testFolder } from './testing/folder.ts'

const { file, lake } = testFolder()
type Target = ReturnType<typeof lake>
const row = (no: string, office: string) => `${no},某,${office},检务督察部,科员,否`
const bring = (target: Target, rows: string[], more: Partial<ImportRequest> = {}) =>
  target.import({
    dataset: STAFF,
    files: [file('s.csv', `工号,姓名,所在单位,所在部门,职务,是否办案\n${rows.join('\n')}\n`)],
    ...more,
  })
const refused = async (work: Promise<unknown>): Promise<ImportError> =>
  work.then(
    () => {
      throw new Error('it was not refused')
    },
    (error: ImportError) => error,
  )
const origins = async (target: Target) =>
  (await target.current('staff'))!.manifest.origins?.map(({ origin, rows, version }) => [origin, rows, version])
const numbers = async (target: Target) =>
  (await target.rows(STAFF, (await target.current('staff'))!.version, { page: 1, pageSize: 100 })).items.map(item => item['staff_no'])
const half = (n: 1 | 2) => (n === 1 ? { from: '2026-01-01', until: '2026-06-30' } : { from: '2026-07-01', until: '2026-12-31' })

describe('who delivers a data set', () => {
  it('is kept with its rows, and goes on where nobody says otherwise', async () => {
    const target = lake()
    expect((await bring(target, [row('1', '甲院')])).origin).toBeNull()
    expect(await origins(target)).toBeUndefined()
    expect((await bring(target, [row('1', '甲院')], { origin: ' 业务系统 ' })).origin).toBe('业务系统')
    // said by nobody: the same as before
    expect((await bring(target, [row('2', '甲院'), row('3', '乙院')], { append: true })).origin).toBe('业务系统')
    expect(await origins(target)).toEqual([
      ['业务系统', 1, 'v2'],
      ['业务系统', 2, 'v3'],
    ])
    await bring(target, [row('2', '甲院')], { append: true })
    expect(await origins(target)).toEqual([
      ['业务系统', 1, 'v2'],
      ['业务系统', 1, 'v3'],
      ['业务系统', 1, 'v4'],
    ])
    await bring(target, [row('9', '甲院')])
    expect(await origins(target)).toEqual([['业务系统', 1, 'v5']])
  })

  it('is one for an office and a period: another one is refused, with the rows that both have', async () => {
    const target = lake()
    await bring(target, [row('1', '甲院'), row('2', '甲院'), row('3', '乙院')], { origin: '业务系统' })
    // no key in common, and yet the same office twice
    const error = await refused(bring(target, [row('71', '甲院')], { origin: '公安局', append: true }))
    expect(error).toMatchObject({ code: 'overlaps', details: { origin: '公安局', rows: 2, overlaps: [{ origin: '业务系统', rows: 2 }] } })
    const shown = await target.rowsIn(STAFF, String(error.details['overlap_file']), { page: 1, pageSize: 10 })
    expect([shown.total, shown.items.map(item => item['staff_no'])]).toEqual([2, ['1', '2']])
    expect((await target.current('staff'))!.version).toBe('v1')
    // an office that nobody delivered yet
    await bring(target, [row('72', '丙院')], { origin: '公安局', append: true })
    expect(await origins(target)).toEqual([
      ['业务系统', 3, 'v1'],
      ['公安局', 1, 'v2'],
    ])
    // two deliver by now: who this is has to be said
    expect((await refused(bring(target, [row('4', '甲院')], { append: true }))).details).toMatchObject({ origin: null, rows: 2 })
    expect((await bring(target, [row('4', '甲院')], { append: true, origin: '业务系统' })).loaded).toBe(1)
    // the key of another's row, though of another office
    expect((await refused(bring(target, [row('72', '丁院')], { append: true, origin: '业务系统' }))).details['rows']).toBe(1)
  })

  it('may change from one period to the next, as long as no key comes twice', async () => {
    const target = lake()
    await bring(target, [row('1', '甲院')], { origin: '旧系统', period: half(1) })
    expect(
      (await refused(bring(target, [row('2', '甲院')], { origin: '新系统', append: true, period: { from: '2026-06-30', until: null } })))
        .code,
    ).toBe('overlaps')
    await bring(target, [row('2', '甲院')], { origin: '新系统', append: true, period: half(2) })
    expect(await origins(target)).toEqual([
      ['旧系统', 1, 'v1'],
      ['新系统', 1, 'v2'],
    ])
    expect((await refused(bring(target, [row('1', '甲院')], { origin: '新系统', append: true, period: half(2) }))).details['rows']).toBe(1)
  })

  it('gives way where that was decided: its rows go, the others stay', async () => {
    const target = lake()
    await bring(target, [row('1', '甲院'), row('2', '甲院'), row('3', '乙院')], { origin: '业务系统' })
    const report = await bring(target, [row('71', '甲院')], { origin: '公安局', append: true, overlap: 'replace' })
    expect(report.appended).toMatchObject({ replaced: 2 })
    expect(await numbers(target)).toEqual(['3', '71'])
    expect(await origins(target)).toEqual([
      ['业务系统', 1, 'v1'],
      ['公安局', 1, 'v2'],
    ])
    expect((await target.changes('staff', { version: 'v1' }, 'v2'))!.removed).toHaveLength(1)
  })

  it('is asked about where a file takes the place of all, or of an importer’s offices', async () => {
    const target = lake()
    await bring(target, [row('1', '甲院'), row('2', '乙院')], { origin: '业务系统' })
    expect((await refused(bring(target, [row('5', '丙院')], { origin: '公安局' }))).details['rows']).toBe(2)
    const within = { column: 'office', values: ['甲院'] }
    expect((await refused(bring(target, [row('5', '甲院')], { origin: '公安局', within }))).details['rows']).toBe(1)
    await bring(target, [row('5', '甲院')], { origin: '公安局', within, overlap: 'replace' })
    expect(await numbers(target)).toEqual(['2', '5'])
    const held = (await target.current('staff'))!.manifest.origins!
    expect(held.map(({ origin, offices }) => [origin, offices])).toEqual([
      ['业务系统', null],
      ['公安局', ['甲院']],
    ])
  })
})
