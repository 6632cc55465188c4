import { createHash } from 'node:crypto'
import { today } from '@jianqing/calendar'
import { type NewPetition, type PetitionChannel, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { mustBeReceived } from '../../../platform/clock/index.ts'
import { lockByName, newId, type Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import type { Asker } from '../../../platform/policy/index.ts'
import { hasAccount } from '../../../platform/policy/index.ts'
import { nextYearNumber } from '../../../platform/record/index.ts'
import { readSetting } from '../../../platform/setting/index.ts'
import { firstClock, IN_WORKING_DAYS, localFirstClock, resultClock, sortClock } from './clock.ts'
import { type IdentityKeys, isAnonymous, keepIdentity } from './identity.ts'
import { petitionProcess } from './process.ts'
import { type GivenReceipts, giveReceipts, type Receipts } from './receipt.ts'
import { type PetitionRow, petitions, petitionNumbers } from './tables.ts'

/** What comes in, whatever the channel: from the desk by a person, from outside by a package. */
export type Incoming = Omit<NewPetition, 'channel'> & {
  channel: PetitionChannel
  officeId: string
  /** Of a petition from outside, whose codes were told there. */
  receipts?: GivenReceipts
}

export interface Registered {
  row: PetitionRow
  /** Null where it was registered before, or came with codes that were told outside: a code is told once. */
  receipts: Receipts | null
}

const hashOf = (incoming: Incoming): string =>
  createHash('sm3')
    .update(JSON.stringify({ ...incoming, messageId: undefined }))
    .digest('hex')

/** What the same message registered before. @throws AppError conflict where it says something else now */
async function before(tx: Tx, messageId: string, hash: string): Promise<PetitionRow> {
  const [row] = await tx.select().from(petitions).where(eq(petitions.messageId, messageId))
  if (row!.contentHash !== hash)
    throw new AppError(
      'conflict',
      text('同一登记编号的内容不同，请重新填写', 'The same message says something else; please fill it in anew'),
    )
  return row!
}

/**
 * Registers a petition, in the caller's transaction: number, sealed identity, clocks from the day of receipt, receipts. A message that comes again is the same petition, and no
 * receipt is made for it.
 *
 * @param by who writes it down; null for a package from outside
 * @throws AppError conflict where the message came before with another content, bad_request for a day of receipt that cannot be
 */
export async function registerPetition(tx: Tx, keys: IdentityKeys, by: Asker | null, incoming: Incoming, at?: string): Promise<Registered> {
  const { petitioner, representative, officeId, receivedOn, aboutCaseNo, receipts: given, ...said } = incoming
  mustBeReceived(receivedOn, today())
  const contentHash = hashOf(incoming)
  // two that send the same at once wait for one another here
  await lockByName(tx, `petition:${said.messageId}`)
  const [known] = await tx.select({ id: petitions.id }).from(petitions).where(eq(petitions.messageId, said.messageId))
  if (known) return { row: await before(tx, said.messageId, contentHash), receipts: null }
  const anonymous = isAnonymous({ petitioner, representative })
  const person = by && hasAccount(by) ? by.user : null
  const [row] = await tx
    .insert(petitions)
    .values({
      ...said,
      id: newId(),
      contentHash,
      number: await nextYearNumber(tx, petitionNumbers, 'XF', { officeId, on: receivedOn }),
      aboutCaseNo: aboutCaseNo ?? null,
      receivedOn,
      anonymous,
      exclusion: anonymous ? 'anonymous' : null,
      officeId,
      departmentId: person?.officeId === officeId ? person.departmentId : null,
      registeredBy: person?.id ?? null,
      ...(at && { createdAt: at, updatedAt: at }),
    })
    .returning()
  await keepIdentity(tx, keys, row!.id, { petitioner, representative })
  const receipts = await giveReceipts(tx, row!.id, given)
  const clocks = [sortClock, ...(anonymous ? [] : await dutiesOf(tx))]
  await petitionProcess.begin(tx, by, row!, {
    title: text('登记', 'Registered'),
    clocks: { start: clocks.map(clock => ({ clock, startedOn: receivedOn })) },
    details: { channel: row!.channel, category: row!.category },
    at,
  })
  return { row: row!, receipts }
}

/** Nobody can be answered who left no way to be reached. */
const dutiesOf = async (tx: Tx) => [firstClock, resultClock, ...((await readSetting(tx, IN_WORKING_DAYS)) ? [localFirstClock] : [])]
