import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { type Lake, openLake } from '../lake.ts'
import { SAMPLE } from './dataset.ts'

/** A folder of its own for one test file, removed at its end. */
export function testFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'jianqing-lake-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  let count = 0
  return {
    folder,
    /** Writes a file and gives its path. */
    file: (name: string, content: string | Uint8Array): string => {
      const path = join(folder, `${++count}-${name}`)
      writeFileSync(path, content)
      return path
    },
    /** A lake with nothing in it. */
    lake: (): Lake & { dataDir: string } => {
      const dataDir = join(folder, `data-${++count}`)
      return Object.assign(openLake(dataDir), { dataDir })
    },
  }
}

/** All loaded rows of the current version. */
export const allRows = async (lake: Lake) => {
  const current = await lake.current(SAMPLE.id)
  return (await lake.rows(SAMPLE, current!.version, { page: 1, pageSize: 1000 })).items
}

export const read = (path: string): string => readFileSync(path, 'utf8')
