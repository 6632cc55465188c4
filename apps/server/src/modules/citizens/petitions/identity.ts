import type { NewPetition, WholeIdentity } from '@jianqing/contract'
import type { Tx } from '../../../platform/db/index.ts'
import { digitsOf, maskPhone, maskValue } from '../../../platform/mask/index.ts'
import type { PersonRefOf } from '../../../platform/person/index.ts'
import { type RecordKeys, type Seals, sealsWith } from '../../../platform/secret/index.ts'
import { petitionIdentities } from './tables.ts'

/** What opens identities and tells two of them to be one, without the database. */
export interface IdentityKeys {
  keys: RecordKeys
  personRefOf: PersonRefOf
  digest: Seals['digest']
}

export type Brought = Pick<NewPetition, 'petitioner' | 'representative'>

const KIND = 'petition_identity'
const placeOf = (id: string) => `${KIND}:${id}`

/** Anonymous is whoever left neither a name nor a way to be reached. */
export const isAnonymous = ({ petitioner, representative }: Brought): boolean =>
  petitioner === null && !(representative && representative.phone !== '')

export function identityOf({ keys, personRefOf, digest }: IdentityKeys, id: string, { petitioner, representative }: Brought) {
  const phone = digitsOf(petitioner?.phone || representative?.phone || '')
  const own = sealsWith(keys.make(KIND, id))
  return {
    petitionId: id,
    sealed: own.seal(JSON.stringify({ petitioner, representative }), placeOf(id)),
    nameMasked: petitioner ? maskValue('text', petitioner.name) : null,
    phoneMasked: phone ? maskPhone(phone) : null,
    representativeMasked: representative ? `${maskValue('text', representative.name)}（${representative.relation}）` : null,
    personRef: petitioner?.idNumber ? personRefOf(petitioner.idNumber) : null,
    // shorter ones are internal numbers of switchboards, and no person's
    phoneRef: phone.length >= 7 ? digest(phone, 'petition-phone') : null,
  }
}

/** Seals who brought it with a key of its own, that is destroyed with it in all backups. Nothing is kept where nobody said who they are. */
export async function keepIdentity(tx: Tx, with_: IdentityKeys, id: string, brought: Brought): Promise<void> {
  if (brought.petitioner === null && brought.representative === null) return
  await tx.insert(petitionIdentities).values(identityOf(with_, id, brought))
}

/** The whole of it; null where its key was destroyed. */
export function openIdentity({ keys }: IdentityKeys, id: string, sealed: string): Omit<WholeIdentity, 'until'> | null {
  const key = keys.read(KIND, id)
  return key === null ? null : (JSON.parse(sealsWith(key).open(sealed, placeOf(id))) as Omit<WholeIdentity, 'until'>)
}
