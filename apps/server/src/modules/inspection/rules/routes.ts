import { api, type RuleCitation, type RuleDetail, text } from '@jianqing/contract'
import type { Db } from '../../../platform/db/index.ts'
import { route } from '../../../platform/http/index.ts'
import { personRefs } from '../../../platform/auth/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { addRule } from './add.ts'
import { citableOn } from './cite.ts'
import { ruleRecord } from './list.ts'
import { rulesSeed } from './seed.ts'
import type { RuleRow } from './tables.ts'
import { historyOf } from './versions.ts'

/** A text that nobody decided on yet is for those who write and decide. */
async function pendingFor(db: Db, actor: Actor, { pending, officeId, createdBy }: RuleRow): Promise<RuleDetail['pending']> {
  const at = { officeId, ownerIds: [createdBy] }
  if (!pending || !(mayTouch(actor, 'rule:write', at) || mayTouch(actor, 'rule:publish', at))) return null
  const { by, ...rest } = pending
  return { ...rest, by: (await personRefs(db, [by])).get(by) ?? null }
}

interface Surroundings {
  db: Db
  batches: Batches
  /** What cites some articles, as far as somebody sees it; the flows give it. */
  citations: (actor: Actor, articleIds: readonly string[]) => Promise<RuleCitation[]>
}

export const rulesRoom = ({ db, batches, citations }: Surroundings): Room => ({
  actions: { 'rule.begin': text('新建制度', 'Added a rule') },
  records: [ruleRecord],
  seed: rulesSeed,
  routes: app => {
    const detail = async (actor: Actor, row: RuleRow): Promise<RuleDetail> => {
      const history = await historyOf(db, row.id)
      const articles = history.flatMap(version => version.articles.map(({ id }) => id))
      return {
        ...(await ruleRecord.whole(db, actor, row)),
        pending: await pendingFor(db, actor, row),
        history,
        citations: await citations(actor, articles),
        today: await defaultAsOf(db),
      }
    }
    recordRoutes(app, api.rules, ruleRecord, { db, batches, detail })
    route(app, api.rules.add, { handler: async ({ actor, body }) => detail(actor, await addRule(db, actor, body)) })
    route(app, api.rules.citable, {
      handler: async ({ actor, query }) => {
        const on = query.on ?? (await defaultAsOf(db))
        return { on, items: await citableOn(db, actor, on) }
      },
    })
  },
})
