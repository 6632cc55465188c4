import { type NewRule, text } from '@jianqing/contract'
import { type Db, newId, transaction } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { articlesOf } from './articles.ts'
import { ruleProcess } from './process.ts'
import { type RuleRow, rules } from './tables.ts'

/** Begins one at the person's own office. @throws AppError bad_request */
export const addRule = (
  db: Db,
  actor: Actor,
  { title, number, validFrom, text: whole }: NewRule,
  at = new Date().toISOString(),
): Promise<RuleRow> =>
  transaction(db, async tx => {
    const { id: createdBy, officeId } = actor.user
    if (officeId === null)
      throw new AppError('bad_request', text('请先由管理员设置您的单位', 'An administrator must set your office first'))
    articlesOf(whole)
    const pending = { text: whole, validFrom, number: number || null, note: null, by: createdBy, at }
    const [row] = await tx
      .insert(rules)
      .values({ id: newId(), title, pending, officeId, createdBy, createdAt: at, updatedAt: at })
      .returning()
    await ruleProcess.begin(tx, actor, row!, { title: text('新建', 'Added'), at })
    return row!
  })
