import { audit } from '../../../platform/audit/index.ts'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { maskValue } from '../../../platform/mask/index.ts'
import { type PersonRefOf } from '../../../platform/person/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import type { Seals } from '../../../platform/secret/index.ts'
import { placeOf } from './process.ts'
import type { JointCaseRow } from './tables.ts'

export interface Suspect {
  name: string
  idNo: string
}

const sealedAt = (id: string) => `joint_case:suspect:${id}`

/** Sealed, with what everybody is shown beside it. */
export const suspectOf = (seals: Pick<Seals, 'seal'>, refOf: PersonRefOf, id: string, suspect: Suspect) => ({
  sealed: seals.seal(JSON.stringify(suspect), sealedAt(id)),
  personRef: refOf(suspect.idNo),
  nameMasked: maskValue('text', suspect.name),
  idMasked: maskValue('person_id', suspect.idNo),
})

/** Whoever handles it, or names who does. */
export const mayReveal = (actor: Actor, row: JointCaseRow): boolean =>
  mayTouch(actor, 'joint_case:write', placeOf(row)) || mayTouch(actor, 'joint_case:assign', placeOf(row))

/** Who it is, for a reason that the audit keeps. */
export const revealSuspect = (db: Db, seals: Pick<Seals, 'open'>, actor: Actor, row: JointCaseRow, reason: string): Promise<Suspect> =>
  transaction(db, async tx => {
    const subject = { kind: 'joint_case', id: row.id }
    await audit(tx, { actor, action: 'joint_case.reveal', subject, officeId: row.officeId, details: { reason } })
    return JSON.parse(seals.open(row.sealed, sealedAt(row.id))) as Suspect
  })
