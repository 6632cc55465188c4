import { api, type I18nText, text } from '@jianqing/contract'
import type { Db } from '../../../platform/db/index.ts'
import { route } from '../../../platform/http/index.ts'
import { listNotices, readNotices } from '../../../platform/notice/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import type { DeskSource } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'

const MOST = 8

/** What is found by its name and is no record: models, data sets, people. */
export interface SearchIn {
  kind: string
  title: I18nText
  link: (id: string) => string
  /** Those that this person may see; where there are many, those alone in which the words stand. */
  of: (actor: Actor, q: string) => Promise<readonly { id: string; title: I18nText; subtitle?: I18nText }[]>
  /** What it gives was found by the whole of the words, and need not show them. */
  isWhole?: true
}

interface Surroundings {
  db: Db
  desks: () => readonly DeskSource[]
  named: readonly SearchIn[]
}

/** One box over everything that this person may see, and their notices. */
export const searchRoom = ({ db, desks, named }: Surroundings): Room => ({
  routes: app => {
    route(app, api.overview.search, {
      handler: async ({ query: { q }, actor }) => {
        const words = q.toLowerCase()
        const has = (...texts: string[]) => texts.some(one => one.toLowerCase().includes(words))
        const records = await Promise.all(desks().map(desk => desk.search(db, actor, q, MOST)))
        const others = await Promise.all(
          named.map(async ({ kind, title: kindTitle, link, of, isWhole }) =>
            (await of(actor, q))
              .filter(({ id, title }) => isWhole || has(id, title['zh-CN'], title.en))
              .slice(0, MOST)
              .map(({ id, title, subtitle = text('', '') }) => ({ kind, kindTitle, id, link: link(id), title, subtitle })),
          ),
        )
        return { items: [...records, ...others].flat() }
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
