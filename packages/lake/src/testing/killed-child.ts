/** Started by tests as a process of its own: imports argv[3] into argv[2] as import argv[4], and dies by SIGKILL when the version is there and nobody was told. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openLake } from '../lake.ts'
import { SAMPLE } from './dataset.ts'

const [dataDir, file, importId] = process.argv.slice(2) as [string, string, string]
await openLake(dataDir).import({
  dataset: SAMPLE,
  files: [file],
  importId,
  append: true,
  onProgress: ({ fraction }) => {
    if (fraction === 1 && existsSync(join(dataDir, 'lake/sample/v2'))) process.kill(process.pid, 'SIGKILL')
  },
})
