import type { Room } from '../../../platform/room/index.ts'
import { ACTOR_TITLES, api, type I18nText, text } from '@jianqing/contract'
import { type Actions, audit, verifyAudit } from '../../../platform/audit/index.ts'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { inBeijing, route, sendTable } from '../../../platform/http/index.ts'
import { withoutIdentities } from '../../../platform/mask/index.ts'
import { scopeOf } from '../../../platform/policy/index.ts'
import { KINDS } from './kinds.ts'
import { everyEvent, listEvents, type Named, type Seen } from './query.ts'

const actions: Actions = {
  'audit.export': text('导出操作审计', 'Exported the audit'),
  'audit.verify': text('校验审计链', 'Verified the chain'),
}

interface Surroundings {
  db: Db
  /** What all rooms name. */
  titles: () => Actions
  /** What the records of processes are called, by their kind. */
  kinds?: () => Readonly<Record<string, I18nText>>
  /** What shows the identities of a case or a person. */
  seen?: Seen
}

/** Where there are neither cases nor people. */
const NOBODY: Seen = { ofCase: async () => [], ofPerson: async () => null }

/** The trail, for the audit administrator: read, exported and proved, never changed. */
export const auditRoom = ({ db, titles, kinds = () => ({}), seen = NOBODY }: Surroundings): Room => ({
  actions,
  routes: app => {
    const named = (): Named => ({ actions: titles(), kinds: { ...KINDS, ...kinds() } })
    route(app, api.audit.list, { handler: ({ actor, query }) => listEvents(db, named(), scopeOf(actor, 'audit:read'), query, seen) })

    route(app, api.audit.verify, {
      handler: async ({ actor }) => {
        const verdict = await verifyAudit(db)
        await transaction(db, tx =>
          audit(tx, { actor, action: 'audit.verify', details: { intact: verdict.intact, brokenAt: verdict.brokenAt } }),
        )
        return verdict
      },
    })

    route(app, api.audit.export, {
      handler: async ({ actor, query: { format, lang, ...filter }, reply }) => {
        await transaction(db, tx => audit(tx, { actor, action: 'audit.export', details: { format, filter: withoutIdentities(filter) } }))
        return sendTable(
          reply,
          {
            name: text('操作审计', 'audit')[lang],
            columns: [
              { title: text('序号', 'No.'), value: e => e.seq },
              { title: text('时间（北京时间）', 'Time (Beijing)'), value: e => inBeijing(e.at) },
              { title: text('人员', 'Person'), value: e => e.actor?.name },
              { title: text('人员类别', 'Kind of actor'), value: e => ACTOR_TITLES[e.actorKind][lang] },
              { title: text('操作', 'Action'), value: e => e.title[lang] },
              { title: text('操作代码', 'Action code'), value: e => e.action },
              { title: text('操作对象类别', 'Kind'), value: e => e.subjectTitle?.[lang] },
              { title: text('操作对象', 'Subject'), value: e => e.subjectId },
              { title: text('单位', 'Office'), value: e => e.officeName },
              { title: text('地址', 'Address'), value: e => e.address },
              { title: text('详情', 'Details'), value: e => JSON.stringify(e.details) },
              { title: text('SM3', 'SM3'), value: e => e.hash },
            ],
            rows: everyEvent(db, named(), scopeOf(actor, 'audit:read'), filter, seen),
          },
          format,
          lang,
        )
      },
    })
  },
})
