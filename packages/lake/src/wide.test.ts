import { monitorEventLoopDelay } from 'node:perf_hooks'
import { loadCatalogue } from '@jianqing/catalogue'
import { describe, expect, it } from 'vitest'
import type { ImportError } from './errors.ts'
import { MOST_COLUMNS } from './headers/limits.ts'
import { guessDataset } from './inspect.ts'
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

/** Of three times the best: what others do on the machine is no stall of ours. */
const leastStalled = async (work: () => Promise<unknown>) => Math.min(await stalled(work), await stalled(work), await stalled(work))

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
    for (const asked of [undefined, datasets.get('criminal_cases')])
      expect(await leastStalled(() => codeOf(target.inspect(path, asked, datasets)))).toBeLessThan(LONGEST)
  })
})

/** Headers that are dear to compare: near to many names, long, in brackets, with the names of every data set among them. */
const DEAR: Record<string, (i: number) => string> = {
  numbered: i => `承办单位字段${i}`,
  long: i => `承办单位字段${i}`.padEnd(400, '案'),
  brackets: i => `承办（单位）【字】段(${i})`.padEnd(400, '(万元)'),
  guarded: i => `(1)*承办${'(必填)'.repeat(90)}${i}`,
  named: i => LABELS[i % LABELS.length]!,
  'nearly named': i => (i % 10 ? `${LABELS[i % LABELS.length]}${i}` : LABELS[i % LABELS.length]!),
}
const LABELS = [...datasets.values()].flatMap(({ columns }) => columns.map(({ label }) => label['zh-CN']))

/** What the comparison of headers takes of the processor at the least, in milliseconds. */
const spentOn = (header: (i: number) => string) => {
  const headers = Array.from({ length: MOST_COLUMNS }, (_, i) => header(i))
  const before = process.cpuUsage()
  guessDataset(headers, [...datasets.values()])
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

describe('the widest header', () => {
  it.each(Object.keys(DEAR))('is compared with every data set as soon as one of plain names, all but: %s', kind => {
    const turns = Array.from({ length: 5 }, () => ({ dear: spentOn(DEAR[kind]!), plain: spentOn(i => `c${i}`) }))
    // as dear as plain names, and up to 16 times that where most are near to a column of some data set; it was 100 to 2,500 times
    expect(Math.min(...turns.map(({ dear }) => dear)) / Math.min(...turns.map(({ plain }) => plain))).toBeLessThan(50)
  })
})

describe('a header that is none', () => {
  it('is refused where a quote was never closed', async () => {
    const path = file('quote.csv', `编号,"名称${'，一二三四五'.repeat(300)}",类别\nA1,张三,甲\n`)
    expect(await codeOf(lake().inspect(path, SAMPLE, [SAMPLE]))).toBe('too-many-columns')
  })
})
