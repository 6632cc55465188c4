import { type AlikePetition, text } from '@jianqing/contract'
import { and, desc, eq, gte, inArray, ne, or, sql } from 'drizzle-orm'
import { audit } from '../../../platform/audit/index.ts'
import { personRefs } from '../../../platform/auth/index.ts'
import { linkRecords } from '../../../platform/chain/index.ts'
import { type Db, transaction, type Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { maskIdentities } from '../../../platform/mask/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { ALIKE, likeness, type Parts, partsOf, rarityOf, sharedWords } from '../../../platform/likeness/index.ts'
import { petitionRecord, visiblePetitions } from './list.ts'
import { petitionProcess } from './process.ts'
import { petitionIdentities, petitionNotSame, type PetitionRow, petitions } from './tables.ts'

/** The latest that one is compared with: what is older is hardly the same matter at the same level. */
const MOST = 5_000
const SHOWN = 8

interface Found {
  row: PetitionRow
  person: boolean
  phone: boolean
  likeness: number
  shared: string[]
}

const wordsOf = ({ title, content }: PetitionRow): Parts => partsOf(`${title}。${content}`)

/** By the number of a person, the telephone, or the words; of all channels, within what this person sees. */
async function candidates(db: Db, actor: Actor, row: PetitionRow): Promise<Found[]> {
  const rows = await db
    .select({ row: petitions, personRef: petitionIdentities.personRef, phoneRef: petitionIdentities.phoneRef })
    .from(petitions)
    .leftJoin(petitionIdentities, eq(petitionIdentities.petitionId, petitions.id))
    .where(
      and(
        or(visiblePetitions(actor), eq(petitions.id, row.id)),
        gte(petitions.receivedOn, sql`${row.receivedOn}::date - 1096`),
        or(ne(petitions.state, 'merged'), eq(petitions.id, row.id)),
      ),
    )
    .orderBy(desc(petitions.receivedOn))
    .limit(MOST)
  const own = rows.find(one => one.row.id === row.id)
  const parts = new Map(rows.map(one => [one.row.id, wordsOf(one.row)]))
  const words = parts.get(row.id) ?? wordsOf(row)
  const rarity = rarityOf([...parts.values()])
  return rows.flatMap(one => {
    if (one.row.id === row.id) return []
    const person = one.personRef !== null && one.personRef === own?.personRef
    const phone = one.phoneRef !== null && one.phoneRef === own?.phoneRef
    const like = likeness(words, parts.get(one.row.id)!, rarity)
    if (!person && !phone && like < ALIKE) return []
    return [{ row: one.row, person, phone, likeness: like, shared: sharedWords(words, parts.get(one.row.id)!, rarity) }]
  })
}

const pairOf = (a: string, b: string) => (a < b ? { oneId: a, otherId: b } : { oneId: b, otherId: a })

/** Those that may be the same matter, the likeliest first; what somebody found to be another one comes last, and says so. */
export async function alikePetitions(db: Db, actor: Actor, row: PetitionRow): Promise<AlikePetition[]> {
  const found = (await candidates(db, actor, row)).sort(
    (a, b) => Number(b.person) - Number(a.person) || Number(b.phone) - Number(a.phone) || b.likeness - a.likeness,
  )
  const some = found.slice(0, SHOWN)
  const [summaries, said] = await Promise.all([
    petitionRecord.summaries(
      db,
      actor,
      some.map(one => one.row),
    ),
    db
      .select()
      .from(petitionNotSame)
      .where(or(eq(petitionNotSame.oneId, row.id), eq(petitionNotSame.otherId, row.id))),
  ])
  const people = await personRefs(
    db,
    said.map(({ byId }) => byId),
  )
  const items = some.map((one, i): AlikePetition => {
    const pair = pairOf(row.id, one.row.id)
    const no = said.find(({ oneId, otherId }) => oneId === pair.oneId && otherId === pair.otherId)
    return {
      petition: summaries[i]!,
      content: maskIdentities(one.row.content),
      person: one.person,
      phone: one.phone,
      likeness: Number(one.likeness.toFixed(3)),
      shared: one.shared,
      notSame: no ? { by: people.get(no.byId) ?? null, on: no.decidedOn, reason: no.reason } : null,
    }
  })
  return items.sort((a, b) => Number(a.notSame !== null) - Number(b.notSame !== null))
}

/** Both, locked in the order of their ids so that two people who compare them crosswise wait for one another. @throws AppError not_found, bad_request */
async function both(tx: Tx, actor: Actor, id: string, otherId: string): Promise<{ row: PetitionRow; other: PetitionRow }> {
  if (id === otherId) throw new AppError('bad_request', text('请选择另一件', 'Choose another one'))
  const rows = await tx
    .select()
    .from(petitions)
    .where(and(visiblePetitions(actor), inArray(petitions.id, [id, otherId])))
    .orderBy(petitions.id)
    .for('update')
  const [row, other] = [rows.find(one => one.id === id), rows.find(one => one.id === otherId)]
  if (!row || !other) throw new AppError('not_found')
  if (!mayTouch(actor, 'petition:write', { officeId: row.officeId })) throw new AppError('forbidden')
  return { row, other }
}

/** Records that two were looked at and are two. */
export const notSame = (db: Db, actor: Actor, id: string, asked: { other: string; reason: string }): Promise<void> =>
  transaction(db, async tx => {
    const { row } = await both(tx, actor, id, asked.other)
    const values = { reason: asked.reason, byId: actor.user.id, decidedOn: await defaultAsOf(tx) }
    await tx
      .insert(petitionNotSame)
      .values({ ...pairOf(id, asked.other), ...values })
      .onConflictDoUpdate({ target: [petitionNotSame.oneId, petitionNotSame.otherId], set: values })
    await audit(tx, {
      actor,
      action: 'petition.not_same',
      subject: { kind: 'petition', id },
      officeId: row.officeId,
      details: { other: asked.other },
    })
  })

/** The same matter of the same person again, which stays a petition of its own; or part of the other one from now on. */
export const sameAs = (
  db: Db,
  actor: Actor,
  id: string,
  how: 'repeat' | 'merge',
  { other: otherId, revision }: { other: string; revision: number },
): Promise<PetitionRow> =>
  transaction(db, async tx => {
    const { row, other } = await both(tx, actor, id, otherId)
    if (row.revision !== revision) throw new AppError('conflict')
    if (other.state === 'merged')
      throw new AppError('wrong_state', text('对方已并入其他诉求，请选择并入后的一件', 'The other one is part of another; choose that one'))
    if (how === 'repeat' && row.turn !== 'open') throw new AppError('wrong_state', text('已经甄别', 'That was decided'))
    const after = await petitionProcess.advance(tx, row, how, { actor, form: { other: other.id, number: other.number } })
    const [from, to] = how === 'merge' ? [row, other] : [other, row]
    await linkRecords(tx, actor, { kind: 'petition', id: from.id }, how === 'merge' ? 'merged_into' : 'same_matter', {
      kind: 'petition',
      id: to.id,
    })
    return after
  })
