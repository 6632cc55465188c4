import { text } from '@jianqing/contract'
import type { PortalReadingSession, ReadingPages } from '@jianqing/contract/portal'
import { and, asc, eq, gt, lt, lte, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type Db, newId, transaction, type Tx } from '../../../../platform/db/index.ts'
import { type Enclosed, type Fault, post, type Self } from '../../../../platform/exchange/index.ts'
import { AppError } from '../../../../platform/http/index.ts'
import { newMarkCode, type PageImages } from '../../../../platform/page-image/index.ts'
import type { Seals } from '../../../../platform/secret/index.ts'
import { portalReadingPages, portalReadings, portalReadingSessions, portalReadingViews } from '../tables.ts'
import { isReadable, sentReadings } from './progress.ts'

const placeOf = (id: string, no: number) => `portal:page:${id}:${no}`
const readerAt = (id: string) => `portal:reader:${id}`
const SESSION = 'portal:reading-session'
const SESSION_MS = 2 * 3_600_000
const PREVIEW = 420
const TELL_AT_ONCE = 500

const Held = z.object({ id: z.uuid(), reading: z.uuid() })

/** Days of made-up data stand still: pages of it lie here for as many days from now as they were granted. */
function untilOf(on: string, today: string): Date {
  const days = Math.round((Date.parse(on) - Date.parse(today)) / 86_400_000)
  return new Date(Date.now() + (days + 1) * 86_400_000)
}

/** Pages that may be looked at, each sealed on its own; a list that begins anew puts the old ones away. @returns faults */
export async function keepPages(tx: Tx, seals: Seals, body: ReadingPages, files: readonly Enclosed[], today: string): Promise<Fault[]> {
  const { submission: id, from, pages, until, reader } = body
  if (files.length !== pages.length) return [{ path: 'pages', code: 'count', message: 'as many pictures are enclosed as pages are named' }]
  const over = until === null ? null : untilOf(until, today)
  const { rowCount } = await tx
    .update(portalReadings)
    .set({ until: over, reader: over && seals.seal(reader, readerAt(id)) })
    .where(eq(portalReadings.id, id))
  if (rowCount !== 1) return [{ path: 'submission', code: 'unknown', message: 'no application of this id was sent from here' }]
  if (from === 0) await tx.delete(portalReadingPages).where(eq(portalReadingPages.readingId, id))
  if (pages.length > 0)
    await tx.insert(portalReadingPages).values(
      pages.map(({ part, label }, i) => {
        const no = from + i + 1
        return { readingId: id, no, label, part, sealed: seals.seal(files[i]!.content.toString('base64'), placeOf(id, no)) }
      }),
    )
  return []
}

/** Begins to read: for two hours, or until it is over. @throws AppError wrong_code, wrong_state */
export async function openReading(db: Db, seals: Seals, code: string): Promise<PortalReadingSession> {
  const row = await sentReadings.byCode(db, code)
  if (!isReadable(row) || row.reader === null)
    throw new AppError('wrong_state', text('现在没有可以在线阅看的案卷', 'There is nothing to be read online now'))
  const pages = await db
    .select({ no: portalReadingPages.no, part: portalReadingPages.part })
    .from(portalReadingPages)
    .where(eq(portalReadingPages.readingId, row.id))
    .orderBy(asc(portalReadingPages.no))
  const id = newId()
  const until = new Date(Math.min(Date.now() + SESSION_MS, row.until!.getTime()))
  await db.insert(portalReadingSessions).values({ id, readingId: row.id, until })
  const session = seals.seal(JSON.stringify({ id, reading: row.id }), SESSION)
  return { session, reader: seals.open(row.reader, readerAt(row.id)), until: until.toISOString(), pages }
}

function heldOf(seals: Seals, session: string): z.infer<typeof Held> {
  try {
    return Held.parse(JSON.parse(seals.open(session, SESSION)))
  } catch {
    throw new AppError('wrong_code')
  }
}

/** Ends a session; one that is none, or over, is over already. */
export async function closeReading(db: Db, seals: Seals, session: string): Promise<null> {
  const held = heldOf(seals, session)
  await db
    .update(portalReadingSessions)
    .set({ until: sql`now()` })
    .where(and(eq(portalReadingSessions.id, held.id), gt(portalReadingSessions.until, sql`now()`)))
  return null
}

/** The page of a session that goes on, else nothing: of another application, sealed since, or over. */
async function pageOf(db: Db, held: z.infer<typeof Held>, no: number) {
  const [found] = await db
    .select({ page: portalReadingPages, reader: portalReadings.reader })
    .from(portalReadingSessions)
    .innerJoin(portalReadings, eq(portalReadings.id, portalReadingSessions.readingId))
    .innerJoin(portalReadingPages, and(eq(portalReadingPages.readingId, portalReadings.id), eq(portalReadingPages.no, no)))
    .where(
      and(
        eq(portalReadingSessions.id, held.id),
        eq(portalReadingSessions.readingId, held.reading),
        gt(portalReadingSessions.until, sql`now()`),
        gt(portalReadings.until, sql`now()`),
      ),
    )
  return found
}

export interface Showing {
  session: string
  no: number
  size: 'page' | 'preview'
}

/**
 * One page, marked with a code that stands on this showing alone: the code is written down before the picture leaves, and a preview goes the same way.
 *
 * @throws AppError wrong_code for a session that is none, over, or of another application
 */
export async function showPage(db: Db, seals: Seals, images: PageImages, { session, no, size }: Showing): Promise<Buffer> {
  const held = heldOf(seals, session)
  const found = await pageOf(db, held, no)
  if (!found || found.reader === null) throw new AppError('wrong_code')
  const code = newMarkCode()
  const page = size === 'preview' ? `${found.page.label}（缩略图）` : found.page.label
  await db.insert(portalReadingViews).values({ code, readingId: held.reading, sessionId: held.id, page })
  const image = Buffer.from(seals.open(found.page.sealed, placeOf(held.reading, no)), 'base64')
  const mark = { code, reader: seals.open(found.reader, readerAt(held.reading)) }
  return Buffer.from(await images.run('markPage', image, mark, ...(size === 'preview' ? [PREVIEW] : [])))
}

/** Tells the inside what was looked at: whoever asks there of a code need not wait for anybody. */
export async function tellSeen(db: Db, self: Self, inside: string): Promise<void> {
  const rows = await db
    .select()
    .from(portalReadingViews)
    .where(eq(portalReadingViews.told, false))
    .orderBy(asc(portalReadingViews.at))
    .limit(TELL_AT_ONCE)
  for (const id of new Set(rows.map(({ readingId }) => readingId)))
    await transaction(db, async tx => {
      const own = rows.filter(({ readingId }) => readingId === id)
      const views = own.map(({ code, sessionId, page, at }) => ({ code, session: sessionId, page, at: at.toISOString() }))
      await post(tx, self, { to: inside, kind: 'reading.seen', thread: `reading:${id}`, body: { submission: id, views } })
      for (const { code } of own) await tx.update(portalReadingViews).set({ told: true }).where(eq(portalReadingViews.code, code))
    })
}

/** Pages and sessions whose time is over, and what was told of them. */
export async function forgetPages(db: Db): Promise<void> {
  await db.delete(portalReadingViews).where(eq(portalReadingViews.told, true))
  await db.delete(portalReadingSessions).where(lt(portalReadingSessions.until, sql`now()`))
  await db.execute(sql`
    delete from portal_reading_pages where reading_id in (select id from portal_readings where until is null or until < now())`)
  await db
    .update(portalReadings)
    .set({ reader: null, until: null })
    .where(lte(portalReadings.until, sql`now()`))
}
