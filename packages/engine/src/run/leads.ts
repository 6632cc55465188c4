import type { CompiledModel, ReasonPart } from '../compile/index.ts'
import type { Session, SqlValue } from '../engines/index.ts'
import type { EvidenceRow, Lead, LeadSeverity } from './types.ts'

const BATCH = 2000
const SEVERITIES: readonly LeadSeverity[] = ['high', 'medium', 'low']

/**
 * Reads leads with their evidence, batch by batch: a connection gives one result at a time, and a result may be larger than memory.
 * Closes the session at the end, also when the reader breaks off.
 */
export async function* readLeads(session: Session, compiled: CompiledModel, subjectKind: string, total: number): AsyncGenerator<Lead> {
  try {
    for (let from = 1; from <= total; from += BATCH) {
      const to = Math.min(from + BATCH - 1, total)
      const hits: SqlValue[][] = []
      for await (const batch of session.stream(compiled.selectLeads(from, to))) hits.push(...batch)
      const evidence: SqlValue[][] = []
      for await (const batch of session.stream(compiled.selectEvidence(from, to))) evidence.push(...batch)
      yield* assemble(hits, evidence, compiled, subjectKind)
    }
  } finally {
    session.close()
  }
}

/** Both lists stand in the order of the leads. */
function* assemble(hits: SqlValue[][], evidence: SqlValue[][], compiled: CompiledModel, subjectKind: string): Generator<Lead> {
  let e = 0
  for (let h = 0; h < hits.length; ) {
    const number = hits[h]![0]
    const own: SqlValue[][] = []
    for (; h < hits.length && hits[h]![0] === number; h++) own.push(hits[h]!)
    const lead = fromHits(own, compiled, subjectKind)
    for (; e < evidence.length && evidence[e]![0] === number; e++) addEvidence(lead, evidence[e]!, compiled.datasets)
    yield lead
  }
}

/** One lead of all hits of a subject, the severest first: its office is the first one's that has any. */
function fromHits(hits: SqlValue[][], compiled: CompiledModel, subjectKind: string): Lead {
  const [, key, severity] = hits[0]!
  const firstKey = 4
  const firstValue = firstKey + compiled.keys.length
  const reasons = (parts: ReasonPart[]): string => [...new Set(hits.map((hit) => render(parts, hit.slice(firstValue))))].join('；')
  const office = hits.find((hit) => hit[3] !== null)?.[3] ?? null
  return {
    subjectKind,
    subjectKey: String(key),
    key: hits[0]!.slice(firstKey, firstValue) as (string | null)[],
    severity: SEVERITIES[Number(severity) - 1]!,
    office: office === null ? null : String(office),
    reason: { 'zh-CN': reasons(compiled.reason['zh-CN']), en: reasons(compiled.reason.en) },
    evidence: [],
    evidenceCount: {},
  }
}

function render(parts: ReasonPart[], values: SqlValue[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : String(values[part.value] ?? '—'))).join('')
}

function addEvidence(lead: Lead, [, input, row, total, values]: SqlValue[], datasets: string[]): void {
  const dataset = datasets[Number(input)]!
  lead.evidence.push({ dataset, row: Number(row), values: JSON.parse(String(values)) as EvidenceRow['values'] })
  lead.evidenceCount[dataset] = Number(total)
}
