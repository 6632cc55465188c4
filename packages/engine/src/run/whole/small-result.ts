import type { CompiledModel } from '../../compile/index.ts'
import type { Session } from '../../engines/index.ts'
import { sumsOf } from '../hash.ts'
import type { HashedRow, HashSums } from '../hash.ts'
import { allParsed, joined, SEVERITIES } from './leads.ts'
import type { Found, Hit, Wording } from './leads.ts'
import type { Lead, RunResult } from '../types.ts'

/** The most hits, and rows of evidence, that are held in memory: some tens of megabytes. */
export const HELD = { hits: 5000, evidence: 100_000 }

export interface Outcome {
  counts: RunResult['counts']
  sums: HashSums
  leads: AsyncIterable<Lead>
}

/**
 * A small result: read once and held, counted and hashed here. That saves the tables and statements which a large one needs, each of which costs as much
 * as some models do altogether. Undefined where it is not small.
 */
export async function hold(
  session: Session,
  compiled: Wording,
  subjectKind: string,
  found: number,
  limit: number,
  most: typeof HELD,
): Promise<Outcome | undefined> {
  if (found > most.hits) return undefined
  const named = found > 0 ? await allParsed<HeldHit>(session, compiled.streamHits) : []
  const width = 3 + compiled.keys.length + compiled.values.length
  const places =
    limit === 0 || found === 0
      ? []
      : compiled.streamPlaces
        ? await allParsed<Place>(session, compiled.streamPlaces(most.evidence + 1))
        : placesIn(named, width, compiled.placed)
  if (places.length > most.evidence) return undefined
  const hits = numbered(named.map(hit => hit.slice(0, width) as HeldHit))
  const numbers = new Map(hits.map(([lead, key]) => [key, lead]))
  const evidence = await evidenceAt(kept(places, limit), session, compiled, numbers)
  return { counts: countsOf(hits), sums: sumsOf(hashed(hits, evidence)), leads: joined(hits, once(evidence), compiled, subjectKind) }
}

/** A hit before its lead has a number: with the key in its place. */
type HeldHit = [string, number, ...(string | null)[]]

/** [key, data set's number, place of the row] */
type Place = [string, number, number]

/** [key, data set's number, place of the row, rows of that data set in all] */
type KeptPlace = [...Place, number]

/** Of hits that name the places of their rows from column `width` on, for these data sets. */
function placesIn(named: readonly HeldHit[], width: number, inputs: readonly number[]): Place[] {
  return named.flatMap(hit =>
    inputs.flatMap((input, i): Place[] => {
      const place = hit[width + i] as unknown as number | null
      return place === null ? [] : [[hit[0], input, place]]
    }),
  )
}

/** The first `limit` of each lead and data set. */
function kept(places: readonly Place[], limit: number): KeptPlace[] {
  const leads = new Map<string, Map<number, Set<number>>>()
  for (const [key, input, place] of places) {
    const lead = leads.get(key) ?? new Map<number, Set<number>>()
    leads.set(key, lead)
    lead.set(input, (lead.get(input) ?? new Set()).add(place))
  }
  return [...leads].flatMap(([key, lead]) =>
    [...lead].flatMap(([input, set]) =>
      [...set]
        .sort((a, b) => a - b)
        .slice(0, limit)
        .map((place): KeptPlace => [key, input, place, set.size]),
    ),
  )
}

/** Rows are fetched by their places, which a reader of files can skip to, once for all the leads that rest on them, and put in order of lead, data set and row. */
async function evidenceAt(
  places: readonly KeptPlace[],
  session: Session,
  compiled: CompiledModel,
  numbers: ReadonlyMap<string, number>,
): Promise<Found[]> {
  const sets = new Map<number, Set<number>>()
  for (const [, input, place] of places) sets.set(input, (sets.get(input) ?? new Set()).add(place))
  const wanted = new Map([...sets].map(([input, set]) => [input, [...set].sort((a, b) => a - b)]))
  const rows = new Map([...sets.keys()].map(input => [input, new Map<number, [number, Found[4]]>()]))
  const found = wanted.size > 0 ? await allParsed<[number, number, number, Found[4]]>(session, compiled.selectRows(wanted)) : []
  for (const [input, place, row, values] of found) rows.get(input)!.set(place, [row, values])
  return places
    .map(([key, input, place, total]): Found => {
      const [row, values] = rows.get(input)!.get(place)!
      return [numbers.get(key)!, input, row, total, values]
    })
    .sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2])
}

/** Numbers the subjects from 1 by severity, then key; keys by their bytes, as the engine orders them. */
function numbered(hits: readonly HeldHit[]): Hit[] {
  const severities = new Map<string, number>()
  for (const [key, severity] of hits) severities.set(key, Math.min(severity, severities.get(key) ?? severity))
  const subjects = [...severities]
    .map(([key, severity]) => ({ key, severity, bytes: Buffer.from(key) }))
    .sort((a, b) => a.severity - b.severity || Buffer.compare(a.bytes, b.bytes))
  const numbers = new Map(subjects.map(({ key }, i) => [key, i + 1]))
  return hits.map((hit): Hit => [numbers.get(hit[0])!, ...hit]).sort((a, b) => a[0] - b[0])
}

async function* once<T>(rows: T[]): AsyncGenerator<T[]> {
  yield rows
}

/** What is hashed: each hit, and the place of each piece of evidence with the key of its lead, whose number depends on all others. */
function* hashed(hits: readonly Hit[], found: readonly Found[]): Generator<HashedRow> {
  const keys = new Map(hits.map(([lead, key]) => [lead, key]))
  for (const [, ...hit] of hits) yield hit
  for (const [lead, input, row, total] of found) yield [keys.get(lead)!, input, row, total]
}

/** A lead has the severity of its severest hit; the numbers of severities go up from the severest. */
function countsOf(hits: readonly Hit[]): RunResult['counts'] {
  const severities = new Map<number, number>()
  for (const [lead, , severity] of hits) severities.set(lead, Math.min(severity, severities.get(lead) ?? severity))
  const counts = { high: 0, medium: 0, low: 0, total: severities.size }
  for (const severity of severities.values()) counts[SEVERITIES[severity - 1]!]++
  return counts
}
