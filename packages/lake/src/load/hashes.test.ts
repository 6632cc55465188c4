import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findKey } from '@jianqing/engine/testing'
import { describe, expect, it } from 'vitest'
import { openDuck } from '../duck.ts'
import { SAMPLE } from '../testing/dataset.ts'
import { testFolder } from '../testing/folder.ts'
import { hashKeys, keyColumns } from './hashes.ts'

const { file, folder, lake } = testFolder()
const csv = (...rows: string[]) => file('a.csv', `编号,名称,人数,身份证号\n${rows.join('\n')}\n`)
const filesOf = async (target: ReturnType<typeof lake>) =>
  readdirSync(dirname((await target.current('sample'))!.path))
    .filter(name => name.endsWith('.hashes'))
    .sort()
/** Numbers of the rows with one of some texts, by the hashes alone. */
const found = async (target: ReturnType<typeof lake>, column: string, texts: (string | null)[]) => {
  const { path, manifest } = (await target.current('sample'))!
  return findKey(path, manifest.sha256, column, texts)
}

describe('hashes of keys', () => {
  it('are those of identifiers, by their type, their name or as the key', () => {
    const column = (id: string, type: 'text' | 'int') => ({ ...SAMPLE.columns[1]!, id, type })
    expect(keyColumns(SAMPLE)).toEqual(['no', 'person', 'org'])
    expect(
      keyColumns({
        key: ['title'],
        columns: [
          column('title', 'text'),
          column('staff_no', 'text'),
          column('owner_id', 'text'),
          column('nowhere', 'text'),
          column('count_no', 'int'),
        ],
      }),
    ).toEqual(['title', 'staff_no', 'owner_id'])
  })

  it('are written for many rows, and not for few', async () => {
    const target = lake()
    await target.import({ dataset: SAMPLE, files: [csv('A1,甲,1,')] })
    expect(await filesOf(target)).toEqual([])
    await target.import({ dataset: SAMPLE, files: [csv('A1,甲,1,', 'A2,乙,2,440101199001011234')], hashedFrom: 2 })
    expect(await filesOf(target)).toEqual(['data.no.hashes', 'data.org.hashes', 'data.person.hashes'])
    expect([await found(target, 'no', ['A2', 'A9']), await found(target, 'person', [null])]).toEqual([[1], [0]])
  })

  it('stand as the rows do, after rows were set aside, added and replaced', async () => {
    const target = lake()
    const all = { dataset: SAMPLE, maxBad: 1, hashedFrom: 0 }
    await target.import({ ...all, files: [csv('A1,甲,1,', 'A2,乙,x,', 'A3,丙,3,', 'A3,丙,4,')] })
    expect(await found(target, 'no', ['A1', 'A3', 'A2'])).toEqual([0, 1])
    await target.import({ ...all, files: [csv('A4,丁,4,', 'A1,新,9,', 'A5,戊,y,')], append: true })
    // A3, A4 and the new A1: the place in the file, where the old A1 is no longer
    expect([await found(target, 'no', ['A3']), await found(target, 'no', ['A1']), await found(target, 'no', ['A5'])]).toEqual([
      [0],
      [2],
      [],
    ])
  })

  it('that cannot be written do not stop anything', async () => {
    const target = lake()
    await target.import({ dataset: SAMPLE, files: [csv('A1,甲,1,')] })
    const { path, manifest } = (await target.current('sample'))!
    const duck = await openDuck()
    // a folder is in the way of the second file
    mkdirSync(join(dirname(path), 'data.person.hashes'))
    await hashKeys(duck, SAMPLE, { data: path, sha256: manifest.sha256, rows: 1, folder: dirname(path), signal: undefined })
    expect([await filesOf(target), await found(target, 'no', ['A1'])]).toEqual([['data.person.hashes'], undefined])
    await expect(
      hashKeys(duck, SAMPLE, { data: path, sha256: manifest.sha256, rows: 1, folder: dirname(path), signal: AbortSignal.abort() }),
    ).rejects.toThrow('data.person.hashes')
    duck.close()
  })
})

const CHILD = fileURLToPath(new URL('../testing/import-child.ts', import.meta.url))
const canMount = process.platform === 'linux' && spawnSync('unshare', ['-Urm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0

describe.skipIf(!canMount)('on a disk that is nearly full', () => {
  it('hashes leave the room to the data: the import is done', () => {
    const dataDir = join(folder, 'full')
    mkdirSync(dataDir)
    const source = csv(...Array.from({ length: 70_000 }, (_, i) => `A${i},甲,${i},`))
    const script = `mount -t tmpfs -o size=3m tmpfs '${dataDir}' && '${process.execPath}' --import tsx '${CHILD}' '${dataDir}' '${source}' && ls '${dataDir}/lake/sample/v1'`
    const { stdout, stderr } = spawnSync('unshare', ['-Urm', 'sh', '-c', script], {
      encoding: 'utf8',
      env: { ...process.env, HASHED_FROM: '0' },
    })
    const lines = stdout.trim().split('\n')
    expect(lines[1], stderr).toContain('"loaded":70000')
    expect(lines.slice(2)).toEqual(['data.parquet', 'manifest.json'])
  }, 60_000)
})
