import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
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
