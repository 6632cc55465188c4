import { chineseDate } from '@jianqing/calendar'
import { type TaggedKind, text } from '@jianqing/contract'
import { and, eq, isNull } from 'drizzle-orm'
import { audit } from '../../../platform/audit/index.ts'
import { type Db, newId, transaction } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { tagRecord } from './list.ts'
import type { TagSources } from './sources.ts'
import { taggings, type TagRow } from './tables.ts'

interface Asked {
  tagId: string
  kind: TaggedKind
  id: string
}

/** @throws AppError not_found, forbidden */
async function mustChange(db: Db, sources: TagSources, actor: Actor, { kind, id, tagId }: Asked) {
  const place = await sources.placed(db, actor, kind, id)
  if (place === null) throw new AppError('not_found')
  const tag = await tagRecord.find(db, actor, tagId)
  if (!tag) throw wrongField('tagId', '请选择工作标签', 'Choose a tag')
  if (!place.mayChange) throw new AppError('forbidden')
  return { tag, officeId: place.officeId }
}

export const isOver = ({ state, untilOn }: Pick<TagRow, 'state' | 'untilOn'>, today: string): boolean =>
  state === 'ended' || (untilOn !== null && untilOn < today)

/** @throws AppError bad_request */
function mustBeOpen(tag: TagRow, reason: string, today: string): void {
  if (tag.fromOn !== null && tag.fromOn > today)
    throw wrongField(
      'tagId',
      `“${tag.title}”自${chineseDate(tag.fromOn)}开始，尚不能添加`,
      `“${tag.title}” begins on ${tag.fromOn}: not yet`,
    )
  if (isOver(tag, today) && reason.length < 2)
    throw wrongField('reason', `“${tag.title}”已结束，添加须说明理由`, `“${tag.title}” has ended: say why it is set now`)
}

/** Sets a tag on a record that is this person's to change. @throws AppError bad_request, not_found, forbidden, conflict */
export async function setTag(db: Db, sources: TagSources, actor: Actor, asked: Asked & { reason: string }, today: string): Promise<void> {
  const { tag, officeId } = await mustChange(db, sources, actor, asked)
  const late = isOver(tag, today)
  mustBeOpen(tag, asked.reason, today)
  await transaction(db, async tx => {
    const { tagId, kind, id } = asked
    const made = await tx
      .insert(taggings)
      .values({
        id: newId(),
        tagId,
        recordKind: kind,
        recordId: id,
        officeId,
        taggedOn: today,
        reason: late ? asked.reason : '',
        createdBy: actor.user.id,
      })
      .onConflictDoNothing()
      .returning({ id: taggings.id })
    if (made.length === 0) throw new AppError('conflict', text(`已有标签“${tag.title}”`, `It has the tag “${tag.title}” already`))
    await audit(tx, { actor, action: 'tag.set', subject: { kind, id }, officeId, details: { tag: tagId, late } })
  })
}

/** Takes it off again; that it was there stays known. @throws AppError bad_request, not_found, forbidden */
export async function withdrawTag(db: Db, sources: TagSources, actor: Actor, asked: Asked): Promise<void> {
  const { officeId } = await mustChange(db, sources, actor, asked)
  const { tagId, kind, id } = asked
  await transaction(db, async tx => {
    const gone = await tx
      .update(taggings)
      .set({ withdrawnBy: actor.user.id, withdrawnAt: new Date().toISOString() })
      .where(and(eq(taggings.tagId, tagId), eq(taggings.recordKind, kind), eq(taggings.recordId, id), isNull(taggings.withdrawnAt)))
      .returning({ id: taggings.id })
    if (gone.length === 0) throw wrongField('tagId', '没有这个标签', 'It does not have this tag')
    await audit(tx, { actor, action: 'tag.withdraw', subject: { kind, id }, officeId, details: { tag: tagId } })
  })
}
