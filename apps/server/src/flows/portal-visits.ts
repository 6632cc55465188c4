import { text } from '@jianqing/contract'
import { type GuestBookShown, VisitAsked, VisitSaid, type VisitStatus } from '@jianqing/contract/portal'
import { and, desc, eq, isNull, ne } from 'drizzle-orm'
import {
  registerVisit,
  signGuestBook,
  visitGuestBook,
  type VisitRecord,
  type VisitRow,
  visits,
  visitSlots,
  visitTold,
} from '../modules/citizens/visits/index.ts'
import { clocks } from '../platform/clock/index.ts'
import { type Db, transaction, type Tx } from '../platform/db/index.ts'
import { type AnyExchangeKind, type ExchangeKind, type Fault, type Self } from '../platform/exchange/index.ts'
import { maskIdentities } from '../platform/mask/index.ts'
import { offices } from '../platform/policy/index.ts'
import type { Seals } from '../platform/secret/index.ts'
import { defaultAsOf, readSetting } from '../platform/setting/index.ts'
import { PORTAL_PHONE, portalOffice } from './portal.ts'
import { officeAt, tellIfNew, tellWhole, toldLast } from './portal-telling.ts'

interface Around {
  record: VisitRecord
  seals: Pick<Seals, 'seal'>
}

const unknown: Fault[] = [{ path: 'submission', code: 'unknown', message: 'no request of this id was received here' }]

/** A request from the portal becomes one of the desk. */
const asked = ({ record, seals }: Around): ExchangeKind<VisitAsked> => ({
  kind: 'visit.asked',
  title: text('网上参观预约', 'A request to visit from the portal'),
  schema: VisitAsked,
  accept: async (tx, { id, from, body }) => {
    const office = await portalOffice(tx)
    // it comes again until there is one
    if (!office) throw new Error('no office is set up that a request could belong to')
    const receivedOn = await defaultAsOf(tx)
    const incoming = { ...body, branchId: null, messageId: id, channel: 'portal' as const, officeId: office.id, receivedOn }
    const row = await registerVisit(tx, { process: record.definition.process, seals }, null, incoming)
    await tx.insert(visitTold).values({ visitId: row.id, party: from, revision: -1, digest: '' })
  },
})

/** What visitors say afterwards: that they do not come, or how they found it. What came too late is passed over: the status tells how it stands. */
const said = ({ record: { definition } }: Around): ExchangeKind<VisitSaid> => ({
  kind: 'visit.said',
  title: text('取消参观、留言评价', 'A cancellation, or the guest book'),
  schema: VisitSaid,
  accept: async (tx, { body: { submission, what, book } }) => {
    const [row] = await tx.select().from(visits).where(eq(visits.messageId, submission)).for('update')
    if (!row) return unknown
    if (what === 'cancel' && ['requested', 'waiting', 'confirmed'].includes(row.state))
      await definition.process.advance(tx, row, 'cancel', { form: { reason: '参观单位在网上取消' }, today: await defaultAsOf(tx) })
    if (what === 'sign' && book) await signGuestBook(tx, definition.process, row, book)
    return undefined
  },
})

/** What the desk takes from the portal. */
export const visitKinds = (around: Around): AnyExchangeKind[] => [asked(around), said(around)]

async function statusOf(tx: Tx, row: VisitRow): Promise<VisitStatus> {
  const [office] = await tx.select({ name: offices.name }).from(offices).where(eq(offices.id, row.officeId))
  const [slot] = row.slotId ? await tx.select().from(visitSlots).where(eq(visitSlots.id, row.slotId)) : []
  const [book] = await tx.select({ id: visitGuestBook.visitId }).from(visitGuestBook).where(eq(visitGuestBook.visitId, row.id))
  const [due] = await tx
    .select({ on: clocks.dueOn })
    .from(clocks)
    .where(and(eq(clocks.subjectKind, 'visit'), eq(clocks.subjectId, row.id), isNull(clocks.stoppedOn)))
  return {
    submission: row.messageId,
    number: row.number,
    state: row.state,
    slot: slot ? { on: slot.day, half: slot.half } : null,
    wish: { on: row.wishOn, half: row.wishHalf },
    dueOn: due?.on ?? null,
    signed: book !== undefined,
    office: { name: office?.name ?? '', phone: await readSetting(tx, PORTAL_PHONE) },
  }
}

async function tellOne(tx: Tx, inside: Self, id: string): Promise<void> {
  const [told] = await tx.select().from(visitTold).where(eq(visitTold.visitId, id)).for('update', { skipLocked: true })
  const [row] = await tx.select().from(visits).where(eq(visits.id, id))
  if (!told || !row) return
  const body = await statusOf(tx, row)
  const digest = await tellIfNew(tx, inside, told, { kind: 'visit.status', thread: `visit:${body.submission}`, body })
  await tx.update(visitTold).set({ revision: row.revision, digest }).where(eq(visitTold.visitId, id))
}

/** Tells the portal of requests that have moved. */
export async function tellVisits(db: Db, inside: Self): Promise<void> {
  const rows = await db
    .select({ id: visits.id })
    .from(visitTold)
    .innerJoin(visits, eq(visits.id, visitTold.visitId))
    .where(ne(visits.revision, visitTold.revision))
  for (const { id } of rows) await transaction(db, tx => tellOne(tx, inside, id))
}

const TOLD_BOOK = toldLast('visit.told_book', '已告知门户的留言簿', 'What the portal was told of the guest book')
const MOST_SHOWN = 30

/** Tells the portal what of the guest book may be shown, when that has changed. */
export async function tellGuestBook(db: Db, inside: Self, portal: string): Promise<void> {
  const office = await officeAt(db, inside, portal)
  if (!office) return
  const rows = await db
    .select({ rating: visitGuestBook.rating, words: visitGuestBook.words, name: visitGuestBook.name, on: visitGuestBook.signedOn })
    .from(visitGuestBook)
    .innerJoin(visits, eq(visits.id, visitGuestBook.visitId))
    .where(and(eq(visits.officeId, office.id), eq(visitGuestBook.shown, true)))
    .orderBy(desc(visitGuestBook.signedOn), desc(visitGuestBook.visitId))
    .limit(MOST_SHOWN)
  const body: GuestBookShown = { entries: rows.map(row => ({ ...row, words: maskIdentities(row.words) })) }
  await tellWhole(db, inside, portal, TOLD_BOOK, { kind: 'visit.book', thread: 'visit:book', body })
}
