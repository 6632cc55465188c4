import type { CompiledModel, ReasonPart } from '../../compile/index.ts'
import type { Session, SqlValue } from '../../engines/index.ts'
import type { Covered } from '../cover.ts'
import { SAID_DATES } from '../said-dates.ts'
import type { EvidenceRow, Lead, LeadSeverity } from '../types.ts'

/** Leads read at a time: their hits are held (some 10 MB), their evidence is streamed. */
const BATCH = 20_000
/** By the number that the statements give a severity, less one. */
export const SEVERITIES: readonly LeadSeverity[] = ['high', 'medium', 'low']

/**
 * What leads are worded by: `dated` says of each value whether it holds dates; with `covers`, one a value, they tell their reason a second time for those who may
 * not see everything.
 */
export type Wording = CompiledModel & { dated: readonly boolean[]; covers?: readonly (Covered | null)[] }

/** [lead, key, severity, office, k0…, v0…] */
export type Hit = [number, string, number, ...(string | null)[]]
/** [lead, data set's number, row, total, values] */
export type Found = [number, number, number, number, EvidenceRow['values']]

/**
 * Reads leads with their evidence, batch by batch: a connection gives one result at a time, and a result may be larger than memory.
 * Closes the session at the end, also when the reader breaks off.
 */
export async function* readLeads(session: Session, compiled: Wording, subjectKind: string, total: number): AsyncGenerator<Lead> {
  try {
    for (let from = 1; from <= total; from += BATCH) {
      const to = Math.min(from + BATCH - 1, total)
      const hits: Hit[] = []
      for await (const batch of parsed<Hit>(session.stream(compiled.selectLeads(from, to)))) for (const hit of batch) hits.push(hit)
      yield* joined(hits, parsed<Found>(session.stream(compiled.selectEvidence(from, to))), compiled, subjectKind)
    }
  } finally {
    session.close()
  }
}

/** Leads of hits and evidence, both ordered by lead; the hits are those of leads that follow one another. */
export async function* joined(hits: Hit[], evidence: AsyncIterable<Found[]>, compiled: Wording, subjectKind: string): AsyncGenerator<Lead> {
  const leads = grouped(hits).map(group => fromHits(group, compiled, subjectKind))
  const first = hits[0]?.[0] ?? 1
  let next = 0
  for await (const found of groups(evidence)) {
    for (const number = found[0]![0] - first; next < number; next++) yield leads[next]!
    yield withEvidence(leads[next++]!, found, compiled.datasets)
  }
  yield* leads.slice(next)
}

/** Each row is one JSON text: a value at a time costs several times as much to bring over. A batch is parsed as one. */
export async function* parsed<T>(batches: AsyncIterable<SqlValue[][]>): AsyncGenerator<T[]> {
  for await (const batch of batches) yield JSON.parse(`[${batch.join(',')}]`) as T[]
}

/** All rows of a small result, each one JSON text. */
export async function allParsed<T>(session: Session, sql: string): Promise<T[]> {
  const rows: T[] = []
  for await (const batch of parsed<T>(session.stream(sql))) for (const row of batch) rows.push(row)
  return rows
}

function grouped<T extends [number, ...unknown[]]>(rows: readonly T[]): T[][] {
  const all: T[][] = []
  for (const row of rows) {
    const last = all.at(-1)
    if (last && last[0]![0] === row[0]) last.push(row)
    else all.push([row])
  }
  return all
}

/** Rows that begin with the same number, which stand together. */
async function* groups<T extends [number, ...unknown[]]>(batches: AsyncIterable<T[]>): AsyncGenerator<T[]> {
  let open: T[] = []
  for await (const batch of batches) {
    const [first, ...rest] = grouped(batch)
    if (!first) continue
    if (open.length > 0 && open[0]![0] !== first[0]![0]) {
      yield open
      open = []
    }
    open.push(...first)
    for (const group of rest) {
      yield open
      open = group
    }
  }
  if (open.length > 0) yield open
}

/** One lead of all hits of a subject, the severest first: its office is the first one's that has any. */
function fromHits(unordered: Hit[], compiled: Wording, subjectKind: string): Lead {
  const firstKey = 4
  const firstValue = firstKey + compiled.keys.length
  const hits = unordered.length === 1 ? unordered : unordered.sort((a, b) => compareHits(a, b, firstValue))
  const first = hits[0]!
  const reasons = (covers?: Wording['covers']): Lead['reason'] => {
    const joined = (language: keyof Lead['reason'], between: string) => {
      const shown = (value: string, i: number) => {
        const covered = covers?.[i]?.(value) ?? value
        return compiled.dated[i] ? SAID_DATES[language](covered) : covered
      }
      return [...new Set(hits.map(hit => render(compiled.reason[language], hit, firstValue, shown)))].join(between)
    }
    return { 'zh-CN': joined('zh-CN', '；'), en: joined('en', '; ') }
  }
  return {
    subjectKind,
    subjectKey: first[1],
    key: first.slice(firstKey, firstValue) as (string | null)[],
    severity: SEVERITIES[first[2] - 1]!,
    office: (hits.find(hit => hit[3] !== null)?.[3] as string | undefined) ?? null,
    reason: reasons(),
    ...(compiled.covers && { covered: reasons(compiled.covers) }),
    evidence: [],
    evidenceCount: {},
  }
}

/** By severity, then printed values, office and key; a null comes last. */
function compareHits(a: Hit, b: Hit, firstValue: number): number {
  if (a[2] !== b[2]) return a[2] - b[2]
  const fields = [
    ...Array.from({ length: a.length - firstValue }, (_, i) => firstValue + i),
    3,
    ...Array.from({ length: firstValue - 4 }, (_, i) => 4 + i),
  ]
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

/** The text of the parts with the values of the hit, which begin at `firstValue`. */
function render(parts: readonly ReasonPart[], hit: Hit, firstValue: number, shown: (value: string, i: number) => string): string {
  let text = ''
  for (const part of parts) {
    if (typeof part === 'string') text += part
    else {
      const value = (hit[firstValue + part.value] ?? null) as string | null
      text += value === null ? '—' : shown(value, part.value)
    }
  }
  return text
}
