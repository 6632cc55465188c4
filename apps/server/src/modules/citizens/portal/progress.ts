import { today } from '@jianqing/calendar'
import { type PetitionStatus, type PortalProfile, type PortalProgress } from '@jianqing/contract/portal'
import { eq, sql } from 'drizzle-orm'
import type { Db, Tx } from '../../../platform/db/index.ts'
import type { Fault } from '../../../platform/exchange/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { hashOfCode, type Seals } from '../../../platform/secret/index.ts'
import { portalPetitions, portalReceipts } from './tables.ts'

type Words = { steps: string[]; openings: PetitionStatus['openings'] }
const placeOf = (id: string) => `portal:words:${id}`

/** What the office tells of a petition takes the place of what it told before: packages of one come in their order. @returns faults */
export async function keepStatus(tx: Tx, seals: Seals, status: PetitionStatus): Promise<Fault[]> {
  const { submission, steps, openings, number, state, next, office } = status
  const words: Words = { steps: steps.map(step => step.words), openings }
  const { rowCount } = await tx
    .update(portalPetitions)
    .set({
      told: { number, state, next, office, steps: steps.map(({ step, on }) => ({ step, on })) },
      words: seals.seal(JSON.stringify(words), placeOf(submission)),
      toldAt: sql`now()`,
    })
    .where(eq(portalPetitions.id, submission))
  return rowCount === 1 ? [] : [{ path: 'submission', code: 'unknown', message: 'no petition of this id was sent from here' }]
}

/** What a code tells. Whatever is wrong with one, the same is done and the same is said. @throws AppError wrong_code */
export async function progressOf(db: Db, seals: Seals, { office, phone, asOf }: PortalProfile, code: string): Promise<PortalProgress> {
  const [found] = await db
    .select({ petition: portalPetitions, kind: portalReceipts.kind })
    .from(portalReceipts)
    .innerJoin(portalPetitions, eq(portalPetitions.id, portalReceipts.petitionId))
    .where(eq(portalReceipts.codeHash, hashOfCode(code)))
  if (!found) throw new AppError('wrong_code')
  const { id, sentOn, files, told, words: sealed } = found.petition
  const readOnly = found.kind === 'relative'
  const words = sealed && !readOnly ? (JSON.parse(seals.open(sealed, placeOf(id))) as Words) : null
  const steps = (told?.steps ?? []).map((step, i) => ({ ...step, words: words?.steps[i] ?? '' }))
  return {
    state: told?.state ?? 'sent',
    number: told?.number ?? null,
    sentOn,
    steps: [{ step: 'sent' as const, on: sentOn, words: '' }, ...steps],
    next: told?.next ?? null,
    office: told?.office ?? { name: office, phone },
    openings: words?.openings ?? [],
    files,
    readOnly,
    today: asOf ?? today(),
  }
}
