import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadCatalogue } from '@jianqing/catalogue'
import { type Lake, openLake } from '@jianqing/lake'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { versionView } from './view.ts'

let folder: string
let lake: Lake
const dataset = loadCatalogue().datasets.get('deaths')!

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jianqing-view-'))
  lake = openLake(folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function bring(rows: string[], append: boolean) {
  const file = join(folder, 'rows.csv')
  writeFileSync(file, `${dataset.columns.map(({ id }) => id).join(',')}\n${rows.join('\n')}\n`)
  await lake.import({ dataset, files: [file], append, maxBad: 1 })
  const view = versionView(dataset, (await lake.current('deaths'))!, true)
  return new Map(view.columns.map(column => [column.id, column]))
}

describe('what the page shows of a version', () => {
  it('counts as many different values in a key as there are rows, and nowhere more than cells', async () => {
    const columns = await bring(
      Array.from({ length: 700 }, (_, i) => rowOf(i)),
      false,
    )
    const key = dataset.key[0]!
    expect(dataset.key).toHaveLength(1)
    expect(columns.get(key)!.distinct).toBe(700)
    for (const { distinct, empty } of columns.values()) expect(distinct!).toBeLessThanOrEqual(700 - empty)
  })

  it('counts what looks wrong in all rows after some were added', async () => {
    const before = (await bring([rowOf(1), rowOf(2)], false)).get('person_id')!.flagged
    expect(before).toBe(2)
    expect((await bring([rowOf(3)], true)).get('person_id')!.flagged).toBe(3)
  })
})

/** A row of the data set whose identity number has a wrong check digit. */
function rowOf(i: number): string {
  return dataset.columns.map(({ id, type }) => (id === 'person_id' ? wrongId(i) : type === 'date' ? '2025-01-02' : `${id} ${i}`)).join(',')
}

/** Of eleven check digits ten are wrong. */
const wrongId = (i: number): string => {
  const body = `110105194912${String(10 + (i % 18))}${String(i).padStart(3, '0')}`
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2][at]!, 0)
  return `${body}${'10X98765432'[(sum + 1) % 11]}`
}
