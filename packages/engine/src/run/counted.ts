import type { Session } from '../engines/index.ts'
import { readSums } from './hash.ts'
import type { HashSums } from './hash.ts'
import { SEVERITIES } from './whole/leads.ts'
import { all } from './whole/stages.ts'
import type { RunResult } from './types.ts'

/** Leads by severity, of a statement of (severity, leads). */
export async function countsOf(session: Session, sql: string): Promise<RunResult['counts']> {
  const counts = { high: 0, medium: 0, low: 0, total: 0 }
  for (const [severity, n] of await all(session, sql)) {
    counts[SEVERITIES[Number(severity) - 1]!] = Number(n)
    counts.total += Number(n)
  }
  return counts
}

/** The sums of a statement of a dialect's `sumHashes`. */
export const sumsIn = async (session: Session, sql: string): Promise<HashSums> => readSums((await all(session, sql))[0]!)
