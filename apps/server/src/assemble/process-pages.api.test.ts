import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { KINDS } from '../modules/admin/audit/index.ts'
import { type Process, processPage } from '../platform/process/index.ts'
import { withProduct } from './testing.ts'

const test = withProduct()

/** Renewed by `npx vitest run --project api apps/server/src/assemble/process-pages.api.test.ts -u`. */
it('docs/processes says of every process what the code says', async () => {
  const processes = test.product.processes as unknown as Process<never>[]
  expect(processes.length).toBeGreaterThan(4)
  for (const process of processes) {
    const page = fileURLToPath(new URL(`../../../../docs/processes/${process.definition.kind}.md`, import.meta.url))
    await expect(processPage(process), page).toMatchFileSnapshot(page)
  }
})

it('the audit has a name for every kind of record that it tells of', () => {
  const named = new Set([...Object.keys(KINDS), ...test.product.processes.map(({ definition }) => definition.kind)])
  const root = fileURLToPath(new URL('../', import.meta.url))
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    path => /^(flows|modules|platform)\/.*\.ts$/.test(path) && !/\.(test|fixture)\.ts$|testing/.test(path),
  )
  const told = sources.flatMap(path =>
    [...readFileSync(root + path, 'utf8').matchAll(/subject: \{ kind: '(\w+)'/g)].map(([, kind]) => kind!),
  )
  expect(new Set(told).size).toBeGreaterThan(20)
  expect([...new Set(told)].filter(kind => !named.has(kind))).toEqual([])
})
