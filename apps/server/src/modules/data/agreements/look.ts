import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { I18nText } from '@jianqing/contract'
import { eq, sql } from 'drizzle-orm'
import { type Db, newId } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { type Seals } from '../../../platform/secret/index.ts'
import { placeOfSecret } from './add.ts'
import type { Drop, Looked, Looking } from './carriers/drop.ts'
import { lookAtPlace } from './carriers/files.ts'
import { folderAt, setAside } from './carriers/folder.ts'
import { withSftp } from './carriers/sftp.ts'
import { lookAtTable } from './carriers/table.ts'
import { type AgreementRow, deliveries, type FeedRow, feeds } from './tables.ts'

/** What feeds need of the imports of data sets; the flows give it. */
export interface Taking {
  /** Begins the import of a drop, in the name of whoever drew the agreement up. @returns its number. @throws AppError */
  begin: (agreement: AgreementRow, feed: FeedRow, drop: Drop) => Promise<string>
}

export interface FeedAround {
  db: Db
  dataDir: string
  seals: Seals
  taking: Taking
}

/** Where the folder of a feed lies: an operator mounts there what others write into, or a medium. */
export const folderOf = (dataDir: string, { id, address: { carrier } }: Pick<FeedRow, 'id' | 'address'>): string | null =>
  carrier === 'folder' || carrier === 'import_box' ? join(dataDir, 'feeds', id) : null

async function lookBy({ dataDir, seals }: FeedAround, feed: FeedRow, looking: Looking): Promise<Looked> {
  const { address } = feed
  const secret = () => seals.open(feed.secret!, placeOfSecret(feed.id))
  if (address.carrier === 'table') return lookAtTable(address, secret(), looking)
  if (address.carrier === 'sftp') return withSftp(address, secret(), place => lookAtPlace(place, looking))
  return lookAtPlace(folderAt(folderOf(dataDir, feed)!), looking)
}

const said = (error: unknown): I18nText | null => (error instanceof AppError ? (error.detail ?? null) : null)

/** Takes one drop in. What was refused before and is put there again is a new try. */
async function take({ db, dataDir, taking }: FeedAround, agreement: AgreementRow, feed: FeedRow, drop: Drop): Promise<void> {
  const importId = await taking.begin(agreement, feed, drop)
  const { id: feedId, agreementId, dataset } = feed
  const { name, bytes, sm3 } = drop
  await db
    .insert(deliveries)
    .values({ id: newId(), feedId, agreementId, dataset, name, bytes, sm3, importId })
    .onConflictDoUpdate({
      target: [deliveries.feedId, deliveries.name, deliveries.sm3],
      set: { importId, state: 'arrived', problem: null, warnings: [], arrivedAt: sql`now()` },
    })
  if (feed.address.carrier === 'folder') await setAside(folderOf(dataDir, feed)!, name)
}

/** What was received of a feed before, by name and hash: of a folder, which what was taken leaves, what was refused may come again. */
async function receivedBy(db: Db, { id, address }: FeedRow): Promise<Looking['known']> {
  const rows = await db
    .select({ name: deliveries.name, sm3: deliveries.sm3, state: deliveries.state })
    .from(deliveries)
    .where(eq(deliveries.feedId, id))
  const kept = rows.filter(({ state }) => address.carrier !== 'folder' || state !== 'refused')
  const received = new Set(kept.map(({ name, sm3 }) => `${sm3} ${name}`))
  return (name, sm3) => received.has(`${sm3} ${name}`)
}

const underWay = new Set<string>()

/** Looks once; what is whole and new is taken in, drop by drop. Looked at twice, even at once, nothing comes twice. @returns how many drops were taken in */
export async function lookAtFeed(around: FeedAround, agreement: AgreementRow, feed: FeedRow): Promise<number> {
  if (underWay.has(feed.id)) return 0
  underWay.add(feed.id)
  try {
    return await lookAlone(around, agreement, feed)
  } finally {
    underWay.delete(feed.id)
  }
}

async function lookAlone(around: FeedAround, agreement: AgreementRow, feed: FeedRow): Promise<number> {
  const { db, dataDir } = around
  const into = join(dataDir, 'feeds', '.arriving', newId())
  await mkdir(into, { recursive: true, mode: 0o700 })
  const looked: Looked = { drops: [], problems: [], waiting: [], again: [] }
  // what cannot be taken is said, and keeps nothing else from being taken
  const saying = async (work: () => Promise<void>) => {
    try {
      await work()
      return true
    } catch (error) {
      const words = said(error)
      if (!words) throw error
      looked.problems.push(words)
      return false
    }
  }
  let taken = 0
  try {
    const known = await receivedBy(db, feed)
    await saying(async () => void Object.assign(looked, await lookBy(around, feed, { known, into })))
    for (const drop of looked.drops) if (await saying(() => take(around, agreement, feed, drop))) taken++
    if (feed.address.carrier === 'folder') for (const name of looked.again) await setAside(folderOf(dataDir, feed)!, name)
  } finally {
    await rm(into, { recursive: true, force: true })
    await db
      .update(feeds)
      .set({ lookedAt: sql`now()`, problems: looked.problems, waiting: looked.waiting })
      .where(eq(feeds.id, feed.id))
  }
  return taken
}
