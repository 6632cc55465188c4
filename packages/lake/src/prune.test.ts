import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseDataset } from '@jianqing/engine'
import { expect, it } from 'vitest'
import { openLake } from './index.ts'

const dataset = parseDataset(
  'id: notes\ntitle: { zh-CN: 记录, en: Notes }\nkey: [id]\ncolumns:\n  id: { type: text, label: { zh-CN: 编号, en: Number } }\n',
)

it('keeps the newest versions, young ones and those that somebody names', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'jianqing-prune-'))
  try {
    const lake = openLake(dir)
    for (const n of [1, 2, 3, 4, 5]) {
      const file = join(dir, 'notes.csv')
      await writeFile(file, `id\n${n}\n`)
      await lake.import({ dataset, files: [file] })
    }
    const names = async () => (await lake.versions('notes')).map(({ version }) => version)
    expect(await lake.prune('notes', { newest: 1, youngerThanMs: 60_000, named: new Set() })).toEqual([])
    expect(await lake.prune('notes', { newest: 2, youngerThanMs: 0, named: new Set(['v2']) })).toEqual(['v1', 'v3'])
    expect(await names()).toEqual(['v2', 'v4', 'v5'])
    expect(existsSync(join(dir, 'lake', 'notes', 'v1'))).toBe(false)
    // numbers are not given twice
    await writeFile(join(dir, 'notes.csv'), 'id\n6\n')
    await lake.import({ dataset, files: [join(dir, 'notes.csv')] })
    expect(await names()).toEqual(['v2', 'v4', 'v5', 'v6'])
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
})
