import { type NewPact, PACT_FORMS, PARTNERS_OF_PACT, text } from '@jianqing/contract'
import { and, eq } from 'drizzle-orm'
import { branches, type BranchRow } from '../../../platform/branch/index.ts'
import { newId, type Tx } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import { type Actor, mayTouch, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { checkTerm } from './days.ts'
import { pactProcess, placeOf } from './process.ts'
import type { PactSources } from './sources.ts'
import { type PactRow, pacts } from './tables.ts'

interface When {
  at?: string | undefined
}

/** @throws AppError bad_request */
function checkForms({ kind, forms, partnerUnit }: NewPact): void {
  if (new Set(forms).size !== forms.length || forms.some(form => PACT_FORMS[form].of !== kind))
    throw wrongField('forms', '请选择此类协议的共建形式', 'Choose among the forms of this kind of agreement')
  if (!PARTNERS_OF_PACT[kind].includes(partnerUnit))
    throw wrongField('partnerUnit', '请选择与协议类别相符的单位类型', 'Choose a kind of partner that such agreements are made with')
}

/** A branch of ours at work. @throws AppError bad_request */
async function branchOf(tx: Tx, id: string, path: string, actor?: Actor): Promise<BranchRow> {
  const seen = actor && scopeCondition(scopeOf(actor, 'branch:read'), { officeId: branches.officeId, branchId: branches.id })
  const [row] = await tx
    .select()
    .from(branches)
    .where(and(eq(branches.id, id), seen))
  if (!row || row.state !== 'active') throw wrongField(path, '请选择运行中的党支部', 'Choose an active branch')
  return row
}

/** Whose it is on our side. @throws AppError bad_request, forbidden */
async function ours(tx: Tx, actor: Actor, { kind, branchId }: NewPact) {
  if (branchId === null && kind === 'branches') throw wrongField('branchId', '请选择本方党支部', 'Choose our branch')
  const officeId = branchId === null ? actor.user.officeId : (await branchOf(tx, branchId, 'branchId', actor)).officeId
  if (officeId === null) throw new AppError('bad_request', text('请先由管理员设置您的单位', 'An administrator must set your office first'))
  if (!mayTouch(actor, 'pact:write', placeOf({ officeId, branchId }))) throw new AppError('forbidden')
  return { officeId, branchId }
}

/** The other side: another branch of ours, whose name is known, or a unit outside. @throws AppError bad_request */
async function partner(tx: Tx, sources: PactSources, officeId: string, asked: NewPact) {
  const none = { partnerBranchId: null, partnerOfficeId: null, enterpriseId: null }
  if (asked.partnerUnit === 'branch') {
    const { partnerBranchId: id, branchId } = asked
    if (id === null || id === branchId)
      throw wrongField('partnerBranchId', '请选择另一个党支部作为共建单位', 'Choose another branch as the partner')
    const row = await branchOf(tx, id, 'partnerBranchId')
    return { ...none, partnerBranchId: row.id, partnerOfficeId: row.officeId, partnerName: row.title }
  }
  if (asked.partnerName.length < 2) throw wrongField('partnerName', '请填写共建单位名称', 'Say who the partner is')
  const isFirm = asked.partnerUnit === 'soe' || asked.partnerUnit === 'firm'
  return {
    ...none,
    partnerName: asked.partnerName,
    enterpriseId: isFirm ? await sources.enterprise(tx, officeId, asked.partnerName) : null,
  }
}

/** Drafts one in the caller's transaction. @throws AppError bad_request, forbidden */
export async function draftPact(tx: Tx, sources: PactSources, actor: Actor, asked: NewPact, { at }: When = {}): Promise<PactRow> {
  checkForms(asked)
  checkTerm(asked)
  const side = await ours(tx, actor, asked)
  const [row] = await tx
    .insert(pacts)
    .values({
      id: newId(),
      ...asked,
      ...side,
      ...(await partner(tx, sources, side.officeId, asked)),
      createdBy: actor.user.id,
      ...(at && { createdAt: at, updatedAt: at }),
    })
    .returning()
  await pactProcess.begin(tx, actor, row!, { title: text('起草', 'Drafted'), at })
  return row!
}
