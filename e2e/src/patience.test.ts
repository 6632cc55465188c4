import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { repository } from './support/repository.ts'

/** What a page says at one moment, and nothing later: right on a quiet machine, and wrong on a busy one. */
const ONCE = /expect\(await [^\n]*\.(?:innerText|textContent|count|isVisible)\(\)\)\./u

it('expects nothing of a page without waiting for it', () => {
  const files = globSync('e2e/src/**/*.e2e.ts', { cwd: repository })
  expect(files.length).toBeGreaterThan(30)
  const hasty = files.flatMap(file =>
    readFileSync(join(repository, file), 'utf8')
      .split('\n')
      .flatMap((line, at) => (ONCE.test(line) ? [`${file}:${at + 1}`] : [])),
  )
  expect(hasty).toEqual([])
})
