import { Engine, type RuleProperties } from 'json-rules-engine'
import { openByHand } from '../../hand.ts'
import type { Opened } from '../rival.ts'
import { type Evaluate, readRows, type Row, type RowModel } from './data.ts'
import { handlerDefenderOutlier } from './handler-defender-outlier.ts'
import { interferenceLenient } from './interference-lenient.ts'
import { massLendingPlaintiff } from './mass-lending-plaintiff.ts'
import { returnedNotResubmitted } from './returned-not-resubmitted.ts'

const MODELS: Record<string, RowModel> = {
  'interference-lenient': interferenceLenient,
  'mass-lending-plaintiff': massLendingPlaintiff,
  'returned-not-resubmitted': returnedNotResubmitted,
  'handler-defender-outlier': handlerDefenderOutlier,
}

/** json-rules-engine over rows in memory; those of one model at a time. */
export async function openRules(files: ReadonlyMap<string, string>, asOf: string): Promise<Opened> {
  const connection = await openByHand(files, asOf, '2GB')
  let held: { id: string; tables: Record<string, Row[]> } | undefined
  const prepare = async (id: string): Promise<void> => {
    held = undefined
    const tables: Record<string, Row[]> = {}
    for (const [name, sql] of Object.entries(MODELS[id]!.tables)) tables[name] = await readRows(connection, sql)
    held = { id, tables }
  }
  const run = async (id: string) => {
    if (held?.id !== id) throw new Error(`the rows of ${id} are not in memory`)
    const { rules, find } = MODELS[id]!
    return find(held.tables, Object.fromEntries(Object.entries(rules).map(([name, list]) => [name, evaluator(list)])), asOf)
  }
  return { rivals: [{ name: 'json-rules-engine', isSlow: true, prepare, run }], close: async () => connection.closeSync() }
}

function evaluator(rules: RuleProperties[]): Evaluate {
  const engine = new Engine(rules)
  return async facts => (await engine.run(facts)).events.map(event => event.type)
}
