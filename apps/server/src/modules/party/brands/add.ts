import { type NewBrand, text } from '@jianqing/contract'
import { and, eq, inArray } from 'drizzle-orm'
import { branches } from '../../../platform/branch/index.ts'
import { type Db, lockByName, newId, transaction } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import { type Actor, mayTouch, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { type BrandProcess, isMark } from './process.ts'
import { type BrandRow, brands } from './tables.ts'

/** Proposes the brand of a branch that has none. @throws AppError bad_request, forbidden, conflict */
export const addBrand = (db: Db, process: BrandProcess, actor: Actor, asked: NewBrand): Promise<BrandRow> =>
  transaction(db, async tx => {
    const seen = scopeCondition(scopeOf(actor, 'branch:read'), { officeId: branches.officeId, branchId: branches.id })
    const [branch] = await tx
      .select()
      .from(branches)
      .where(and(eq(branches.id, asked.branchId), seen))
    if (!branch || branch.state !== 'active' || (branch.kind !== 'branch' && branch.kind !== 'joint'))
      throw wrongField('branchId', '请选择运行中的党支部', 'Choose an active branch')
    if (!mayTouch(actor, 'brand:write', { officeId: branch.officeId, branchId: branch.id })) throw new AppError('forbidden')
    if (!isMark(asked.mark)) throw wrongField('mark', '印章字为一个字', 'The seal has one character')
    await lockByName(tx, `brand:${branch.id}`)
    const [there] = await tx
      .select({ title: brands.title })
      .from(brands)
      .where(and(eq(brands.branchId, branch.id), inArray(brands.state, ['proposed', 'active'])))
    if (there)
      throw new AppError(
        'conflict',
        text(`该党支部已有品牌“${there.title}”，一支部一品牌`, `The branch has its brand “${there.title}”: it has one`),
      )
    const [row] = await tx
      .insert(brands)
      .values({ id: newId(), ...asked, officeId: branch.officeId, createdBy: actor.user.id })
      .returning()
    await process.begin(tx, actor, row!, { title: text('提出', 'Proposed') })
    return row!
  })
