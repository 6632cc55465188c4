import { text } from '@jianqing/contract'
import type { Db } from '../../../platform/db/index.ts'
import { type Actor, can } from '../../../platform/policy/index.ts'
import { listPeople } from './query.ts'

const MOST = 8

/** The people whom somebody administers, for the search: by name, login or staff number. */
export const searchPeople = (db: Db) => ({
  kind: 'user',
  title: text('人员', 'Person'),
  link: (id: string) => `/people?id=${id}`,
  of: async (actor: Actor, q: string) => {
    if (!can(actor, 'person:read')) return []
    const { items } = await listPeople(db, actor, { page: 1, pageSize: MOST, q })
    return items.map(({ id, name, login, staffNo, officeName }) => {
      const title = [name, login, staffNo].filter(Boolean).join(' · ')
      return { id, title: text(title, title), subtitle: text(officeName ?? '', officeName ?? '') }
    })
  },
})
