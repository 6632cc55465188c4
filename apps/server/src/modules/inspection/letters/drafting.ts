import { type LetterKind, text, type LetterDraft } from '@jianqing/contract'
import { and, eq } from 'drizzle-orm'
import { audit } from '../../../platform/audit/index.ts'
import { users } from '../../../platform/auth/index.ts'
import { type Db, newId, transaction, type Tx } from '../../../platform/db/index.ts'
import type { Documents } from '../../../platform/document/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { previewPaper } from '../../../platform/paper/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { PAPERS } from './documents.ts'
import { keepGrounds } from './grounds.ts'
import { tidyDraft } from './printable.ts'
import { type LetterProcess, mayEdit } from './process.ts'
import { findLetter } from './query.ts'
import { type Grounds, type LetterRow, letters } from './tables.ts'

/** Where a letter stands: with the office of the person to whom it goes. */
async function addresseeOf(db: Pick<Db, 'select'>, id: string): Promise<{ officeId: string; departmentId: string | null }> {
  const [user] = await db
    .select({ officeId: users.officeId, departmentId: users.departmentId })
    .from(users)
    .where(and(eq(users.id, id), eq(users.disabled, false)))
  if (!user?.officeId)
    throw new AppError('bad_request', text('请选择收函人', 'Choose who the letter goes to'), {
      fields: [{ path: 'addresseeId', message: '' }],
    })
  return { officeId: user.officeId, departmentId: user.departmentId }
}

/** What a lead asks of a letter about it, whatever its drafter wrote; the flows give it. Throws AppError bad_request. */
export type CheckDraft = (
  tx: Tx,
  leadId: string | null,
  draft: Pick<LetterDraft, 'addresseeId' | 'title' | 'body' | 'requests'>,
) => Promise<void>

/** What a letter is begun from: its record, where it goes, and what it rests on. */
export interface LetterFrom {
  kind: LetterKind
  leadId: string | null
  rectificationId: string | null
  objectedId: string | null
  /** Whose people it may go to; null: the office follows from the addressee. */
  officeId: string | null
  toOffice: boolean
}

/**
 * Sets the paper of a draft that is to begin: before the transaction, as a long one takes seconds.
 *
 * @throws AppError bad_request, unprintable
 */
export async function mustPrintDraft(db: Db, documents: Documents, actor: Actor, draft: LetterDraft, from: LetterFrom): Promise<void> {
  const { officeId } = await addresseeOf(db, draft.addresseeId)
  const { kind, toOffice } = from
  await previewPaper(db, documents, PAPERS[kind], { ...draft, kind, officeId, toOffice, drafterId: actor.user.id, template: null })
}

/** Begins a letter, in the transaction of the flow that marks what it is begun from. */
export async function beginLetter(
  tx: Tx,
  actor: Actor,
  process: LetterProcess,
  { officeId, ...from }: LetterFrom,
  draft: LetterDraft,
  { grounds, moment }: { grounds: Grounds | null; moment?: string | undefined },
): Promise<LetterRow> {
  const at = await addresseeOf(tx, draft.addresseeId)
  if (officeId && at.officeId !== officeId) {
    throw new AppError('bad_request', text('收函人应是所涉单位的人员', 'The addressee must belong to the office that it is about'), {
      fields: [{ path: 'addresseeId', message: '' }],
    })
  }
  // a lead that lies with no office leads to a letter within the drafter's reach
  if (!mayTouch(actor, 'letter:draft', at))
    throw new AppError('bad_request', text('请选择收函人', 'Choose who the letter goes to'), {
      fields: [{ path: 'addresseeId', message: '' }],
    })
  const [row] = await tx
    .insert(letters)
    .values({
      id: newId(),
      ...from,
      ...at,
      ...draft,
      drafterId: actor.user.id,
      ...(moment && { createdAt: moment, updatedAt: moment }),
    })
    .returning()
  if (grounds) await keepGrounds(tx, row!.id, grounds)
  await process.begin(tx, actor, row!, { title: text('拟稿', 'Drafted'), at: moment, details: { kind: from.kind } })
  return row!
}

/**
 * Changes a draft as the person saw it.
 *
 * @throws AppError not_found, conflict, wrong_state, unprintable
 */
export async function changeDraft(
  db: Db,
  documents: Documents,
  actor: Actor,
  id: string,
  { revision, ...asWritten }: LetterDraft & { revision: number },
  check: CheckDraft,
): Promise<void> {
  const draft = tidyDraft(asWritten)
  const before = await findLetter(db, actor, id)
  if (before?.revision === revision && mayEdit(actor, before))
    await previewPaper(db, documents, PAPERS[before.kind], { ...before, ...draft })
  await transaction(db, async tx => {
    const seen = await findLetter(tx, actor, id)
    if (!seen) throw new AppError('not_found')
    const [row] = await tx.select().from(letters).where(eq(letters.id, id)).for('update')
    if (row!.revision !== revision) throw new AppError('conflict')
    if (!mayEdit(actor, row!)) throw new AppError(row!.state === 'draft' ? 'forbidden' : 'wrong_state')
    await check(tx, row!.leadId, draft)
    const at = await addresseeOf(tx, draft.addresseeId)
    if (at.officeId !== row!.officeId)
      throw new AppError('bad_request', text('收函人应是所涉单位的人员', 'The addressee must belong to the office that it is about'), {
        fields: [{ path: 'addresseeId', message: '' }],
      })
    await tx
      .update(letters)
      .set({ ...draft, departmentId: at.departmentId, revision: revision + 1, updatedAt: new Date().toISOString() })
      .where(eq(letters.id, id))
    await audit(tx, {
      actor,
      action: 'letter.edit',
      subject: { kind: 'letter', id },
      officeId: row!.officeId,
      details: { revision: revision + 1 },
    })
  })
}
