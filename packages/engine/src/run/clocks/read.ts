import type { CompiledClocks, GatheredEvent, GatheredSubject } from '../../compile/index.ts'
import { RunError } from '../../engines/index.ts'
import type { Session } from '../../engines/index.ts'
import type { CheckedClocks } from '../../language/index.ts'
import { allParsed } from '../whole/leads.ts'
import type { Found } from '../whole/leads.ts'
import { sumOf } from './fold.ts'
import type { Clockwork, Folded } from './fold.ts'
import type { ClockRow, RegisteredEnd, ToldClock } from './types.ts'

/** Clocks that are read and counted at a time. */
const BATCH = 20_000

export interface Reading {
  session: Session
  compiled: CompiledClocks
  clockwork: Clockwork
  model: CheckedClocks
  subjects: number
}

/** All runs, batch by batch: a connection gives one result at a time, and a result may be larger than memory. */
export async function* readClocks(reading: Reading): AsyncGenerator<ClockRow[]> {
  for await (const { each } of batches(reading, BATCH, 'daysOf')) {
    const rows: ClockRow[] = []
    // how a day came about is let go of at once: most of the time would be spent on looking after it
    each((subject, runs) => {
      for (const run of runs) rows.push(rowOf(subject, run, reading.model))
    })
    yield rows
  }
}

const TOLD = 2000
const made = new WeakMap<Session, number>()

/** The same with how each day came about, and the rows behind it. */
export async function* toldClocks(reading: Reading, limit: number): AsyncGenerator<ToldClock[]> {
  const { session, compiled, model } = reading
  if (limit > 0 && made.get(session) !== limit) {
    if (made.has(session)) throw new RunError('the rows behind clocks are asked for with one limit alone')
    for (const sql of compiled.createEvidence(limit)) await session.run(sql)
    made.set(session, limit)
  }
  for await (const { each, from, to } of batches(reading, TOLD, 'runsOf')) {
    const found = new Map<number, Found[]>()
    if (limit > 0)
      for (const one of await allParsed<Found>(session, compiled.selectEvidence(from, to))) {
        const of = found.get(one[0])
        if (of) of.push(one)
        else found.set(one[0], [one])
      }
    const clocks: ToldClock[] = []
    each((subject, runs) => {
      const rows = found.get(subject[0]) ?? []
      const evidence = rows.map(([, input, row, , values]) => ({ dataset: compiled.datasets[input]!, row, values }))
      const evidenceCount = Object.fromEntries(rows.map(([, input, , total]) => [compiled.datasets[input]!, total]))
      for (const run of runs)
        clocks.push({
          ...rowOf(subject, run, model),
          sum: sumOf(run),
          registered: registeredOf(subject[12], run, runs),
          evidence,
          evidenceCount,
        })
    })
    yield clocks
  }
}

/** Clocks by their numbers. */
interface Batch {
  from: number
  to: number
  /** counts them one after the other */
  each(take: (subject: GatheredSubject, runs: Folded[]) => void): void
}

async function* batches(
  { session, compiled, clockwork, model, subjects }: Reading,
  size: number,
  counted: 'daysOf' | 'runsOf',
): AsyncGenerator<Batch> {
  let before: string | undefined
  for (let from = 1; from <= subjects; from += size) {
    const to = Math.min(from + size - 1, subjects)
    const given = (await allParsed<GatheredSubject>(session, compiled.selectSubjects(from, to))).sort((a, b) => a[0] - b[0])
    const events: GatheredEvent[][] = []
    if (compiled.createEvents.length > 0)
      for (const event of await allParsed<GatheredEvent>(session, compiled.selectEvents(from, to)))
        (events[event[0] - from] ??= []).push(event)
    const each: Batch['each'] = take => {
      for (const subject of given) {
        refuse(subject, before, model)
        before = subject[1]
        take(subject, clockwork[counted](subject, events[subject[0] - from] ?? NONE))
      }
    }
    yield { each, from, to }
  }
}

const NONE: readonly GatheredEvent[] = []

/** What happens is told by the key: a row without one, and two of one key, would be clocks of nobody knows whom. */
function refuse([, key, noKey]: GatheredSubject, before: string | undefined, { ir: { clocks } }: CheckedClocks): void {
  const by = clocks.key.join(', ')
  if (noKey === 1) throw new RunError(`rows of “${clocks.from}” have no ${by}, by which clocks are told apart: leave them out by a filter`)
  if (key === before)
    throw new RunError(`several rows of “${clocks.from}” open a clock for ${by} ${key}: leave one row for each by group or rank`)
}

/** What a registered end is worth beside the sum: the law goes first, and what begins anew has none. */
function registeredOf(on: string | null, { dueOn }: Folded, runs: readonly Folded[]): RegisteredEnd | null {
  if (on === null) return null
  if (runs.length > 1) return { on, state: 'void' }
  return { on, state: dueOn === null ? null : dueOn === on ? 'same' : 'differs' }
}

function rowOf([, key, , , , , , , , , owner, office]: GatheredSubject, run: Folded, { ir }: CheckedClocks): ClockRow {
  const { limit, startedOn, dueOn, endedOn, state } = run
  return { subjectKind: ir.clocks.subjectKind, subjectKey: key, limit, startedOn, dueOn, endedOn, state, owner, office }
}
