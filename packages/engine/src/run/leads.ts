import type { CompiledModel, ReasonPart } from '../compile/index.ts'
import type { Session, SqlValue } from '../engines/index.ts'
import type { EvidenceRow, Lead, LeadSeverity } from './types.ts'

/** Leads read at a time: their hits are held, their evidence is streamed. */
const BATCH = 5000
const SEVERITIES: readonly LeadSeverity[] = ['high', 'medium', 'low']

/** [lead, key, severity, office, k0…, v0…] */
type Hit = [number, string, number, ...(string | null)[]]
/** [lead, data set's number, row, total, values] */
type Found = [number, number, number, number, EvidenceRow['values']]

/**
 * Reads leads with their evidence, batch by batch: a connection gives one result at a time, and a result may be larger than memory.
 * Closes the session at the end, also when the reader breaks off.
 */
export async function* readLeads(session: Session, compiled: CompiledModel, subjectKind: string, total: number): AsyncGenerator<Lead> {
  try {
    for (let from = 1; from <= total; from += BATCH) {
      const to = Math.min(from + BATCH - 1, total)
      const leads: Lead[] = []
      for await (const hits of grouped(parsed<Hit>(session.stream(compiled.selectLeads(from, to))))) leads.push(fromHits(hits, compiled, subjectKind))
      let next = 0
      for await (const found of grouped(parsed<Found>(session.stream(compiled.selectEvidence(from, to))))) {
        for (const number = found[0]![0] - from; next < number; next++) yield leads[next]!
        yield withEvidence(leads[next++]!, found, compiled.datasets)
      }
      yield* leads.slice(next)
    }
  } finally {
    session.close()
  }
}

/** Each row is one JSON text: a value at a time costs several times as much to bring over. */
async function* parsed<T>(batches: AsyncIterable<SqlValue[][]>): AsyncGenerator<T[]> {
  for await (const batch of batches) yield batch.map(([text]) => JSON.parse(String(text)) as T)
}

/** Rows that begin with the same number, which stand together. */
async function* grouped<T extends [number, ...unknown[]]>(batches: AsyncIterable<T[]>): AsyncGenerator<T[]> {
  let group: T[] = []
  for await (const batch of batches) {
    for (const row of batch) {
      if (group.length > 0 && group[0]![0] !== row[0]) {
        yield group
        group = []
      }
      group.push(row)
    }
  }
  if (group.length > 0) yield group
}

/** One lead of all hits of a subject, the severest first: its office is the first one's that has any. */
function fromHits(unordered: Hit[], compiled: CompiledModel, subjectKind: string): Lead {
  const firstKey = 4
  const firstValue = firstKey + compiled.keys.length
  const hits = unordered.length === 1 ? unordered : unordered.sort((a, b) => compareHits(a, b, firstValue))
  const reasons = (parts: ReasonPart[]): string => [...new Set(hits.map((hit) => render(parts, hit.slice(firstValue))))].join('；')
  const [, key, severity] = hits[0]!
  return {
    subjectKind,
    subjectKey: key,
    key: hits[0]!.slice(firstKey, firstValue) as (string | null)[],
    severity: SEVERITIES[severity - 1]!,
    office: (hits.find((hit) => hit[3] !== null)?.[3] as string | undefined) ?? null,
    reason: { 'zh-CN': reasons(compiled.reason['zh-CN']), en: reasons(compiled.reason.en) },
    evidence: [],
    evidenceCount: {},
  }
}

/** By severity, then printed values, office and key; a null comes last. */
function compareHits(a: Hit, b: Hit, firstValue: number): number {
  if (a[2] !== b[2]) return a[2] - b[2]
  const fields = [...Array.from({ length: a.length - firstValue }, (_, i) => firstValue + i), 3, ...Array.from({ length: firstValue - 4 }, (_, i) => 4 + i)]
  for (const i of fields) {
    const [x, y] = [a[i] as string | null, b[i] as string | null]
    if (x === y) continue
    if (x === null || y === null) return x === null ? 1 : -1
    return x < y ? -1 : 1
  }
  return 0
}

function withEvidence(lead: Lead, found: Found[], datasets: string[]): Lead {
  for (const [, input, row, total, values] of found) {
    const dataset = datasets[input]!
    lead.evidence.push({ dataset, row, values })
    lead.evidenceCount[dataset] = total
  }
  return lead
}

function render(parts: ReasonPart[], values: unknown[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : String(values[part.value] ?? '—'))).join('')
}
