import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { addDays } from '@jianqing/calendar'
import {
  type CheckedClocks,
  type ClockLimits,
  type ClocksResult,
  csvCell,
  type DatasetDef,
  type DuckDbEngine,
  runClocks,
  type ToldClock,
} from '@jianqing/engine'
import type { Lake, Version } from '@jianqing/lake'
import { type Db, newId } from '../../../platform/db/index.ts'
import { pruneFacts } from '../../../platform/fact/index.ts'
import { loadPlaces } from '../../../platform/policy/index.ts'
import { type Incoming, keepClocks, keysOf, openTally } from './store.ts'
import { warnOn, warningOf } from './warning.ts'

export interface Counting {
  lake: Lake
  models: readonly CheckedClocks[]
  engine: <T>(work: (engine: DuckDbEngine) => Promise<T>) => Promise<T>
  /** What the clocks are written as. */
  description: DatasetDef
  limits: ClockLimits
  /** Versions that runs, publications and the like rest on: they stay. */
  named: (dataset: string) => Promise<readonly string[]>
}

/** What will be warned of so many days after a count comes along with it, so that a count that fails costs nobody a warning. */
const AHEAD = 7

/** So many days ahead a calendar of limits shows; a count that is two weeks old still fills one of four weeks. */
export const CALENDAR_DAYS = 42

export const keyOf = ({ subjectKey, limit, startedOn }: Pick<ToldClock, 'subjectKey' | 'limit' | 'startedOn'>): string =>
  [subjectKey, limit ?? '', startedOn ?? ''].join('|')

/** Columns that a delivery has had no header for. */
const absentIn = ({ manifest }: Version): string[] =>
  (manifest.report.notices ?? []).flatMap(({ kind, of, column }) =>
    kind === 'missing' && of === 'columns' && column !== undefined ? [column] : [],
  )

/** The current versions of what a model reads; null where something that it needs was never imported. */
async function versionsOf(lake: Lake, { inputs }: CheckedClocks): Promise<Version[] | null> {
  const versions: Version[] = []
  for (const { dataset, optional } of inputs) {
    const version = await lake.current(dataset.id)
    if (version) versions.push(version)
    else if (!optional) return null
  }
  return versions
}

interface Counted {
  counts: Record<string, ClocksResult['counts']>
  manifests: Record<string, ClocksResult['manifest']>
  incoming: Incoming[]
  tally: ReturnType<typeof openTally>
}

/**
 * Counts the legal limits of all cases by every model whose data is there: all of them become a version of the lake; those near their end or past it, and those that
 * were once, go to the database.
 *
 * @returns null where no model has its data
 */
export async function countCases(
  db: Db,
  counting: Counting,
  asOf: string,
  signal?: AbortSignal,
): Promise<{ clocks: number; kept: number } | null> {
  const folder = await mkdtemp(join(tmpdir(), 'jianqing-case-clocks-'))
  const file = join(folder, `${counting.description.id}.csv`)
  const counted: Counted = { counts: {}, manifests: {}, incoming: [], tally: openTally() }
  try {
    const out = createWriteStream(file)
    await pipeline(Readable.from([`${counting.description.columns.map(({ id }) => id).join(',')}\n`]), out, { end: false })
    for (const model of counting.models) await countModel(db, counting, model, { asOf, counted, out, signal })
    out.end()
    await finished(out)
    if (Object.keys(counted.counts).length === 0) return null
    const { version } = await counting.lake.import({ dataset: counting.description, files: [file], maxBad: 0, ...(signal && { signal }) })
    const { counts, manifests, incoming, tally } = counted
    const count = { id: newId(), asOf, version, counts, manifests: manifests as unknown as Record<string, unknown> }
    await keepClocks(db, count, incoming, tally.rows())
    await pruneFacts(counting, counting.description.id, counting.named)
    const clocks = Object.values(counts).reduce((sum, of) => sum + Object.values(of).reduce((n, one) => n + one, 0), 0)
    return { clocks, kept: incoming.length }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

interface Under {
  asOf: string
  counted: Counted
  out: WriteStream
  signal: AbortSignal | undefined
}

/** Every clock of a model as a line of CSV; what is to be kept is put aside on the way. */
async function countModel(
  db: Db,
  { lake, engine, limits }: Counting,
  model: CheckedClocks,
  { asOf, counted, out, signal }: Under,
): Promise<void> {
  const versions = await versionsOf(lake, model)
  if (!versions) return
  const [known, places, days] = [await keysOf(db), await loadPlaces(db), (await warningOf(db))(model.id)]
  const sources = Object.fromEntries(
    versions.map(({ dataset, version, path, manifest }) => [dataset, { version, path, sha256: manifest.sha256 }]),
  )
  const absent = Object.fromEntries(versions.map(version => [version.dataset, absentIn(version)]))
  await engine(async lent => {
    const result = await runClocks({ model, asOf, engine: lent, sources, absent, limits, ...(signal && { signal }) })
    try {
      counted.counts[model.id] = result.counts
      counted.manifests[model.id] = result.manifest
      for await (const batch of result.told(0)) {
        if (!out.write(batch.map(clock => lineOf(model.id, clock, asOf)).join(''))) await once(out, 'drain')
        for (const clock of batch) {
          const officeId = (clock.office && places.office(clock.office)) || null
          tallyOne(counted.tally, model.id, clock, { asOf, officeId })
          const one = incomingOf(model.id, clock, { asOf, days, known })
          if (one) counted.incoming.push({ ...one, officeId })
        }
      }
    } finally {
      result.close()
    }
  })
}

/** What has not ended counts, also where nobody is to be told of it; its day where that is among those that a calendar shows. */
function tallyOne(
  tally: Counted['tally'],
  modelId: string,
  { limit, state, dueOn, owner }: ToldClock,
  { asOf, officeId }: { asOf: string; officeId: string | null },
): void {
  if (limit === null || state === 'ended' || state === 'ended_late') return
  const isSoon = dueOn !== null && dueOn >= asOf && dueOn <= addDays(asOf, CALENDAR_DAYS)
  tally.add({ modelId, officeId, owner, limitId: limit, state, dueOn: isSoon && state === 'open' ? dueOn : null })
}

function lineOf(modelId: string, clock: ToldClock, asOf: string): string {
  const { subjectKey, limit, startedOn, dueOn, endedOn, state, owner, office, registered } = clock
  const cells = [
    keyOf(clock),
    modelId,
    subjectKey,
    limit,
    startedOn,
    dueOn,
    endedOn,
    state,
    owner,
    office,
    asOf,
    registered?.on,
    registered?.state,
  ]
  return `${cells.map(cell => csvCell(cell ?? '')).join(',')}\n`
}

/** What of a clock goes to the database: nothing of one that nobody is to be told of, now or soon, and that nobody was told of before. */
function incomingOf(
  modelId: string,
  clock: ToldClock,
  { asOf, days, known }: { asOf: string; days: number; known: ReadonlySet<string> },
): Omit<Incoming, 'officeId'> | null {
  const { subjectKey, limit, startedOn, dueOn, endedOn, state, owner, office, sum, registered } = clock
  if (startedOn === null || limit === null) return null
  const key = keyOf(clock)
  const isRunning = (state === 'open' || state === 'overdue') && dueOn !== null
  const warn = warnOn({ startedOn, dueOn }, days)
  const first = warn ?? (dueOn === null ? null : addDays(dueOn, 1))
  const isNear = isRunning && first !== null && first <= addDays(asOf, AHEAD)
  if (!isNear && !known.has(key)) return null
  const isEnded = state === 'ended' || state === 'ended_late'
  return {
    key,
    modelId,
    subjectKey,
    limitId: limit,
    startedOn,
    dueOn,
    endedOn: isEnded ? (endedOn ?? asOf) : null,
    suspended: state === 'suspended',
    unknown: state === 'unknown',
    owner,
    office,
    registeredOn: registered?.on ?? null,
    registered: registered?.state ?? null,
    sum,
    warnOn: warn,
    nextOn: isRunning ? (asOf > dueOn ? addDays(dueOn, 1) : first) : null,
    asOf,
  }
}
