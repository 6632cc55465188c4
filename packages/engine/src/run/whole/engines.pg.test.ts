import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { MODELS } from '../../compile/golden.models.ts'
import { DATA } from '../../testing/datasets.ts'
import { makeLake, mustCheck } from '../../testing/lake.ts'
import type { TestLake } from '../../testing/lake.ts'
import { makeWarehouse } from '../../testing/warehouse.ts'
import type { TestWarehouse } from '../../testing/warehouse.ts'
import { resultOf } from '../../testing/engines.ts'

let lake: TestLake
let warehouse: TestWarehouse
beforeAll(async () => {
  lake = await makeLake(DATA)
  warehouse = await makeWarehouse(inject('postgres'), 'engines', DATA)
})
afterAll(async () => {
  lake.close()
  await warehouse.close()
})

describe.each(Object.entries(MODELS))('%s', (_, text) => {
  it.each([
    ['held in memory', {}],
    ['kept in the engine', { held: { hits: -1, evidence: -1 } }],
  ] as const)('is the same on both engines, %s', async (_how, options) => {
    const model = mustCheck(text)
    const [a, b] = [
      await resultOf({ model, ...lake, asOf: '2025-06-30', steps: true, ...options }),
      await resultOf({ model, ...warehouse, asOf: '2025-06-30', steps: true, ...options }),
    ]
    expect(b).toEqual(a)
  })
})
