import { type NewTag, text } from '@jianqing/contract'
import { and, eq } from 'drizzle-orm'
import { type Db, lockByName, newId, transaction } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { daysOf } from './days.ts'
import { tagProcess, termStart } from './process.ts'
import { type TagRow, tags } from './tables.ts'

/** Begins one at the person's own office. @throws AppError bad_request, conflict */
export const addTag = (db: Db, actor: Actor, { kind, title, note, ...days }: NewTag): Promise<TagRow> =>
  transaction(db, async tx => {
    const { id: createdBy, officeId } = actor.user
    if (officeId === null)
      throw new AppError('bad_request', text('请先由管理员设置您的单位', 'An administrator must set your office first'))
    await lockByName(tx, `tags:${officeId}`)
    const [there] = await tx
      .select({ id: tags.id })
      .from(tags)
      .where(and(eq(tags.officeId, officeId), eq(tags.title, title), eq(tags.state, 'open')))
    if (there) throw new AppError('conflict', text(`本院已有标签“${title}”`, `The office has the tag “${title}”`))
    const [row] = await tx
      .insert(tags)
      .values({ id: newId(), kind, title, note, ...daysOf(kind, days), officeId, createdBy })
      .returning()
    await tagProcess.begin(tx, actor, row!, { title: text('新建', 'Added'), clocks: termStart(row!) })
    return row!
  })
