import { type RecordTags, TaggedKind, type TaggedRecord } from '@jianqing/contract'
import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import { personRefs } from '../../../platform/auth/index.ts'
import { nodesOf } from '../../../platform/chain/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { type Actor, can, offices } from '../../../platform/policy/index.ts'
import { tagRecord } from './list.ts'
import { isOver } from './set.ts'
import type { TagSources } from './sources.ts'
import { taggings, tags } from './tables.ts'

const key = ({ kind, id }: { kind: string; id: string }) => `${kind}\0${id}`

/** What a tag is set on, each record once and none that is out of this person's sight; the newest first. */
export async function coveredBy(db: Db, sources: TagSources, actor: Actor, tagId: string): Promise<TaggedRecord[]> {
  const rows = await db
    .select({ row: taggings, office: offices.name })
    .from(taggings)
    .leftJoin(offices, eq(offices.id, taggings.officeId))
    .where(and(eq(taggings.tagId, tagId), isNull(taggings.withdrawnAt)))
    .orderBy(desc(taggings.taggedOn), asc(taggings.id))
  const refs = rows.map(({ row }) => ({ kind: row.recordKind, id: row.recordId }))
  const nodes = new Map((await nodesOf(db, actor, sources.chains(), refs)).map(node => [key(node), node]))
  const seen = rows.flatMap(({ row, office }) => {
    const node = nodes.get(key({ kind: row.recordKind, id: row.recordId }))
    return node ? [{ row, office, node }] : []
  })
  const people = await personRefs(
    db,
    seen.map(({ row }) => row.createdBy),
  )
  return seen.map(({ row, office, node }) => ({
    kind: row.recordKind,
    id: row.recordId,
    title: node.title,
    stateTitle: node.stateTitle,
    link: node.link,
    officeName: office,
    taggedOn: row.taggedOn,
    by: people.get(row.createdBy) ?? null,
    reason: row.reason,
  }))
}

export const countsOf = (covered: readonly TaggedRecord[]) =>
  TaggedKind.options.flatMap(kind => {
    const count = covered.filter(one => one.kind === kind).length
    return count > 0 ? [{ kind, count }] : []
  })

/** The tags of a record, and those that this person may set on it. @throws AppError not_found */
export async function tagsOf(db: Db, sources: TagSources, actor: Actor, kind: TaggedKind, id: string, today: string): Promise<RecordTags> {
  const place = await sources.placed(db, actor, kind, id)
  if (place === null) throw new AppError('not_found')
  const mayChange = place.mayChange && can(actor, 'tag:read')
  const seen = tagRecord.definition.visible(actor)
  const rows = await db
    .select({ row: taggings, tag: tags })
    .from(taggings)
    .innerJoin(tags, eq(tags.id, taggings.tagId))
    .where(and(eq(taggings.recordKind, kind), eq(taggings.recordId, id), isNull(taggings.withdrawnAt), seen))
    .orderBy(asc(tags.kind), asc(tags.title))
  const set = new Set(rows.map(({ tag }) => tag.id))
  const [people, open] = await Promise.all([
    personRefs(
      db,
      rows.map(({ row }) => row.createdBy),
    ),
    mayChange ? db.select().from(tags).where(seen).orderBy(desc(tags.state), asc(tags.kind), asc(tags.title)) : [],
  ])
  return {
    items: rows.map(({ row, tag }) => ({
      tag: { id: tag.id, kind: tag.kind, title: tag.title, state: tag.state },
      taggedOn: row.taggedOn,
      by: people.get(row.createdBy) ?? null,
      reason: row.reason,
    })),
    choices: open
      .filter(tag => !set.has(tag.id) && (tag.fromOn === null || tag.fromOn <= today))
      .map(tag => ({ id: tag.id, kind: tag.kind, title: tag.title, ended: isOver(tag, today) })),
    mayChange,
  }
}
