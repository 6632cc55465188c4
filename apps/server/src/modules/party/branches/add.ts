import { BRANCH_KINDS, type BranchKind, type NewBranch, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { branches, type BranchRow } from '../../../platform/branch/index.ts'
import { type Db, newId, transaction, type Tx } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import type { BranchProcess } from './process.ts'

/** Under what a kind may stand; the first of all stands under nothing. */
const UNDER: Record<NewBranch['kind'], readonly BranchKind[]> = {
  committee: ['committee'],
  office_committee: ['committee', 'office_committee'],
  branch: ['committee', 'office_committee'],
  joint: ['committee', 'office_committee'],
  group: ['branch', 'joint', 'temporary'],
}

async function mustStandUnder(tx: Tx, officeId: string, kind: NewBranch['kind'], parentId: string | null): Promise<void> {
  if (parentId === null) {
    if (kind === 'group') throw wrongField('parentId', '请选择党小组所在的党支部', 'Choose the branch that the group is in')
    return
  }
  const [parent] = await tx.select().from(branches).where(eq(branches.id, parentId)).for('share')
  if (!parent || parent.state !== 'active')
    throw wrongField('parentId', '请选择运行中的上级党组织', 'Choose an active organisation above it')
  if (!UNDER[kind].includes(parent.kind))
    throw wrongField(
      'parentId',
      `${BRANCH_KINDS[kind]['zh-CN']}不能隶属于${BRANCH_KINDS[parent.kind]['zh-CN']}`,
      `${BRANCH_KINDS[kind].en} cannot stand under ${BRANCH_KINDS[parent.kind].en}`,
    )
  if (kind === 'group' && parent.officeId !== officeId)
    throw wrongField('parentId', '请选择本单位的党支部', 'Choose a branch of your office')
}

/** Proposes one at the person's own office. @throws AppError bad_request */
export const addBranch = (db: Db, process: BranchProcess, actor: Actor, asked: NewBranch): Promise<BranchRow> =>
  transaction(db, async tx => {
    const { id: createdBy, officeId } = actor.user
    if (officeId === null)
      throw new AppError('bad_request', text('请先由管理员设置您的单位', 'An administrator must set your office first'))
    await mustStandUnder(tx, officeId, asked.kind, asked.parentId)
    const [row] = await tx
      .insert(branches)
      .values({ id: newId(), ...asked, officeId, createdBy })
      .returning()
    await process.begin(tx, actor, row!, { title: text('提请成立', 'Proposed') })
    return row!
  })
