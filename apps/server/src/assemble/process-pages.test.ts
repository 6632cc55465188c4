import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { defineImportProcess } from '../modules/data/index.ts'
import { defineLetterProcess } from '../modules/inspection/letters/index.ts'
import { leadProcess } from '../modules/leads/index.ts'
import { defineVersionProcess } from '../modules/models/index.ts'
import { rightProcess } from '../modules/admin/people/index.ts'
import { type Process, processPage } from '../platform/process/index.ts'

const noEffect = () => Promise.reject(new Error('a diagram takes no action'))

/** Every process of the product; the page does not depend on what the flows let happen with an action. */
const processes = [
  defineImportProcess({ again: noEffect }),
  leadProcess,
  rightProcess,
  defineLetterProcess({ issue: noEffect, verified: noEffect, revoked: noEffect }),
  defineVersionProcess({ topOffice: () => null }),
] as unknown as Process<never>[]

it.each(processes.map(process => [process.definition.kind, process] as const))(
  'docs/processes/%s.md is what the code says (npx vitest run --project unit apps/server/src/assemble/process-pages.test.ts -u)',
  async (kind, process) => {
    await expect(processPage(process)).toMatchFileSnapshot(fileURLToPath(new URL(`../../../../docs/processes/${kind}.md`, import.meta.url)))
  },
)
