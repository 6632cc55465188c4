import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { repository } from './repository.ts'

const build = "import { ensureBuilt } from './scripts/lib/build.mjs'; ensureBuilt()"

/** The place of the province that the files of a run share; the first that needs it makes it. Built once: files beside each other would build at the same moment. */
export default function setup(project: TestProject): () => void {
  execFileSync(process.execPath, ['--input-type=module', '--eval', build], { cwd: repository, stdio: ['ignore', 'ignore', 'inherit'] })
  const folder = mkdtempSync(join(tmpdir(), 'jianqing-province-'))
  project.provide('province', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder that is there, and holds `data` once a first start has filled it. */
    province: string
  }
}
