import { type NewHonour, text } from '@jianqing/contract'
import { and, eq, sql } from 'drizzle-orm'
import { actorOf } from '../../../platform/auth/index.ts'
import { branches, branchOf } from '../../../platform/branch/index.ts'
import { newId, type Tx } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import { type Actor, mayTouch, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { checkDays } from './days.ts'
import { honourProcess, placeOf } from './process.ts'
import { type HonourRow, honours } from './tables.ts'

export type Held = Pick<HonourRow, 'officeId' | 'branchId' | 'userId'>

async function ofBranch(tx: Tx, actor: Actor, id: string | null): Promise<Held> {
  const seen = scopeCondition(scopeOf(actor, 'branch:read'), { officeId: branches.officeId, branchId: branches.id })
  const [row] =
    id === null
      ? []
      : await tx
          .select()
          .from(branches)
          .where(and(eq(branches.id, id), seen))
  if (!row || row.state === 'proposed' || row.state === 'declined')
    throw wrongField('branchId', '请选择获得荣誉的党支部', 'Choose the branch')
  return { officeId: row.officeId, branchId: row.id, userId: null }
}

/** The branch of a person's honour is the one of that day: it stays there when they move on. */
async function ofPerson(tx: Tx, id: string | null, on: string): Promise<Held> {
  const person = id === null ? null : await actorOf(tx, id)
  const officeId = person?.user.officeId
  if (!person || !officeId) throw wrongField('personId', '请选择获得荣誉的人员', 'Choose the person')
  const { rows } = await tx.execute<{ branch: string | null }>(
    sql`select ${branchOf(sql`${person.user.id}::uuid`, sql`${on}::date`)} as branch`,
  )
  return { officeId, branchId: rows[0]?.branch ?? null, userId: person.user.id }
}

function ofOffice({ user: { officeId } }: Actor): Held {
  if (officeId === null) throw new AppError('bad_request', text('请先由管理员设置您的单位', 'An administrator must set your office first'))
  return { officeId, branchId: null, userId: null }
}

export interface When {
  today: string
  at?: string
}

/** Enters what a branch, an office or a person holds; whoever calls says whose it is and who may. @throws AppError bad_request */
export async function enterHonour(
  tx: Tx,
  actor: Actor,
  held: Held,
  asked: Omit<NewHonour, 'branchId' | 'personId'>,
  { today, at }: When,
): Promise<HonourRow> {
  checkDays(asked, today)
  const [row] = await tx
    .insert(honours)
    .values({ id: newId(), ...asked, ...held, createdBy: actor.user.id, ...(at && { createdAt: at, updatedAt: at }) })
    .returning()
  await honourProcess.begin(tx, actor, row!, { title: text('登记', 'Entered'), at })
  return row!
}

/** Enters one in the caller's transaction. @throws AppError bad_request, forbidden */
export async function addHonour(tx: Tx, actor: Actor, { branchId, personId, ...asked }: NewHonour, today: string): Promise<HonourRow> {
  const held =
    asked.holder === 'branch'
      ? await ofBranch(tx, actor, branchId)
      : asked.holder === 'person'
        ? await ofPerson(tx, personId, asked.awardedOn)
        : ofOffice(actor)
  if (!mayTouch(actor, 'honour:write', placeOf(held))) throw new AppError('forbidden')
  return enterHonour(tx, actor, held, asked, { today })
}

/** An honour that another record brought about, submitted with the papers that prove it: somebody else confirms it, as ever. @throws AppError bad_request */
export async function enterAwarded(
  tx: Tx,
  actor: Actor,
  held: Held,
  asked: Omit<NewHonour, 'branchId' | 'personId'>,
  { today, at, papers }: When & { papers: (tx: Tx, subject: { kind: string; id: string }) => Promise<void> },
): Promise<HonourRow> {
  const row = await enterHonour(tx, actor, held, asked, { today, ...(at && { at }) })
  await papers(tx, { kind: 'honour', id: row.id })
  return honourProcess.advance(tx, row, 'submit', { actor, today, at })
}

/** Confirms one, on behalf of somebody else than whoever entered it. */
export const confirmHonour = async (tx: Tx, actor: Actor, id: string, when: { today: string; at: string }): Promise<void> =>
  void (await honourProcess.advance(tx, { id }, 'confirm', { actor, ...when }))
