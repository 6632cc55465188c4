import { eq } from 'drizzle-orm'
import { audit } from '../../../platform/audit/index.ts'
import { type Db, transaction, type Tx } from '../../../platform/db/index.ts'
import { digitsOf, maskPhone, maskValue } from '../../../platform/mask/index.ts'
import { type Actor, can, mayTouch } from '../../../platform/policy/index.ts'
import type { Seals } from '../../../platform/secret/index.ts'
import { visitContacts, type VisitRow } from './tables.ts'

export interface Contact {
  name: string
  phone: string
}

const placeOf = (id: string) => `visit:contact:${id}`

/** Sealed, with what everybody is shown beside it. */
export const contactOf = (seals: Pick<Seals, 'seal'>, visitId: string, contact: Contact) => ({
  visitId,
  sealed: seals.seal(JSON.stringify(contact), placeOf(visitId)),
  nameMasked: maskValue('text', contact.name),
  phoneMasked: maskPhone(digitsOf(contact.phone)),
})

export const keepContact = (tx: Tx, seals: Pick<Seals, 'seal'>, visitId: string, contact: Contact) =>
  tx.insert(visitContacts).values(contactOf(seals, visitId, contact))

/** Whoever arranges the visit, or receives it. */
export const mayReveal = (actor: Actor, row: VisitRow): boolean => {
  const at = { officeId: row.officeId, ownerIds: [row.guideId] }
  return (['visit:write', 'visit:guide'] as const).some(permission => can(actor, permission) && mayTouch(actor, permission, at))
}

/** Whom to call, for a reason that the audit keeps. */
export const revealContact = (db: Db, seals: Pick<Seals, 'open'>, actor: Actor, row: VisitRow, reason: string): Promise<Contact | null> =>
  transaction(db, async tx => {
    const [kept] = await tx.select().from(visitContacts).where(eq(visitContacts.visitId, row.id))
    if (!kept) return null
    await audit(tx, { actor, action: 'visit.reveal', subject: { kind: 'visit', id: row.id }, officeId: row.officeId, details: { reason } })
    return JSON.parse(seals.open(kept.sealed, placeOf(row.id))) as Contact
  })
