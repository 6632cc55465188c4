import { api, pactFiles, type PactDetail, text } from '@jianqing/contract'
import { attachedActions, attachedRoutes } from '../../../platform/attached/index.ts'
import { type Db, transaction, type Tx } from '../../../platform/db/index.ts'
import { AppError, route } from '../../../platform/http/index.ts'
import type { Intake } from '../../../platform/intake/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { draftPact } from './add.ts'
import { addLine, lineOf, removeLine, waiveLine, type When } from './lines.ts'
import { pactRecord } from './list.ts'
import { addOutput, withdrawOutput } from './outputs.ts'
import { carriesOut, pactProcess } from './process.ts'
import { pactLineFacts } from './published.ts'
import { renewPact } from './renew.ts'
import { pactsSeed } from './seed.ts'
import type { PactSources } from './sources.ts'
import type { PactRow } from './tables.ts'
import { detailOf, partnersFor } from './view.ts'
import { countWork, heldFor, planActivity, withdrawWork } from './works.ts'

interface Surroundings {
  db: Db
  batches: Batches
  intake: Intake
  sources: PactSources
}

/** Co-building agreements: what was agreed with whom, the joint plan, and what was held for it. */
export const pactsRoom = ({ db, batches, intake, sources }: Surroundings): Room => ({
  actions: {
    'pact.begin': text('起草共建协议', 'Drafted a co-building agreement'),
    ...attachedActions('pact', text('共建协议', 'an agreement')),
  },
  records: [pactRecord],
  facts: [pactLineFacts],
  seed: pactsSeed(intake, sources),
  routes: app => {
    const viewing = { db, intake, sources }
    const today = () => defaultAsOf(db)
    const detail = async (actor: Actor, row: PactRow): Promise<PactDetail> => detailOf(viewing, actor, row, await today())
    const find = (actor: Actor, id: string) => pactRecord.mustFind(db, actor, id)
    /** A change of one that this person sees, as it then is. */
    const changed = async (actor: Actor, id: string, change: (tx: Tx, when: When) => Promise<PactRow>): Promise<PactDetail> => {
      await find(actor, id)
      const when = { today: await today() }
      return detail(actor, await transaction(db, tx => change(tx, when)))
    }
    recordRoutes(app, api.pacts, pactRecord, { db, batches, detail })
    attachedRoutes(app, pactFiles, {
      db,
      intake,
      process: pactProcess,
      find,
      // the signed paper, and later what came of the work
      adds: ['amend', 'finish'],
      since: row => row.outputsAt ?? row.approvedAt,
      refusal: text(
        '协议在提交审核前、成果材料在履行期间上传或者撤回',
        'The paper is added before it is submitted, what came of it while in force',
      ),
    })
    route(app, api.pacts.partners, { handler: async ({ query }) => ({ items: await partnersFor(db, query.q) }) })
    route(app, api.pacts.add, {
      handler: async ({ actor, body }) => detail(actor, await transaction(db, tx => draftPact(tx, sources, actor, body))),
    })
    route(app, api.pacts.addLine, {
      handler: ({ actor, params: { id }, body }) => changed(actor, id, (tx, when) => addLine(tx, actor, id, body, when)),
    })
    route(app, api.pacts.removeLine, {
      handler: ({ actor, params: { id, line } }) => changed(actor, id, (tx, when) => removeLine(tx, actor, id, line, when)),
    })
    route(app, api.pacts.waiveLine, {
      handler: ({ actor, params: { id, line }, body }) =>
        changed(actor, id, (tx, when) => waiveLine(tx, actor, id, line, body.reason, when)),
    })
    route(app, api.pacts.works, {
      handler: async ({ actor, params, query: { q } }) => {
        const row = await find(actor, params.id)
        if (!carriesOut(actor, row)) throw new AppError('forbidden')
        const day = await today()
        await transaction(db, tx => lineOf(tx, row.id, params.line))
        return { items: (await heldFor(db, sources, actor, row, { today: day, q })).slice(0, 100) }
      },
    })
    route(app, api.pacts.count, {
      handler: ({ actor, params: { id, line }, body }) =>
        changed(actor, id, (tx, when) => countWork(tx, sources, actor, { pactId: id, lineId: line }, body, when)),
    })
    route(app, api.pacts.withdraw, {
      handler: ({ actor, params: { id, line }, body }) =>
        changed(actor, id, (tx, when) => withdrawWork(tx, actor, { pactId: id, lineId: line }, body, when)),
    })
    route(app, api.pacts.plan, {
      handler: ({ actor, params: { id, line }, body }) =>
        changed(actor, id, (tx, when) => planActivity(tx, sources, actor, { pactId: id, lineId: line }, body, when)),
    })
    route(app, api.pacts.addOutput, {
      handler: ({ actor, params: { id }, body }) => changed(actor, id, (tx, when) => addOutput(tx, intake, actor, id, body, when)),
    })
    route(app, api.pacts.withdrawOutput, {
      handler: ({ actor, params: { id, output } }) => changed(actor, id, (tx, when) => withdrawOutput(tx, actor, id, output, when)),
    })
    route(app, api.pacts.renew, {
      handler: ({ actor, params: { id }, body }) => changed(actor, id, (tx, when) => renewPact(tx, actor, id, body, when)),
    })
  },
})
