import { Readable } from 'node:stream'
import { text } from '@jianqing/contract'
import { type PetitionStatus, PetitionSubmitted } from '@jianqing/contract/portal'
import { eq, sql } from 'drizzle-orm'
import { type IdentityKeys, outsideOf, petitions, petitionTold, registerPetition } from '../modules/citizens/petitions/index.ts'
import { type Db, transaction, type Tx } from '../platform/db/index.ts'
import { type Enclosed, type ExchangeKind, type Self } from '../platform/exchange/index.ts'
import { AppError } from '../platform/http/index.ts'
import { type Intake, OFFICE_FILES } from '../platform/intake/index.ts'
import { defaultAsOf, readSetting } from '../platform/setting/index.ts'
import { PORTAL_PHONE, portalOffice } from './portal.ts'
import { tellIfNew } from './portal-telling.ts'

const POLICY = { kinds: [...OFFICE_FILES, 'mp4', 'm4a', 'mp3'], maxBytes: 32 * 2 ** 20 } as const
type Taken = Awaited<ReturnType<Intake['take']>>

/** The portal looked at them; the inside believes no portal. What it does not take is named, and does not hold up the petition. */
export async function takeAll(intake: Intake, files: readonly Enclosed[]): Promise<{ taken: Taken[]; refused: string[] }> {
  const [taken, refused]: [Taken[], string[]] = [[], []]
  for (const { name, content } of files)
    try {
      taken.push(await intake.take({ content: Readable.from([content]), name }, POLICY))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      refused.push(name)
    }
  return { taken, refused }
}

/** A petition from the portal becomes one of the desk: the same record as of every other channel. */
export const petitionSubmitted = ({
  identities,
  intake,
}: {
  identities: IdentityKeys
  intake: Intake
}): ExchangeKind<PetitionSubmitted> => ({
  kind: 'petition.submitted',
  title: text('网上提出的诉求', 'Petition from the portal'),
  schema: PetitionSubmitted,
  accept: async (tx, { id, from, body, files }) => {
    const office = await portalOffice(tx)
    // it comes again until there is one
    if (!office) throw new Error('no office is set up that a petition could belong to')
    const { receipts, petitioner, lang: _lang, aboutCaseNo, ...said } = body
    const { taken, refused } = await takeAll(intake, files)
    const missing = refused.length === 0 ? '' : `\n（附件未能接收：${refused.join('、')}）`
    const { row } = await registerPetition(tx, identities, null, {
      ...said,
      content: said.content + missing,
      aboutCaseNo,
      messageId: id,
      receivedOn: await defaultAsOf(tx),
      petitioner: petitioner && { ...petitioner, address: '' },
      representative: null,
      officeId: office.id,
      receipts,
    })
    for (const file of taken) await intake.record(tx, file, { subject: { kind: 'petition', id: row.id }, officeId: row.officeId, by: null })
    await tx.insert(petitionTold).values({ petitionId: row.id, party: from, revision: -1, openings: 0, digest: '' })
  },
})

async function tellOne(tx: Tx, inside: Self, id: string): Promise<void> {
  const own = eq(petitionTold.petitionId, id)
  const [told] = await tx.select().from(petitionTold).where(own).for('update', { skipLocked: true })
  if (!told) return
  const [row] = await tx.select().from(petitions).where(eq(petitions.id, id))
  const { status, officeName } = await outsideOf(tx, id)
  const office = { name: officeName, phone: await readSetting(tx, PORTAL_PHONE) }
  const body: PetitionStatus = { submission: row!.messageId, ...status, office }
  const digest = await tellIfNew(tx, inside, told, { kind: 'petition.status', thread: `petition:${body.submission}`, body })
  const openings = status.openings.reduce((sum, { times }) => sum + times, 0)
  await tx.update(petitionTold).set({ revision: row!.revision, openings, digest }).where(own)
}

/** Tells the portal of petitions that have moved since it was told: a change of the record, somebody who saw the identity, and whatever happens to one that this was merged into. */
export async function tellStatuses(db: Db, inside: Self): Promise<void> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select t.petition_id as id from petition_told t join petitions p on p.id = t.petition_id
    where p.revision <> t.revision or p.merged_into is not null
      or t.openings <> (select count(*) from petition_identity_openings o where o.petition_id = t.petition_id)`)
  for (const { id } of rows) await transaction(db, tx => tellOne(tx, inside, id))
}
