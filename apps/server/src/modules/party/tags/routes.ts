import { api, type TagDetail, type TaggedKind, text } from '@jianqing/contract'
import { personRefs } from '../../../platform/auth/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { route } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { addTag } from './add.ts'
import { tagRecord } from './list.ts'
import { taggedFacts } from './published.ts'
import { tagsSeed } from './seed.ts'
import { setTag, withdrawTag } from './set.ts'
import type { TagSources } from './sources.ts'
import type { TagRow } from './tables.ts'
import { countsOf, coveredBy, tagsOf } from './view.ts'

interface Surroundings {
  db: Db
  batches: Batches
  sources: TagSources
}

/** Tags over work: campaigns with their days, and service lines; set on whatever record somebody may change. */
export const tagsRoom = ({ db, batches, sources }: Surroundings): Room => ({
  actions: {
    'tag.begin': text('新建工作标签', 'Added a tag'),
    'tag.set': text('添加工作标签', 'Set a tag on a record'),
    'tag.withdraw': text('移除工作标签', 'Took a tag off a record'),
  },
  records: [tagRecord],
  facts: [taggedFacts],
  seed: tagsSeed(sources),
  routes: app => {
    const detail = async (actor: Actor, row: TagRow): Promise<TagDetail> => {
      const [whole, covered, people] = await Promise.all([
        tagRecord.whole(db, actor, row),
        coveredBy(db, sources, actor, row.id),
        personRefs(db, [row.createdBy]),
      ])
      return { ...whole, createdBy: people.get(row.createdBy) ?? null, covers: countsOf(covered), total: covered.length }
    }
    recordRoutes(app, api.tags, tagRecord, { db, batches, detail })
    route(app, api.tags.add, { handler: async ({ actor, body }) => detail(actor, await addTag(db, actor, body)) })
    route(app, api.tags.covered, {
      handler: async ({ actor, params, query: { kind } }) => {
        const tag = await tagRecord.mustFind(db, actor, params.id)
        const covered = await coveredBy(db, sources, actor, tag.id)
        const items = kind ? covered.filter(one => one.kind === kind) : covered
        return { items, total: items.length }
      },
    })
    const shown = async (actor: Actor, { kind, id }: { kind: TaggedKind; id: string }) =>
      tagsOf(db, sources, actor, kind, id, await defaultAsOf(db))
    route(app, api.tags.of, { handler: ({ actor, params }) => shown(actor, params) })
    route(app, api.tags.set, {
      handler: async ({ actor, params, body }) => {
        await setTag(db, sources, actor, { ...params, ...body }, await defaultAsOf(db))
        return shown(actor, params)
      },
    })
    route(app, api.tags.withdraw, {
      handler: async ({ actor, params, body }) => {
        await withdrawTag(db, sources, actor, { ...params, ...body })
        return shown(actor, params)
      },
    })
  },
})
