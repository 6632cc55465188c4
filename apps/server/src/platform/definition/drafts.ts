import { type DefinitionKind, SHIPPED_EDITION, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { audit, type Actions } from '../audit/index.ts'
import { type Db, newId, sqlState, transaction } from '../db/index.ts'
import { AppError } from '../http/index.ts'
import { type Actor, mayTouch } from '../policy/index.ts'
import type { Definition } from './define.ts'
import { inUse } from './in-use.ts'
import { definitionProcess } from './process.ts'
import { type DefinitionRow, definitions } from './tables.ts'

export const draftActions: Actions = {
  'definition.begin': text('新建模板或工作表草稿', 'Began a draft of a template or sheet'),
  'definition.edit': text('修改模板或工作表草稿', 'Changed a draft of a template or sheet'),
}

/** @throws AppError not_found */
export function definitionNamed(known: readonly Definition[], kind: DefinitionKind): Definition {
  const found = known.find(definition => definition.kind === kind)
  if (!found) throw new AppError('not_found')
  return found
}

const errorsIn = (definition: Definition, name: string, written: string) => {
  const { findings, title } = definition.check(name, written)
  return { errors: findings.filter(({ level }) => level === 'error').length, title }
}

/**
 * Begins a draft at the person's own office, from what counts there now.
 *
 * @throws AppError not_found, forbidden, conflict where one is being written already
 */
export async function beginDefinition(db: Db, definition: Definition, actor: Actor, name: string): Promise<DefinitionRow> {
  const { id: authorId, officeId } = actor.user
  if (officeId === null || !mayTouch(actor, 'definition:write', { officeId }))
    throw new AppError('forbidden', text('请先由管理员设置您的单位', 'An administrator must set your office first'))
  const shipped = definition.shipped().find(one => one.name === name)
  if (!shipped) throw new AppError('not_found')
  const { kind } = definition
  const counting = (await inUse(db, kind, officeId, name)).get(name) ?? { edition: SHIPPED_EDITION, text: shipped.text }
  const { errors, title = shipped.title } = errorsIn(definition, name, counting.text)
  const begun = { kind, name, officeId, title, text: counting.text, errors, basedOn: counting.edition, baseText: counting.text, authorId }
  try {
    return await transaction(db, async tx => {
      const [row] = await tx
        .insert(definitions)
        .values({ id: newId(), ...begun })
        .returning()
      await definitionProcess.begin(tx, actor, row!, { title: text('新建草稿', 'Draft begun'), details: { kind, name } })
      return row!
    })
  } catch (error) {
    if (sqlState(error) !== '23505') throw error
    throw new AppError(
      'conflict',
      text('本院已有一个草稿在改或待批准，请在那个草稿上继续', 'Your office has a draft of it already: go on with that one'),
    )
  }
}

export const mayEdit = (actor: Actor, row: DefinitionRow) =>
  row.state === 'draft' && mayTouch(actor, 'definition:write', { officeId: row.officeId })

/** Keeps a text, with errors or without. @throws AppError forbidden, wrong_state, conflict */
export async function saveDefinition(
  db: Db,
  definition: Definition,
  actor: Actor,
  { id, name }: DefinitionRow,
  { text: written, revision }: { text: string; revision: number },
): Promise<DefinitionRow> {
  const { errors, title } = errorsIn(definition, name, written)
  return transaction(db, async tx => {
    const [row] = await tx.select().from(definitions).where(eq(definitions.id, id)).for('update')
    if (!mayTouch(actor, 'definition:write', { officeId: row!.officeId })) throw new AppError('forbidden')
    if (row!.state !== 'draft') throw new AppError('wrong_state', text('只有草稿可以修改', 'Only a draft can be changed'))
    if (row!.revision !== revision) throw new AppError('conflict')
    // whoever wrote any of it does not publish it
    const set = { text: written, errors, title: title ?? row!.title, authorId: actor.user.id, revision: revision + 1 }
    const [saved] = await tx
      .update(definitions)
      .set({ ...set, updatedAt: new Date().toISOString() })
      .where(eq(definitions.id, id))
      .returning()
    await audit(tx, {
      actor,
      action: 'definition.edit',
      subject: { kind: 'definition', id },
      officeId: row!.officeId,
      details: { revision: revision + 1, errors },
    })
    return saved!
  })
}
