import { CLOSED_CLASSES, text } from '@jianqing/contract'
import { ReadingAsked, ReadingSaid, ReadingSeen, type ReadingStatus } from '@jianqing/contract/portal'
import { and, eq, isNotNull, isNull, ne, or, sql } from 'drizzle-orm'
import {
  chooseSlot,
  openPages,
  readingProcess,
  type ReadingRow,
  readings,
  readingSlots,
  readingTold,
  readingViews,
  registerReading,
  shelfOf,
} from '../modules/citizens/readings/index.ts'
import { clocks } from '../platform/clock/index.ts'
import { type Db, transaction, type Tx } from '../platform/db/index.ts'
import { type AnyExchangeKind, type ExchangeKind, type Fault, post, type Self } from '../platform/exchange/index.ts'
import type { Files } from '../platform/file/index.ts'
import type { Intake } from '../platform/intake/index.ts'
import type { PageImages } from '../platform/page-image/index.ts'
import { offices } from '../platform/policy/index.ts'
import { defaultAsOf, readSetting } from '../platform/setting/index.ts'
import { PORTAL_PHONE, portalOffice } from './portal.ts'
import { digestOf, tellIfNew } from './portal-telling.ts'
import { takeAll } from './portal-petitions.ts'

/** As many pictures of pages as a package holds with ease. */
const AT_ONCE = 20

const unknown: Fault[] = [{ path: 'submission', code: 'unknown', message: 'no application of this id was received here' }]
const bySubmission = async (tx: Tx, submission: string): Promise<ReadingRow | undefined> =>
  (await tx.select().from(readings).where(eq(readings.messageId, submission)).for('update'))[0]

/** An application from the portal becomes one of the desk. */
const asked = (intake: Intake): ExchangeKind<ReadingAsked> => ({
  kind: 'reading.asked',
  title: text('网上阅卷申请', 'A lawyer’s application from the portal'),
  schema: ReadingAsked,
  accept: async (tx, { id, from, body, files }) => {
    const office = await portalOffice(tx)
    // it comes again until there is one
    if (!office) throw new Error('no office is set up that an application could belong to')
    const { taken } = await takeAll(intake, files)
    const row = await registerReading(tx, null, {
      ...body,
      messageId: id,
      channel: 'portal',
      officeId: office.id,
      receivedOn: await defaultAsOf(tx),
    })
    for (const file of taken) await intake.record(tx, file, { subject: { kind: 'reading', id: row.id }, officeId: row.officeId, by: null })
    await tx.insert(readingTold).values({ readingId: row.id, party: from, revision: -1, digest: '' })
  },
})

/** What a lawyer says of one afterwards: the papers that were missing, an objection, that it is not needed any more. What came too late is passed over: the status tells how it stands. */
const said = (intake: Intake): ExchangeKind<ReadingSaid> => ({
  kind: 'reading.said',
  title: text('律师补充材料、选择时段、异议、撤回', 'Papers, a time, an objection or a withdrawal of a lawyer'),
  schema: ReadingSaid,
  accept: async (tx, { body: { submission, what, words, wish }, files }) => {
    const row = await bySubmission(tx, submission)
    if (!row) return unknown
    const { taken } = await takeAll(intake, files)
    for (const file of taken) await intake.record(tx, file, { subject: { kind: 'reading', id: row.id }, officeId: row.officeId, by: null })
    if (what === 'supply' && row.state === 'lacking')
      await readingProcess.advance(tx, row, 'supply', { form: { given: [...row.given, ...row.missing] } })
    const mayObject = row.closedClass !== null && row.objection === null && ['asked', 'waiting', 'arranged'].includes(row.state)
    if (what === 'object' && mayObject && words.length >= 2) await readingProcess.advance(tx, row, 'object', { form: { words } })
    if (what === 'withdraw' && ['asked', 'lacking', 'waiting', 'arranged'].includes(row.state))
      await readingProcess.advance(tx, row, 'withdraw', { form: { reason: words || '律师在网上撤回' } })
    if (what === 'choose' && wish) await chooseSlot(tx, row, wish)
    return undefined
  },
})

/** What was looked at, by the codes that stood on it: the access log of the case. */
const seen: ExchangeKind<ReadingSeen> = {
  kind: 'reading.seen',
  title: text('在线阅卷记录', 'What was looked at online'),
  schema: ReadingSeen,
  accept: async (tx, { body: { submission, views } }) => {
    const row = await bySubmission(tx, submission)
    if (!row) return unknown
    await tx
      .insert(readingViews)
      .values(views.map(({ code, session, page, at }) => ({ code, readingId: row.id, sessionId: session, page, at })))
      .onConflictDoNothing()
    if (row.state === 'open' && row.readOn === null) await readingProcess.advance(tx, row, 'first_read')
    return undefined
  },
}

/** What the desk takes from the portal. */
export const readingKinds = ({ intake }: { intake: Intake }): AnyExchangeKind[] => [asked(intake), said(intake), seen]

const objectionOf = ({ objection, upheld }: ReadingRow): ReadingStatus['objection'] =>
  objection === null ? 'none' : upheld === null ? 'open' : upheld ? 'upheld' : 'rejected'

async function statusOf(tx: Tx, row: ReadingRow): Promise<ReadingStatus> {
  const [office] = await tx.select({ name: offices.name }).from(offices).where(eq(offices.id, row.officeId))
  const [slot] = row.slotId ? await tx.select().from(readingSlots).where(eq(readingSlots.id, row.slotId)) : []
  const [due] = await tx
    .select({ on: clocks.dueOn })
    .from(clocks)
    .where(and(eq(clocks.subjectKind, 'reading'), eq(clocks.subjectId, row.id), eq(clocks.kind, 'reading_law'), isNull(clocks.stoppedOn)))
  return {
    submission: row.messageId,
    number: row.number,
    state: row.state,
    way: row.way,
    missing: row.state === 'lacking' ? row.missing : [],
    slot: slot ? { on: slot.day, half: slot.half } : null,
    wish: row.wishOn && row.wishHalf ? { on: row.wishOn, half: row.wishHalf } : null,
    openUntil: row.state === 'open' ? row.openUntil : null,
    closed: row.closedClass && { class: CLOSED_CLASSES[row.closedClass]['zh-CN'], reason: row.closedReason ?? '' },
    objection: objectionOf(row),
    dueOn: due?.on ?? null,
    office: { name: office?.name ?? '', phone: await readSetting(tx, PORTAL_PHONE) },
  }
}

async function tellOne(tx: Tx, inside: Self, id: string): Promise<void> {
  const [told] = await tx.select().from(readingTold).where(eq(readingTold.readingId, id)).for('update', { skipLocked: true })
  const [row] = await tx.select().from(readings).where(eq(readings.id, id))
  if (!told || !row) return
  const body = await statusOf(tx, row)
  const digest = await tellIfNew(tx, inside, told, { kind: 'reading.status', thread: `reading:${body.submission}`, body })
  await tx.update(readingTold).set({ revision: row.revision, digest }).where(eq(readingTold.readingId, id))
}

interface Shelves {
  files: Files
  images: PageImages
}

/** The pages that lie at the portal are those that may be looked at now: what was sealed since is put away, and all of them once it is over. */
async function pushPages(db: Db, inside: Self, { files, images }: Shelves, id: string): Promise<void> {
  const [row] = await db.select().from(readings).where(eq(readings.id, id))
  const [told] = await db.select().from(readingTold).where(eq(readingTold.readingId, id))
  if (!row || !told) return
  const pages = row.state === 'open' ? openPages(await shelfOf(db, row)) : []
  const wanted = pages.length === 0 ? null : digestOf([pages, row.openUntil])
  if (wanted === told.pushed) return
  const pictures: { name: string; content: Buffer }[] = []
  let [name, pdf]: [string, Buffer] = ['', Buffer.alloc(0)]
  for (const { sm3, page } of pages) {
    if (name !== sm3) [name, pdf] = [sm3, await files.read(sm3)]
    pictures.push({ name: `${pictures.length + 1}.webp`, content: Buffer.from(await images.run('renderPage', pdf, page)) })
  }
  await transaction(db, async tx => {
    for (let from = 0; from === 0 || from < pages.length; from += AT_ONCE)
      await post(tx, inside, {
        to: told.party,
        kind: 'reading.pages',
        thread: `reading:${row.messageId}`,
        body: {
          submission: row.messageId,
          from,
          pages: pages.slice(from, from + AT_ONCE).map(({ part, label }) => ({ part, label })),
          until: pages.length === 0 ? null : row.openUntil,
          reader: `${row.lawyer} ${row.firm}`,
        },
        files: pictures.slice(from, from + AT_ONCE),
      })
    await tx.update(readingTold).set({ pushed: wanted }).where(eq(readingTold.readingId, id))
  })
}

/** Tells the portal of applications that have moved, gives it the pages that may be looked at and takes them back; what is open longer than it was granted, ends. */
export async function tellReadings(db: Db, inside: Self, shelves: Shelves): Promise<void> {
  const today = await defaultAsOf(db)
  const over = await db
    .select({ id: readings.id })
    .from(readings)
    .where(and(eq(readings.state, 'open'), sql`${readings.openUntil} < ${today}::date`))
  for (const row of over) await transaction(db, tx => readingProcess.advance(tx, row, 'finish'))
  const rows = await db
    .select({ id: readings.id, same: sql<boolean>`${readings.revision} = ${readingTold.revision}` })
    .from(readingTold)
    .innerJoin(readings, eq(readings.id, readingTold.readingId))
    .where(or(ne(readings.revision, readingTold.revision), eq(readings.state, 'open'), isNotNull(readingTold.pushed)))
  for (const { id, same } of rows) {
    if (!same) await transaction(db, tx => tellOne(tx, inside, id))
    await pushPages(db, inside, shelves, id)
  }
}
