import { type ContactPurpose, type ContactWay } from '@jianqing/contract'
import { newId, type Tx } from '../../../platform/db/index.ts'
import { wrongField } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { petitionContacts, type PetitionRow } from './tables.ts'

interface Told {
  purpose: ContactPurpose
  way: ContactWay
  on: string
  reached?: boolean
  content?: string
  proof?: string | undefined
}

/** @throws AppError bad_request for a day before the petition came, or one to come */
function mustBeDay(on: string, row: PetitionRow, today: string): void {
  if (on < row.receivedOn) throw wrongField('on', '日期不能早于收到之日', 'The day lies before the petition came')
  if (on > today) throw wrongField('on', '日期不能晚于今天', 'The day lies ahead')
}

/** Writes down that somebody was answered, or that nobody was reached: each sending is an entry of its own. */
export async function writeContact(tx: Tx, row: PetitionRow, actor: Actor, today: string, told: Told): Promise<void> {
  mustBeDay(told.on, row, today)
  await tx.insert(petitionContacts).values({
    id: newId(),
    petitionId: row.id,
    purpose: told.purpose,
    way: told.way,
    contactedOn: told.on,
    reached: told.reached ?? true,
    content: told.content ?? '',
    proof: told.proof ?? '',
    byId: actor.user.id,
  })
}
