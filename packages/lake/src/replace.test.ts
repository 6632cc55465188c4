import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { ImportError } from './errors.ts'
import { SAMPLE } from './testing/dataset.ts'
import { allRows, testFolder } from './testing/folder.ts'

const { file, lake } = testFolder()
const rows = (...lines: string[]) => file('rows.csv', `编号,名称\n${lines.join('\n')}\n`)
const bring = (target: ReturnType<typeof lake>, lines: string[], more: object = {}) =>
  target.import({ dataset: SAMPLE, files: [rows(...lines)], ...more })
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: ImportError) => error.code,
  )
const names = async (target: ReturnType<typeof lake>) => (await allRows(target)).map(row => `${String(row['no'])} ${String(row['name'])}`)
const TEN = Array.from({ length: 10 }, (_, i) => `A${i},甲院`)

describe('a replacement by less', () => {
  it('is refused below the share that is asked for, and says both numbers', async () => {
    const target = lake()
    await bring(target, TEN)
    const error = await bring(target, TEN.slice(0, 7), { keepShare: 0.8 }).catch((e: unknown) => e as ImportError)
    expect(error).toMatchObject({ code: 'shrinks', details: { before: 10, rows: 7 } })
    expect((await target.versions('sample')).map(v => v.version)).toEqual(['v1'])
    expect(await codeOf(bring(target, TEN.slice(0, 8), { keepShare: 0.8 }))).toBe('done')
    expect(await codeOf(bring(target, TEN.slice(0, 1)))).toBe('done')
  })

  it('counts what is loaded, not what is read', async () => {
    const target = lake()
    await bring(target, TEN)
    expect(await codeOf(bring(target, [...TEN.slice(0, 5), ...TEN.slice(0, 5)], { keepShare: 0.8 }))).toBe('shrinks')
  })

  it('is not asked about where rows are added, nor for a first import', async () => {
    const target = lake()
    expect(await codeOf(bring(target, TEN, { keepShare: 0.8 }))).toBe('done')
    expect(await codeOf(bring(target, ['B1,甲院'], { keepShare: 0.8, append: true }))).toBe('done')
  })
})

describe('an importer of some offices', () => {
  const within = { column: 'name', values: ['甲院'] }

  it('replaces their rows and leaves those of others, and of nobody, as they are', async () => {
    const target = lake()
    await bring(target, ['A1,甲院', 'A2,甲院', 'B1,乙院', 'C1,'])
    const report = await bring(target, ['A2,甲院', 'A3,甲院'], { within })
    expect(report).toMatchObject({ loaded: 2, appended: { to: 'v1', replaced: 2, within } })
    expect((await names(target)).sort()).toEqual(['A2 甲院', 'A3 甲院', 'B1 乙院', 'C1 null'])
    expect((await target.current('sample'))!.manifest.rows).toBe(4)
    expect(await target.changes('sample', { version: 'v1' }, 'v2')).toMatchObject({ after: 4, removed: [expect.any(String)] })
  })

  it.each([
    ['a row of another office', ['A1,甲院', 'A9,乙院']],
    ['a row of no office', ['A1,甲院', 'A9,']],
    ['a row under the number of another office', ['B1,甲院']],
  ])('is refused with %s, whichever way', async (_what, lines) => {
    const target = lake()
    await bring(target, ['A1,甲院', 'B1,乙院'])
    for (const append of [false, true]) expect(await codeOf(bring(target, lines, { within, append }))).toBe('outside-scope')
    expect((await target.versions('sample')).map(v => v.version)).toEqual(['v1'])
  })

  it('is held to what was there of their own', async () => {
    const target = lake()
    await bring(target, [...TEN, 'B1,乙院'])
    expect(await codeOf(bring(target, TEN.slice(0, 2), { within, keepShare: 0.8 }))).toBe('shrinks')
    expect(await codeOf(bring(target, TEN.slice(0, 9), { within, keepShare: 0.8 }))).toBe('done')
  })

  it('who has no office brings nothing', async () => {
    expect(await codeOf(bring(lake(), ['A1,甲院'], { within: { column: 'name', values: [] } }))).toBe('outside-scope')
  })
})

describe('an import that is tried again', () => {
  it('is not done twice, whatever has become of its file', async () => {
    const target = lake()
    const first = await bring(target, TEN, { importId: 'i-1' })
    await bring(target, TEN, { importId: 'i-2' })
    const again = await target.import({ dataset: SAMPLE, files: ['/nowhere/gone.csv'], importId: 'i-1' })
    expect(again).toEqual(first)
    expect((await target.versions('sample')).map(v => v.version)).toEqual(['v1', 'v2'])
  })

  it('by a process that died when the version was there and nobody had been told', async () => {
    const target = lake()
    await bring(target, TEN)
    const path = rows('A1,甲院', 'B1,甲院')
    const child = fileURLToPath(new URL('testing/killed-child.ts', import.meta.url))
    const { signal } = spawnSync(process.execPath, ['--import', 'tsx', child, target.dataDir, path, 'i-9'], { stdio: 'inherit' })
    expect(signal).toBe('SIGKILL')
    expect((await target.versions('sample')).map(v => v.version)).toEqual(['v1', 'v2'])
    const again = await target.import({ dataset: SAMPLE, files: [path], importId: 'i-9', append: true })
    expect(again).toMatchObject({ version: 'v2', loaded: 2, appended: { to: 'v1', replaced: 1 } })
    expect((await target.versions('sample')).map(v => v.version)).toEqual(['v1', 'v2'])
  })
})
