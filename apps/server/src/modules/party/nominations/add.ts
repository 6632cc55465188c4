import { type NewNomination, text } from '@jianqing/contract'
import { eq, sql } from 'drizzle-orm'
import { branchOf } from '../../../platform/branch/index.ts'
import { linkRecords } from '../../../platform/chain/index.ts'
import { type Db, newId, transaction, type Tx } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import type { NominationProcess } from './process.ts'
import type { NominationSources, When } from './sources.ts'
import { type NominationRow, nominations } from './tables.ts'
import { checkedWords } from './words.ts'

export interface Around {
  sources: NominationSources
  process: NominationProcess
}

/** A typical case comes of a case that whoever nominates it sees. @throws AppError bad_request */
async function mayNominate({ cases }: NominationSources, actor: Actor, { kind, caseNo }: Pick<NewNomination, 'kind' | 'caseNo'>) {
  if (kind !== 'case') return
  if (caseNo === '' || !(await cases(actor, [caseNo])).has(caseNo))
    throw wrongField(
      'caseNo',
      '您的范围内没有这一案号，请核对；不是您承办的，请承办检察官起草，由您推荐',
      'There is no case of that number within your sight: check it, or ask whoever handles it to write, and recommend it',
    )
}

async function mustBeOpen(
  { mayAnswer }: NominationSources,
  tx: Tx,
  actor: Actor,
  callId: string | null,
  kind: NewNomination['kind'],
  today: string,
) {
  if (callId === null) return
  const call = await mayAnswer(tx, actor, callId)
  if (!call) throw wrongField('callId', '请选择正在征集的通知', 'Choose a call that is open')
  if (!call.isOpen || call.closesOn < today)
    throw wrongField(
      'callId',
      `“${call.title}”已于${call.closesOn}截止，请选择其他通知，或者不选`,
      `“${call.title}” closed on ${call.closesOn}: choose another one, or none`,
    )
  if (!call.kinds.includes(kind)) throw wrongField('callId', '该通知不征集这一类别，请另选', 'This call does not ask for this kind')
}

/** Begins one in the caller's transaction, when all that takes the lake was looked at. @throws AppError bad_request */
export async function beginNomination(
  tx: Tx,
  { sources, process }: Around,
  actor: Actor,
  { caseNo, callId, parts, ...said }: NewNomination,
  names: readonly string[],
  { today, at }: { today: string; at?: string },
): Promise<NominationRow> {
  const { id: createdBy, officeId, departmentId } = actor.user
  if (officeId === null) throw new AppError('bad_request', text('请先由管理员设置您的单位', 'An administrator must set your office first'))
  await mustBeOpen(sources, tx, actor, callId, said.kind, today)
  const words = checkedWords(said.kind, said.title, parts, names)
  const { rows } = await tx.execute<{ branch: string | null }>(
    sql`select ${branchOf(sql`${createdBy}::uuid`, sql`${today}::date`)} as branch`,
  )
  const branchId = rows[0]?.branch ?? actor.branches?.led[0] ?? null
  const [row] = await tx
    .insert(nominations)
    .values({
      ...said,
      id: newId(),
      caseNo: said.kind === 'case' ? caseNo : null,
      parts: words,
      callId,
      branchId,
      departmentId,
      officeId,
      createdBy,
      ...(at && { createdAt: at, updatedAt: at }),
    })
    .returning()
  await process.begin(tx, actor, row!, { title: text('起草', 'Written'), today, ...(at && { at }) })
  if (row!.caseNo !== null) await linkRecords(tx, actor, { kind: 'case', id: row!.caseNo }, 'led_to', { kind: 'nomination', id: row!.id })
  return row!
}

/** Begins one at the person's own office and branch. @throws AppError bad_request */
export async function addNomination(db: Db, around: Around, actor: Actor, asked: NewNomination, today: string): Promise<NominationRow> {
  await mayNominate(around.sources, actor, asked)
  const names = asked.kind === 'case' ? await around.sources.namesIn(asked.caseNo) : []
  return transaction(db, tx => beginNomination(tx, around, actor, asked, names, { today }))
}

export const mayWrite = ({ user }: Actor, { state, createdBy }: NominationRow): boolean => state === 'draft' && user.id === createdBy

/** Changes what it says, while it is a draft. @throws AppError forbidden, wrong_state, conflict, bad_request */
export async function writeNomination(
  db: Db,
  { sources, process }: Around,
  actor: Actor,
  row: NominationRow,
  { revision, title, line, parts }: Pick<NewNomination, 'title' | 'line' | 'parts'> & { revision: number },
  { today }: Pick<When, 'today'>,
): Promise<NominationRow> {
  if (row.createdBy !== actor.user.id) throw new AppError('forbidden')
  const words = checkedWords(row.kind, title, parts, row.caseNo === null ? [] : await sources.namesIn(row.caseNo))
  return transaction(db, async tx => {
    const [now] = await tx.select().from(nominations).where(eq(nominations.id, row.id)).for('update')
    if (now?.revision !== revision) throw new AppError('conflict')
    return process.advance(tx, row, 'write', { actor, today, form: { title, line, parts: words } })
  })
}
