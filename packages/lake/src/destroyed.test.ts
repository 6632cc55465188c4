import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openLake } from './lake.ts'
import { SAMPLE } from './testing/dataset.ts'
import { allRows, testFolder } from './testing/folder.ts'

const { file, lake } = testFolder()
const csv = (...rows: string[]) => file('a.csv', `编号,名称,人数\n${rows.join('\n')}\n`)
const gone = { on: '2026-12-01', basis: '保存期限届满' }

/** Every byte of a folder as text. */
const bytesBelow = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n')

it('destroys the rows of a version with what was set aside and taken out of it; counts and hash stay', async () => {
  const target = lake()
  await target.import({ dataset: SAMPLE, files: [csv('A1,甲,1', 'SECRET7,乙,2', 'BROKEN8,丙,x')], maxBad: 1 })
  await target.import({ dataset: SAMPLE, files: [csv('SECRET7,新,9', 'A3,丙,3')], append: true })
  await target.import({ dataset: SAMPLE, files: [csv('A4,丁,4')] })
  const before = await target.version('sample', 'v1')
  expect(bytesBelow(join(target.dataDir, 'lake'))).toContain('SECRET7')
  await target.destroy('sample', 'v2', gone)
  const { manifest } = await target.destroy('sample', 'v1', gone)
  expect(bytesBelow(join(target.dataDir, 'lake'))).not.toMatch(/SECRET7|BROKEN8/)
  expect(manifest).toMatchObject({
    rows: 2,
    sha256: before.manifest.sha256,
    destroyed: gone,
    report: { read: 3, quarantined: 1, quarantine_file: null },
  })
  const told = { code: 'version-destroyed', text: { 'zh-CN': expect.stringContaining('来源已销毁') } }
  await expect(target.version('sample', 'v1')).rejects.toMatchObject(told)
  await expect(target.rows(SAMPLE, 'v1', { page: 1, pageSize: 10 })).rejects.toMatchObject(told)
  await expect(target.profile(SAMPLE, 'v1')).rejects.toBeInstanceOf(Error)
  // the others are read on, and the shelf tells of it
  expect((await allRows(target)).map(({ no }) => no)).toEqual(['A4'])
  expect((await target.shelf('sample')).versions.map(({ version, manifest: { destroyed } }) => [version, destroyed?.on])).toEqual([
    ['v1', gone.on],
    ['v2', gone.on],
    ['v3', undefined],
  ])
})

it('goes on from no version that is destroyed, and numbers the next as ever', async () => {
  const target = lake()
  await target.import({ dataset: SAMPLE, files: [csv('A1,甲,1')] })
  await target.import({ dataset: SAMPLE, files: [csv('A1,新,9')], append: true })
  await target.import({ dataset: SAMPLE, files: [csv('A2,乙,2')], append: true })
  expect(await target.changes('sample', { version: 'v1' }, 'v3')).toMatchObject({ after: 1 })
  await target.destroy('sample', 'v2', gone)
  expect(await target.changes('sample', { version: 'v1' }, 'v3')).toBeUndefined()
  expect(await target.changes('sample', { version: 'v2' }, 'v3')).toBeUndefined()
  await target.destroy('sample', 'v3', gone)
  // killed between the word and the deed, the next call ends it; what was said first stays
  expect((await target.destroy('sample', 'v3', { on: '2027-01-01', basis: 'x' })).manifest.destroyed).toEqual(gone)
  expect((await target.current('sample'))!.version).toBe('v1')
  expect((await target.import({ dataset: SAMPLE, files: [csv('A9,甲,1')] })).version).toBe('v4')
  expect((await openLake(target.dataDir).current('sample'))!.version).toBe('v4')
})
