import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { DatasetDef } from '@jianqing/engine'
import type { Lake, Version } from '@jianqing/lake'
import { eq, sql } from 'drizzle-orm'
import { type Db, transaction, type Tx } from '../db/index.ts'
import { writeRows } from './csv.ts'
import type { Facts } from './fact.ts'
import { factMarks } from './tables.ts'

export interface FactShelf {
  lake: Lake
  /** descriptions of all that is published, by id */
  descriptions: ReadonlyMap<string, DatasetDef>
}

/** After so long all rows are read again, whatever is known of changes. */
const WHOLE_EVERY_MS = 24 * 60 * 60 * 1000
/** Above this share of changed rows, all of them are read as fast. */
const MOST_CHANGED = 0.25

/** Our own mistake: what a room publishes is not what the catalogue describes. */
function descriptionOf({ descriptions }: FactShelf, { dataset, columns }: Facts): DatasetDef {
  const description = descriptions.get(dataset)
  if (!description) throw new Error(`packages/catalogue/facts has no ${dataset}`)
  const described = description.columns.map(column => column.id)
  if (described.join() !== columns.join())
    throw new Error(`${dataset} is published as ${columns.join()} and described as ${described.join()}`)
  if (description.key.length !== 1) throw new Error(`the key of ${dataset} is not one column`)
  return description
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** What a transaction sees: as of when, from which transaction on it may miss something, how many rows there are, and which of them changed – null: read all. */
interface Seen {
  at: string
  horizon: string
  total: number
  keys: string[] | null
}

type Mark = typeof factMarks.$inferSelect

async function look(tx: Tx, facts: Facts, mark: Mark | undefined): Promise<Seen> {
  const { rows: now } = await tx.execute<{ at: string; horizon: string }>(
    sql`select now()::text as at, pg_snapshot_xmin(pg_current_snapshot())::text as horizon`,
  )
  const { rows: count } = await tx.execute<{ n: string }>(facts.total)
  const seen = { ...now[0]!, total: Number(count[0]!.n), keys: null }
  // a database that was put back, into another cluster, may count its transactions anew
  if (!mark || BigInt(mark.horizon) > BigInt(seen.horizon)) return seen
  if (Date.parse(seen.at) - Date.parse(mark.wholeAt) > WHOLE_EVERY_MS) return seen
  const horizon = sql`${mark.horizon}::xid8`
  // rows name their office and department: whoever renames one changes rows that nobody wrote
  const { rows: renamed } = await tx.execute(
    sql`select 1 from offices where changed_in >= ${horizon} union all select 1 from departments where changed_in >= ${horizon} limit 1`,
  )
  if (renamed.length > 0) return seen
  const { rows } = await tx.execute<{ id: string }>(facts.changed(horizon))
  const keys = [...new Set(rows.map(({ id }) => id))]
  return keys.length > seen.total * MOST_CHANGED && keys.length > 1000 ? seen : { ...seen, keys }
}

const repeatable = { isolation: 'repeatable read', readOnly: true } as const

/**
 * Brings what a room publishes up to now, as a version of its data set: by the same import as any other file, all rows of one state of the database. Only rows that were
 * written since the last version are read and take the place of those of before; all are, where rows have vanished, after a day, and where the last version is not the one
 * that is known. Where nothing has changed the version stands.
 *
 * @returns the version that holds the facts of now
 */
export async function snapshotFacts(
  db: Db,
  shelf: FactShelf,
  facts: Facts,
  signal?: AbortSignal,
): Promise<{ version: string; isNew: boolean; read: number }> {
  const dataset = descriptionOf(shelf, facts)
  const current = await shelf.lake.current(facts.dataset)
  const [known] = await db.select().from(factMarks).where(eq(factMarks.dataset, facts.dataset))
  const mark = known && known.version === current?.version && isDescribed(current, dataset) ? known : undefined
  const folder = await mkdtemp(join(tmpdir(), 'jianqing-facts-'))
  const file = join(folder, `${facts.dataset}.csv`)
  const write = (asked: Mark | undefined) =>
    transaction(
      db,
      async tx => {
        const seen = await look(tx, facts, asked)
        if (seen.keys === null || seen.keys.length > 0) await writeRows(tx, facts, file, { keyColumn: dataset.key[0]!, keys: seen.keys })
        return seen
      },
      repeatable,
    )
  const put = async ({ at, horizon, keys }: Seen, version: string) => {
    const values = { dataset: facts.dataset, version, horizon, readAt: at, ...(keys === null && { wholeAt: at }) }
    await db
      .insert(factMarks)
      .values({ wholeAt: at, ...values })
      .onConflictDoUpdate({ target: factMarks.dataset, set: values })
  }
  const whole = async (seen: Seen) => {
    const isSame = current && !current.manifest.appended && current.manifest.report.files[0]?.sha256 === (await sha256Of(file))
    const version = isSame
      ? current.version
      : (await shelf.lake.import({ dataset, files: [file], maxBad: 0, ...(signal && { signal }) })).version!
    await put(seen, version)
    return { version, isNew: !isSame, read: seen.total }
  }
  try {
    const seen = await write(mark)
    if (seen.keys === null) return await whole(seen)
    if (seen.keys.length === 0 && seen.total === current!.manifest.rows) {
      await put(seen, current!.version)
      return { version: current!.version, isNew: false, read: 0 }
    }
    if (seen.keys.length > 0) {
      // hashes of a million keys are a fifth of the time, and are for leads, which nobody looks for among the platform's own records
      const { version } = await shelf.lake.import({
        dataset,
        files: [file],
        append: true,
        maxBad: 0,
        hashedFrom: Infinity,
        ...(signal && { signal }),
      })
      if ((await shelf.lake.version(facts.dataset, version!)).manifest.rows === seen.total) {
        await put(seen, version!)
        return { version: version!, isNew: true, read: seen.keys.length }
      }
    }
    // a row that is no longer there is told by the number of rows alone
    return await whole(await write(undefined))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A version of before a column was published lacks it in all rows. */
const isDescribed = ({ manifest }: Version, { columns }: DatasetDef): boolean =>
  manifest.columns.map(({ id, type }) => `${id} ${type}`).join() === columns.map(({ id, type }) => `${id} ${type}`).join()
