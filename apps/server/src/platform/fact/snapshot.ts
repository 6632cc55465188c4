import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { csvCell, type DatasetDef } from '@jianqing/engine'
import type { Lake } from '@jianqing/lake'
import { type Db, transaction, type Tx } from '../db/index.ts'
import { defineJob } from '../job/index.ts'
import type { Facts } from './fact.ts'

interface Shelf {
  lake: Lake
  /** descriptions of all that is published, by id */
  descriptions: ReadonlyMap<string, DatasetDef>
}

/** Rows read at a time. */
const PAGE = 20_000

/** Our own mistake: what a room publishes is not what the catalogue describes. */
function descriptionOf({ descriptions }: Shelf, { dataset, columns }: Facts): DatasetDef {
  const description = descriptions.get(dataset)
  if (!description) throw new Error(`packages/catalogue/facts has no ${dataset}`)
  const described = description.columns.map(column => column.id)
  if (described.join() !== columns.join())
    throw new Error(`${dataset} is published as ${columns.join()} and described as ${described.join()}`)
  return description
}

async function* lines(tx: Tx, { columns, record, page }: Facts): AsyncGenerator<string> {
  yield `${columns.join(',')}\n`
  for (let after: string | null = null; ;) {
    const { rows }: { rows: Record<string, string | null>[] } = await tx.execute(page(after, PAGE))
    if (rows.length > 0) yield rows.map(row => `${columns.map(column => csvCell(row[column] ?? '')).join(',')}\n`).join('')
    if (rows.length < PAGE) return
    after = rows.at(-1)![record.column]!
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/**
 * Writes what a room publishes as a version of its data set, by the same import as any other file: all rows of one state of the database. Where nothing has changed since the last version,
 * that one stands.
 *
 * @returns the version that holds the facts of now
 */
async function snapshotFacts(db: Db, shelf: Shelf, facts: Facts, signal?: AbortSignal): Promise<{ version: string; isNew: boolean }> {
  const description = descriptionOf(shelf, facts)
  const folder = await mkdtemp(join(tmpdir(), 'jianqing-facts-'))
  const file = join(folder, `${facts.dataset}.csv`)
  try {
    await transaction(db, tx => pipeline(Readable.from(lines(tx, facts)), createWriteStream(file)), {
      isolation: 'repeatable read',
      readOnly: true,
    })
    const current = await shelf.lake.current(facts.dataset)
    if (current && current.manifest.report.files[0]?.sha256 === (await sha256Of(file))) return { version: current.version, isNew: false }
    const { version } = await shelf.lake.import({ dataset: description, files: [file], maxBad: 0, ...(signal && { signal }) })
    return { version, isNew: true }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Every hour: numbers over the platform's own records are an hour old at most, and can be worked out again from the version that they name. */
export const factSnapshots = (shelf: Shelf, known: () => Promise<readonly Facts[]>) =>
  defineJob<Record<string, never>>({
    kind: 'fact.snapshot',
    schedule: { cron: '20 * * * *', input: {} },
    run: async ({ db, signal }) => {
      let written = 0
      for (const facts of await known()) if ((await snapshotFacts(db, shelf, facts, signal)).isNew) written++
      return { written }
    },
  })
