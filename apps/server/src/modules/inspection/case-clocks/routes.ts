import { api, CASE_CLOCK_STATES, type CaseClock, type Lang, REGISTERED_STATES, text } from '@jianqing/contract'
import { type Actions, audit } from '../../../platform/audit/index.ts'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { route, sendTable, type TableColumn } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { countCases, type Counting } from './count.ts'
import { dayOf, monthOf } from './calendar.ts'
import { countsOf, lastCount, pageOfClocks } from './list.ts'
import { sweepCaseClocks } from './sweep.ts'
import { wallOf } from './wall.ts'
import { warningSettings } from './warning.ts'

const actions: Actions = { 'case_clock.export': text('导出办案期限', 'Exported the limits of cases') }

const EXPORT_PAGE = 1000
const MOST_EXPORTED = 100_000

const columns = (lang: Lang): readonly TableColumn<CaseClock>[] => [
  { title: text('案号', 'Case number'), value: one => one.caseNo },
  { title: text('期限', 'Limit'), value: one => one.limit.title[lang] },
  { title: text('条文', 'Article'), value: one => one.limit.article },
  { title: text('起算日', 'Counted from'), value: one => one.startedOn },
  { title: text('届满日', 'Due on'), value: one => one.dueOn },
  { title: text('登记的届满日', 'Registered end'), value: one => one.registered?.on ?? null },
  {
    title: text('与登记比较', 'Beside the registered end'),
    value: one => (one.registered?.state ? REGISTERED_STATES[one.registered.state][lang] : null),
  },
  { title: text('办结日', 'Ended on'), value: one => one.endedOn },
  { title: text('状态', 'State'), value: one => CASE_CLOCK_STATES[one.state][lang] },
  { title: text('单位', 'Office'), value: one => one.officeName },
  { title: text('部门', 'Department'), value: one => one.departmentName },
  { title: text('承办检察官', 'Handled by'), value: one => one.owner ?? one.ownerNo },
  { title: text('计算过程', 'How the day came about'), value: one => one.sum[lang] },
]

/** The legal limits of cases that are near their end or past it. */
export const caseClocksRoom = ({ db, counting }: { db: Db; counting: Counting }): Room => ({
  actions,
  settings: warningSettings,
  seed: {
    present: async demo => {
      await countCases(demo.db, counting, demo.today)
      await sweepCaseClocks(demo.db, demo.today)
    },
  },
  routes: app => {
    route(app, api.caseClocks.list, {
      handler: async ({ query: { page, pageSize, ...asked }, actor }) => {
        const today = await defaultAsOf(db)
        const [items, counts, counted] = await Promise.all([
          pageOfClocks(db, actor, asked, today, pageSize, (page - 1) * pageSize),
          countsOf(db, actor, asked, today),
          lastCount(db),
        ])
        return { items, page, pageSize, counted, ...counts }
      },
    })
    route(app, api.caseClocks.wall, {
      handler: async ({ query, actor }) => wallOf(db, actor, query, await defaultAsOf(db)),
    })
    route(app, api.caseClocks.month, {
      handler: async ({ query, actor }) => monthOf(db, actor, query, await defaultAsOf(db)),
    })
    route(app, api.caseClocks.day, {
      handler: async ({ query, actor }) => dayOf(db, counting, actor, query),
    })
    route(app, api.caseClocks.export, {
      handler: async ({ query: { format, lang, ...asked }, actor, reply }) => {
        const today = await defaultAsOf(db)
        await transaction(db, tx => audit(tx, { actor, action: 'case_clock.export', details: { format, filter: asked } }))
        const name = text('办案期限', 'limits of cases')[lang]
        return sendTable(reply, { name, columns: columns(lang), rows: everyClock(db, actor, asked, today) }, format, lang)
      },
    })
  },
})

async function* everyClock(db: Db, actor: Actor, asked: Parameters<typeof pageOfClocks>[2], today: string): AsyncGenerator<CaseClock> {
  for (let offset = 0; offset < MOST_EXPORTED; offset += EXPORT_PAGE) {
    const items = await pageOfClocks(db, actor, asked, today, EXPORT_PAGE, offset)
    yield* items
    if (items.length < EXPORT_PAGE) return
  }
}
