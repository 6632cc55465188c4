import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import type { Engine } from '../engines/index.ts'
import type { RunOptions } from '../run/index.ts'
import type { Row } from './datasets.ts'
import { makeLake } from './lake.ts'
import { makeWarehouse } from './warehouse.ts'

/** Data with an engine that reads it. */
export interface TestPlace {
  engine: Engine
  sources: RunOptions['sources']
  close(): void | Promise<void>
}

/** Where tests of a model's meaning run: in the project `unit` on DuckDB, in the project `warehouse` on PostgreSQL. They must not see a difference. */
export async function makePlace(data: Record<string, Row[]>): Promise<TestPlace> {
  const warehouse = inject('postgres')
  return warehouse ? makeWarehouse(warehouse, `place_${randomUUID().slice(0, 8)}`, data) : makeLake(data)
}
