import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { EDGES } from '../cells/trim.ts'
import type { DatasetDef } from '../dataset.ts'
import { openDuck } from '../duck.ts'
import type { LoadedFile } from '../source/loaded.ts'
import { STAFF } from '../testing/dataset.ts'
import { testFolder } from '../testing/folder.ts'
import { countEmptied, countFlags, findBadRows, findDuplicates, goodRows } from './check.ts'
import { skipNoData } from './skip.ts'
import { createStage, stageQuery, survey } from './stage.ts'
import { writeParquet } from './write.ts'

const { folder } = testFolder()
const duck = await openDuck()
afterAll(() => duck.close())

/** Names, offices and words as keys, all of which have cells to be read with care. */
const NAMED: DatasetDef = { ...STAFF, key: ['name', 'office', 'post'] }
const ROWS = [
  ['1', '阿卜杜拉•买买提', '云汀市人民检察院', '检察官'],
  ['2', ' 阿卜杜拉·买买提 ', '云汀市人民检察院', '检察官'],
  ['3', '无', '云汀市人民检察院', '检察官'],
  ['4', '王芳', '甲公司(东)', "'检察官"],
]

/** Loads the rows by the stage. @returns what came of it, and how long the longest statement was */
async function loading() {
  let longest = 0
  const measure = (sql: string) => void (longest = Math.max(longest, sql.length))
  const measured: typeof duck = {
    ...duck,
    run: sql => (measure(sql), duck.run(sql)),
    rows: sql => (measure(sql), duck.rows(sql)),
  }
  const ids = ['staff_no', 'name', 'office', 'post']
  const matches = ids.map((id, index) => ({ column: id, header: id, index, how: 'id' as const }))
  const match = { matches, missing: [], ignored: [], ambiguous: [] } as unknown as LoadedFile['match']
  const values = ROWS.map(row => `(${row.map(cell => `'${cell.replaceAll("'", "''")}'`).join(', ')})`).join(', ')
  const source = `(VALUES ${values}) AS t(${ids.map((_, i) => `c${i}`).join(', ')})`
  const extra = 'NULL::VARCHAR AS _fault, NULL::BIGINT AS _line, NULL::VARCHAR AS _raw'
  await duck.run(`CREATE OR REPLACE TABLE file0 AS ${stageQuery(NAMED, match, extra, source, index => `c${index}`)}`)
  const files = [{ name: 'a.csv', table: 'file0', rows: ROWS.length, match, edges: EDGES, lead: [] } as unknown as LoadedFile]
  await createStage(measured, NAMED, files)
  const look = await survey(measured, NAMED, files)
  const bad = await findBadRows(measured, look)
  await skipNoData(measured, NAMED, look.columns, files, bad)
  const duplicate = await findDuplicates(measured, look.columns, bad)
  const good = goodRows(bad, duplicate)
  await countFlags(measured, look.columns, good)
  const emptied = await countEmptied(measured, look.columns, 'true')
  const target = join(folder, 'data.parquet')
  await writeParquet(measured, look.columns, good, target)
  const loaded = await duck.rows<{ name: string; office: string; post: string }>(
    `SELECT name, office, post FROM read_parquet('${target}') ORDER BY _row`,
  )
  return { longest, bad, duplicate, emptied, loaded }
}

describe('words of a key that are to be read with care', () => {
  it('are read as they would be by themselves', async () => {
    const { bad, duplicate, emptied, loaded } = await loading()
    expect({ bad, duplicate }).toEqual({ bad: 1, duplicate: 1 })
    expect(emptied).toEqual({ name: { count: 1, examples: ['无'] } })
    expect(loaded).toEqual([
      { name: '阿卜杜拉·买买提', office: '云汀市人民检察院', post: '检察官' },
      { name: '王芳', office: '甲公司（东）', post: '检察官' },
    ])
  })

  // the longest has some 23,000 characters, those of one column; the key said in full where a check asks for it made it millions
  it('are read once, not in every check: DuckDB takes minutes to plan that', async () => {
    expect((await loading()).longest).toBeLessThan(50_000)
  })
})
