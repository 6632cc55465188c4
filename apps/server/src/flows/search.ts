import { api, LEAD_STATES, LETTER_STATES, text } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import { listLetters } from '../modules/inspection/letters/index.ts'
import { listLeads } from '../modules/leads/index.ts'
import { reachOf, type Registry } from '../modules/models/index.ts'
import type { Db } from '../platform/db/index.ts'
import { route } from '../platform/http/index.ts'
import type { Room } from '../platform/room/index.ts'
import { listNotices, readNotices } from '../platform/notice/index.ts'
import { can } from '../platform/policy/index.ts'

const MOST = 8

/** An official paper has its title in Chinese alone. */
const official = (title: string) => text(title, title)

/** One box over everything that this person may see, and their notices. */
export const searchRoom = ({
  db,
  registry,
  datasets,
}: {
  db: Db
  registry: Registry
  datasets: ReadonlyMap<string, DatasetDef>
}): Room => ({
  routes: app => {
    route(app, api.overview.search, {
      handler: async ({ query: { q }, actor }) => {
        const page = { page: 1, pageSize: MOST, q }
        const has = (...texts: string[]) => texts.some(t => t.toLowerCase().includes(q.toLowerCase()))
        const [{ mayUse }, leads, letters] = await Promise.all([
          reachOf(db, actor),
          can(actor, 'lead:read') ? listLeads(db, actor, page).then(l => l.items) : [],
          can(actor, 'letter:read') ? listLetters(db, actor, page).then(l => l.items) : [],
        ])
        const models = can(actor, 'model:read')
          ? [...registry.values()]
              .filter(model => mayUse(model) && has(model.id, model.checked.title['zh-CN'], model.checked.title.en))
              .slice(0, MOST)
          : []
        const sets = can(actor, 'dataset:read')
          ? [...datasets.values()].filter(({ id, title }) => has(id, title['zh-CN'], title.en)).slice(0, MOST)
          : []
        return {
          items: [
            ...leads.map(l => ({
              kind: 'lead' as const,
              id: l.id,
              title: text(`${l.modelTitle['zh-CN']} · ${l.subjectKey}`, `${l.modelTitle.en} · ${l.subjectKey}`),
              subtitle: LEAD_STATES[l.state],
            })),
            ...letters.map(l => ({
              kind: 'letter' as const,
              id: l.id,
              title: official(l.number ? `${l.number} ${l.title}` : l.title),
              subtitle: LETTER_STATES[l.state],
            })),
            ...models.map(({ id, checked }) => ({ kind: 'model' as const, id, title: checked.title, subtitle: text('监督模型', 'Model') })),
            ...sets.map(({ id, title }) => ({ kind: 'dataset' as const, id, title, subtitle: text('数据集', 'Data set') })),
          ],
        }
      },
    })

    route(app, api.overview.notices, { handler: ({ query, actor }) => listNotices(db, actor.user.id, query) })

    route(app, api.overview.readNotices, {
      handler: async ({ body, actor }) => {
        await readNotices(db, actor.user.id, body.ids)
        return null
      },
    })
  },
})
