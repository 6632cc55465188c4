import { type NewBase, text } from '@jianqing/contract'
import { newId, sqlState, type Tx } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import type { BaseProcess } from './process.ts'
import { type BaseRow, bases } from './tables.ts'

const UNIQUE_VIOLATION = '23505'

/** Registers one at the person's own office. @throws AppError bad_request, also where the office has one of that name */
export async function addBase(tx: Tx, process: BaseProcess, actor: Actor, given: NewBase, at?: string): Promise<BaseRow> {
  const { id: createdBy, officeId } = actor.user
  if (officeId === null) throw new AppError('bad_request', text('请先由管理员设置您的单位', 'An administrator must set your office first'))
  const [row] = await tx
    .insert(bases)
    .values({ ...given, id: newId(), officeId, createdBy, ...(at && { createdAt: at, updatedAt: at }) })
    .returning()
    .catch((error: unknown) => {
      if (sqlState(error) === UNIQUE_VIOLATION)
        throw wrongField('title', '本院已经登记了同名的基地，请换一个名称', 'The office has a base of that name: choose another one')
      throw error
    })
  await process.begin(tx, actor, row!, { title: text('登记', 'Registered'), ...(at && { at, today: at.slice(0, 10) }) })
  return row!
}
