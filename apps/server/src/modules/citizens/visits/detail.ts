import type { I18nText, VisitDetail } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { personRefs } from '../../../platform/auth/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { maskIdentities, revealEnd } from '../../../platform/mask/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { type Contact, mayReveal } from './contact.ts'
import type { VisitRecord } from './list.ts'
import { visitContacts, visitGuestBook, visitPanels, type VisitRow } from './tables.ts'

/** What panels are called: they are another room's. */
export type PanelsOf = (
  db: Pick<Db, 'select' | 'execute'>,
  officeId: string,
) => Promise<{ id: string; title: string; set: I18nText | null }[]>

interface Around {
  db: Db
  record: VisitRecord
  panelsOf: PanelsOf
}

export const mayShow = (actor: Actor, row: VisitRow): boolean =>
  (row.state === 'arrived' || row.state === 'finished') &&
  mayTouch(actor, 'visit:guide', { officeId: row.officeId, ownerIds: [row.guideId] })

/** One visit in full. @param opened whom to call, for whoever said why a moment ago */
export async function visitDetail(
  { db, record, panelsOf }: Around,
  actor: Actor,
  row: VisitRow,
  opened: Contact | null = null,
): Promise<VisitDetail> {
  const [whole, [contact], shown, hanging, people, [book]] = await Promise.all([
    record.whole(db, actor, row),
    db.select().from(visitContacts).where(eq(visitContacts.visitId, row.id)),
    db.select({ id: visitPanels.panelId }).from(visitPanels).where(eq(visitPanels.visitId, row.id)),
    panelsOf(db, row.officeId),
    personRefs(db, [row.registeredBy]),
    db.select().from(visitGuestBook).where(eq(visitGuestBook.visitId, row.id)),
  ])
  const chosen = new Set(shown.map(({ id }) => id))
  return {
    ...whole,
    language: row.language,
    wishes: maskIdentities(row.wishes),
    contact: opened ?? { name: contact?.nameMasked ?? '—', phone: contact?.phoneMasked ?? '—' },
    revealed: opened !== null,
    revealedUntil: opened && revealEnd(),
    mayReveal: contact !== undefined && mayReveal(actor, row),
    arrivedAt: row.arrivedAt,
    note: maskIdentities(row.note),
    panels: hanging.flatMap(({ id, title }) => (chosen.has(id) ? [{ id, title }] : [])),
    mayShow: mayShow(actor, row),
    book: book
      ? { rating: book.rating, words: maskIdentities(book.words), name: book.name, signedOn: book.signedOn, shown: book.shown }
      : null,
    registeredBy: people.get(row.registeredBy ?? '') ?? null,
  }
}
