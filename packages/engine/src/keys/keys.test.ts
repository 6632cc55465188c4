import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findKey, writeHashes } from '../testing/keys.ts'
import { hashesFile } from './index.ts'

const ROWS = 1_200_000
const SHA = 'ab'.repeat(32)
let folder: string
let data: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jianqing-keys-'))
  data = join(folder, 'data.parquet')
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  // numbers come back, so that one text stands in several rows; some are null, some empty, some longer than a value holds
  await connection.run(
    `COPY (SELECT CASE i % 1000 WHEN 7 THEN NULL WHEN 8 THEN '' ELSE '（2024）粤刑初' || (i % 400000) || '号' END AS k, (i % 3)::VARCHAR AS s FROM range(${ROWS}) AS r(i)) TO '${data}' (FORMAT parquet, ROW_GROUP_SIZE 50000)`,
  )
  connection.closeSync()
  instance.closeSync()
  await writeHashes(data, SHA, ['k', 's'])
})
afterAll(() => rm(folder, { recursive: true }))

const find = (texts: readonly (string | null)[], column = 'k', sha256 = SHA): Promise<number[] | undefined> =>
  findKey(data, sha256, column, texts)

describe('places found by the hashes of a column', () => {
  it('are all rows of a text, over several slices of the file', async () => {
    expect(await find(['（2024）粤刑初5号', '（2024）粤刑初399999号'])).toEqual([5, 399_999, 400_005, 799_999, 800_005, 1_199_999])
    expect(await find(['there is none'])).toEqual([])
  })

  it('take null and the empty text for one', async () => {
    const found = await find([null])
    expect(found).toEqual(await find(['']))
    expect(found).toHaveLength((ROWS / 1000) * 2)
    expect(found!.slice(0, 3)).toEqual([7, 8, 1007])
  })

  it('are those of the column that is asked for', async () => {
    expect(await find(['0'], 's')).toHaveLength(ROWS / 3)
    expect(await find(['0'], 'nowhere')).toBeUndefined()
  })

  it('are found among many', async () => {
    const texts = Array.from({ length: 20_000 }, (_, i) => `（2024）粤刑初${i * 20 + 9}号`)
    const expected = Array.from({ length: ROWS }, (_, i) => i).filter(i => (i % 400_000) % 20 === 9)
    expect(await find(texts)).toEqual(expected)
  })
})

describe('no hashes', () => {
  const file = () => hashesFile(data, 'k')
  const damaged = async (damage: (content: Buffer) => void) => {
    const content = readFileSync(file())
    const other = Buffer.from(content)
    damage(other)
    writeFileSync(file(), other)
    const found = await find(['（2024）粤刑初5号'])
    writeFileSync(file(), content)
    return found
  }

  it('are there for other data', async () => {
    expect(await find(['x'], 'k', 'cd'.repeat(32))).toBeUndefined()
  })

  it.each([
    ['a wrong byte among the hashes', 2_000_000],
    ['a wrong byte near its end', 5_500_000],
    ['another form of file', 3],
    ['another hash function', 21],
    ['another number of rows', 8],
  ])('are read from a file with %s', async (_, at) => {
    expect(await damaged(content => void (content[at]! ^= 0x10))).toBeUndefined()
  })

  it('are read from a file that was cut short, or never finished', async () => {
    expect(await damaged(content => content.fill(0, 0, 96))).toBeUndefined()
    const content = readFileSync(file())
    for (const length of [0, 50, 96, 3_000_001]) {
      truncateSync(file(), length)
      expect(await find(['x'])).toBeUndefined()
      writeFileSync(file(), content)
    }
    expect(await find(['（2024）粤刑初5号'])).toHaveLength(3)
  })
})
