import type { CompiledModel } from '../compile/index.ts'
import type { Session } from '../engines/index.ts'
import { hashOf } from './hash.ts'
import type { HashedRow } from './hash.ts'
import { joined, parsed } from './leads.ts'
import type { Found, Hit } from './leads.ts'
import type { Lead, RunResult } from './types.ts'

/** The most hits, and rows of evidence, that are held in memory: some tens of megabytes. */
export const HELD = { hits: 5000, evidence: 100_000 }

export interface Outcome {
  counts: RunResult['counts']
  resultHash: string
  leads: AsyncIterable<Lead>
}

/**
 * A small result: read once and held, counted and hashed here. That saves the tables and statements which a large one needs, each of which costs as much
 * as some models do altogether.
 */
export async function hold(session: Session, compiled: CompiledModel, subjectKind: string, hasHits: boolean, limit: number): Promise<Outcome> {
  const hits = hasHits ? await all<Hit>(session, compiled.selectLeads()) : []
  const found = hasHits && limit > 0 ? await all<Found>(session, compiled.streamEvidence(limit)) : []
  return { counts: countsOf(hits), resultHash: hashOf(hashed(hits, found)), leads: joined(hits, once(found), compiled, subjectKind) }
}

async function all<T>(session: Session, sql: string): Promise<T[]> {
  const rows: T[] = []
  for await (const batch of parsed<T>(session.stream(sql))) for (const row of batch) rows.push(row)
  return rows
}

async function* once<T>(rows: T[]): AsyncGenerator<T[]> {
  yield rows
}

/** What is hashed: a hit without its key, which its parts give, and the place of each piece of evidence. */
function* hashed(hits: readonly Hit[], found: readonly Found[]): Generator<HashedRow> {
  for (const [lead, , severity, ...rest] of hits) yield [lead, severity, ...rest]
  for (const [lead, input, row, total] of found) yield [lead, input, row, total]
}

/** A lead has the severity of its severest hit; the numbers of severities go up from the severest. */
function countsOf(hits: readonly Hit[]): RunResult['counts'] {
  const severities = new Map<number, number>()
  for (const [lead, , severity] of hits) severities.set(lead, Math.min(severity, severities.get(lead) ?? severity))
  const counts = { high: 0, medium: 0, low: 0, total: severities.size }
  for (const severity of severities.values()) counts[(['high', 'medium', 'low'] as const)[severity - 1]!]++
  return counts
}
