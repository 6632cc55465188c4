import { versionRecordOf } from './desk.ts'
import type { Room } from '../../../platform/room/index.ts'
import { draftActions } from './drafts.ts'
import { caseActions } from '../golden/run-case.ts'
import { trialActions } from '../trials/trials.ts'
import { installActions } from '../registry/install.ts'
import { parameterActions } from '../registry/parameters.ts'
import { HIT_SHARE_LIMIT } from './gate.ts'
import { api, type Effect } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import type { Db } from '../../../platform/db/index.ts'
import { route } from '../../../platform/http/index.ts'
import type { Jobs } from '../../../platform/job/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { draftView } from './draft-view.ts'
import { beginDraft, removeDraft, saveCase, saveDraft } from './drafts.ts'
import type { ModelLife } from './life.ts'
import { exchangeActions } from '../exchange/exchange.ts'
import { modelExchangeRoutes } from '../exchange/routes.ts'
import type { Self } from '../../../platform/exchange/index.ts'
import { listParameters, setParameters } from '../registry/parameters.ts'
import { usableModel } from '../registry/routes.ts'
import type { ModelShelf } from '../registry/service.ts'
import { type CaseSurroundings, markInCase, tryCase } from '../golden/from-preview.ts'
import { testDraft } from '../golden/run-case.ts'
import { trialsOf } from '../trials/trials.ts'
import type { VersionRow } from '../tables.ts'
import { findVersion, listDrafts, listVersions } from './versions.ts'

/** What became of a model's leads, which the indicators count. */
export type EffectOfModel = (
  actor: Actor,
  modelId: string,
) => Promise<{
  readAt: string
  total: Effect
  byVersion: (Effect & { version: number })[]
  byOffice: (Effect & { version: number; officeId: string | null; officeName: string | null })[]
}>

/** Of a version, what is compared. */
const versionOf = ({ id, modelId, version, state, text }: VersionRow) => ({ id, modelId, version, state, text })

interface Surroundings {
  db: Db
  shelf: ModelShelf
  datasets: ReadonlyMap<string, DatasetDef>
  life: ModelLife
  jobs: Jobs
  effect: EffectOfModel
  /** Under whose name and key models are given to other offices. */
  self: Self
  /** What rows of a preview are put into a golden case from. */
  marking: Pick<CaseSurroundings, 'lake' | 'lakeDir' | 'officeNames'>
}

/** The life of a model: drafts, tests, the shadow run, publication, local parameters, and what came of it. */
export const modelLifeRoom = ({ db, shelf, datasets, life, jobs, effect, marking, self }: Surroundings): Room => ({
  actions: { ...draftActions, ...caseActions, ...trialActions, ...installActions, ...parameterActions, ...exchangeActions },
  records: [versionRecordOf(life.process)],
  settings: [HIT_SHARE_LIMIT],
  routes: app => {
    const { process, registry, texts } = life
    const { drafts, trials, versions, localParams, diff, effect: effectEndpoint } = api.models
    const view = async (actor: Actor, id: string) => {
      await life.findTop()
      return draftView(db, process, texts, registry.models, actor, id, { lake: shelf.lake, datasets })
    }

    route(app, drafts.list, { handler: async ({ query, actor }) => ({ items: await listDrafts(db, actor, query.model) }) })
    route(app, drafts.create, { handler: async ({ body, actor }) => view(actor, await beginDraft(db, process, texts, actor, body)) })
    route(app, drafts.get, { handler: ({ params, actor }) => view(actor, params.id) })
    route(app, drafts.save, {
      handler: async ({ params, body, actor }) => {
        await saveDraft(db, texts, actor, params.id, body)
        return view(actor, params.id)
      },
    })
    route(app, drafts.saveCase, {
      handler: async ({ params, body, actor }) => {
        await saveCase(db, actor, params.id, body)
        return view(actor, params.id)
      },
    })
    route(app, drafts.remove, {
      handler: async ({ params, actor }) => {
        await removeDraft(db, actor, params.id)
        return null
      },
    })
    route(app, drafts.test, {
      handler: async ({ params, body, actor }) => {
        await testDraft(db, process, { texts, datasets }, actor, params.id, body.revision)
        return view(actor, params.id)
      },
    })
    route(app, api.builder.tryCase, { handler: ({ body }) => tryCase({ db, datasets, texts }, body) })
    route(app, drafts.mark, {
      handler: async ({ params, body, actor }) => {
        await markInCase({ db, datasets, texts, ...marking }, actor, params.id, body)
        return view(actor, params.id)
      },
    })
    route(app, drafts.shadow, { handler: ({ params, body, actor }) => life.tryOut(jobs, actor, params.id, body) })

    route(app, trials.get, { handler: ({ params, actor }) => trialsOf(db, actor, params.id) })
    route(app, trials.backtest, { handler: ({ params, body, actor }) => life.backtestOf(jobs, actor, params.id, body) })
    route(app, trials.curve, { handler: ({ params, body, actor }) => life.curveOf(jobs, actor, params.id, body) })

    route(app, versions.list, { handler: async ({ params, actor }) => ({ items: await listVersions(db, actor, params.model) }) })
    route(app, versions.act, {
      handler: async ({ params, body, actor, lang }) => {
        const row = await findVersion(db, actor, params.id)
        await life.findTop()
        await process.act(db, actor, row, params.action, body, { lang })
        await registry.refresh()
        return view(actor, params.id)
      },
    })

    route(app, diff, {
      handler: async ({ query, actor }) => {
        const [from, to] = await Promise.all([findVersion(db, actor, query.from), findVersion(db, actor, query.to)])
        return texts.run('diffVersions', versionOf(from), versionOf(to))
      },
    })

    const parameters = async (actor: Actor, id: string) => ({
      items: await listParameters(db, actor, await usableModel(db, shelf, actor, id), await shelf.asOf()),
    })
    route(app, localParams.list, { handler: ({ params, actor }) => parameters(actor, params.model) })
    route(app, localParams.set, {
      handler: async ({ params, body, actor }) => {
        await setParameters(db, actor, await usableModel(db, shelf, actor, params.model), params.officeId, body, await shelf.asOf())
        return parameters(actor, params.model)
      },
    })

    modelExchangeRoutes(app, { db, shelf, life, datasets, self, effectOf: async (actor, model) => (await effect(actor, model)).total })

    route(app, effectEndpoint, {
      handler: async ({ params, actor }) => {
        await usableModel(db, shelf, actor, params.model)
        return effect(actor, params.model)
      },
    })
  },
})
