import { api, type FilingDetail, text } from '@jianqing/contract'
import type { Db } from '../../../platform/db/index.ts'
import { AppError, route } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { decideAuthority, officeBooks } from './authority.ts'
import { CUT_OFF } from './clock.ts'
import { filingRecord } from './list.ts'
import { askedNow } from './now.ts'
import { type CaseShelf, ownCases, riskCases } from './own-cases.ts'
import { seedBook } from './seed.ts'
import { bookStatistics } from './statistics.ts'
import type { FilingRow } from './tables.ts'
import { versionsOf } from './versions.ts'

interface Surroundings {
  db: Db
  batches: Batches
  shelf: CaseShelf
}

export const recordBookRoom = ({ db, batches, shelf }: Surroundings): Room => ({
  actions: {
    'filing.begin': text('开始三个规定月报告', 'Opened monthly reports'),
    'filing.authority': text('确定记录簿以何者为准', 'Decided whose record book counts'),
  },
  records: [filingRecord],
  settings: [CUT_OFF],
  seed: { present: demo => seedBook(demo, shelf) },
  routes: app => {
    const detail = async (actor: Actor, row: FilingRow): Promise<FilingDetail> => ({
      ...(await filingRecord.whole(db, actor, row)),
      versions: await versionsOf(db, row.id),
      own: row.userId === actor.user.id,
    })
    route(app, api.recordBook.now, { handler: async ({ actor }) => askedNow(db, actor, await defaultAsOf(db), detail) })
    route(app, api.recordBook.cases, { handler: async ({ actor, query }) => ({ items: await ownCases(db, shelf, actor, query.q) }) })
    route(app, api.recordBook.risks, {
      handler: async ({ actor, params }) => {
        const row = await filingRecord.mustFind(db, actor, params.id)
        // not even the head sees them here
        if (row.userId !== actor.user.id) throw new AppError('not_found')
        const items = await riskCases(db, shelf, actor, row)
        return { items: items.slice(0, 20), total: items.length }
      },
    })
    const books = async (actor: Actor) => {
      const today = await defaultAsOf(db)
      return { items: await officeBooks(db, actor, today), month: today.slice(0, 7) }
    }
    route(app, api.bookOffices.authorities, { handler: ({ actor }) => books(actor) })
    route(app, api.bookOffices.decide, {
      handler: async ({ actor, body }) => {
        const opened = await decideAuthority(db, actor, body, await defaultAsOf(db))
        return { ...(await books(actor)), opened }
      },
    })
    route(app, api.bookOffices.statistics, {
      handler: async ({ actor, query: { outside, ...asked } }) =>
        bookStatistics(db, actor, { ...asked, outside: outside === 'true' }, await defaultAsOf(db)),
    })
    recordRoutes(app, api.recordBook, filingRecord, { db, batches, detail })
  },
})
