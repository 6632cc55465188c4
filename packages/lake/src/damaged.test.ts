import { truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import type { ImportError } from './errors.ts'
import { SAMPLE } from './testing/dataset.ts'
import { testFolder } from './testing/folder.ts'

const { file, lake } = testFolder()

it('names a damaged version, reads the others, and lets the next import take its place', async () => {
  const target = lake()
  const bring = (more = {}) => target.import({ dataset: SAMPLE, files: [file('a.csv', '编号,名称\nA1,张三\n')], ...more })
  await bring()
  await bring()
  const { path } = (await target.current('sample'))!
  writeFileSync(join(dirname(path), 'manifest.json'), '{"manifest": 1')
  const { versions, damaged } = await target.shelf('sample')
  expect([versions.map(v => v.version), damaged]).toEqual([['v1'], ['v2']])
  expect((await bring({ keepShare: 0.8 })).version).toBe('v3')
  expect((await target.current('sample'))!.version).toBe('v3')
})

it.each([0, 3, 200])('says that a version is damaged whose data ends after %s bytes', async bytes => {
  const target = lake()
  await target.import({ dataset: SAMPLE, files: [file('a.csv', '编号,名称\nA1,张三\n')] })
  truncateSync((await target.current('sample'))!.path, bytes)
  const error = await target.rows(SAMPLE, 'v1', { page: 1, pageSize: 10 }).catch((e: unknown) => e as ImportError)
  expect(error).toMatchObject({ code: 'version-damaged' })
})
