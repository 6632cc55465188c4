import { monitorEventLoopDelay } from 'node:perf_hooks'
import { loadCatalogue } from '@jianqing/catalogue'
import { describe, expect, it } from 'vitest'
import type { ImportError } from './errors.ts'
import { MOST_COLUMNS } from './headers/limits.ts'
import { SAMPLE } from './testing/dataset.ts'
import { testFolder } from './testing/folder.ts'

const { file, lake } = testFolder()
const { datasets } = loadCatalogue()
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: ImportError) => error.code,
  )

/** The server answers whether it lives within this time; the machine of the tests is busy with others. In milliseconds. */
const LONGEST = 300

/** The longest that nothing else was done, in milliseconds. */
async function stalled(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  await new Promise(resolve => setTimeout(resolve, 20))
  delay.enable()
  await work()
  await new Promise(resolve => setTimeout(resolve, 20))
  delay.disable()
  return delay.max / 1e6
}

const wide = (columns: number, name = (i: number) => `承办单位字段${i}`) =>
  file('wide.csv', `${Array.from({ length: columns }, (_, i) => name(i)).join(',')}\n${'1,'.repeat(columns - 1)}1\n`)

describe('a file of very many columns', () => {
  it('is refused in words, looked at or imported', async () => {
    const target = lake()
    const path = wide(50_000)
    expect(await codeOf(target.inspect(path, undefined, datasets))).toBe('too-many-columns')
    expect(await codeOf(target.import({ dataset: SAMPLE, files: [path] }))).toBe('too-many-columns')
  })

  it.each([50_000, MOST_COLUMNS])('leaves time for others while %s columns are looked at', async columns => {
    const target = lake()
    const path = wide(columns)
    await target.inspect(wide(3), undefined, datasets)
    expect(await stalled(() => codeOf(target.inspect(path, undefined, datasets)))).toBeLessThan(LONGEST)
    expect(await stalled(() => codeOf(target.inspect(path, datasets.get('criminal_cases'), datasets)))).toBeLessThan(LONGEST)
  })
})

describe('a header that is none', () => {
  it('is refused where a quote was never closed', async () => {
    const path = file('quote.csv', `编号,"名称${'，一二三四五'.repeat(300)}",类别\nA1,张三,甲\n`)
    expect(await codeOf(lake().inspect(path, SAMPLE, [SAMPLE]))).toBe('too-many-columns')
  })
})
