import { createReadStream } from 'node:fs'
import { text } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import { DEFAULT_MAX_BAD, type Lake } from '@jianqing/lake'
import type { DestroyedVersion, Ending, Settling, Taking } from '../modules/data/agreements/index.ts'
import { beginImport, driftOf, type ImportAround, importOutcome, keepUpload } from '../modules/data/index.ts'
import { inputsOf, type Registry } from '../modules/models/index.ts'
import { actorOf } from '../platform/auth/index.ts'
import { AppError } from '../platform/http/index.ts'
import { type Actor, can } from '../platform/policy/index.ts'
import type { Sources } from '../platform/retention/index.ts'

interface Around extends ImportAround {
  dataDir: string
  lake: Lake
  datasets: ReadonlyMap<string, DatasetDef>
  registry: Registry
  sources: Sources
  forgetKept: () => Promise<void>
  start: (actor: Actor, model: string) => Promise<unknown>
}

/** What data agreements need of imports, models and retention. */
export function feedConnections(around: Around): { taking: Taking } & Pick<Settling, 'outcome' | 'follow'> & Pick<Ending, 'destroy'> {
  const { db, dataDir, lake, datasets, registry, sources } = around
  return {
    taking: {
      begin: async (agreement, feed, drop) => {
        const actor = await actorOf(db, agreement.createdBy)
        const dataset = datasets.get(feed.dataset)
        if (!actor || !can(actor, 'dataset:import') || !dataset)
          throw new AppError(
            'wrong_state',
            text(
              '拟定协议的人已没有导入权限，请另一有权限的人重新拟定协议',
              'Who drew it up may no longer import; somebody who may has to draw it up anew',
            ),
          )
        const upload = await keepUpload(db, dataDir, actor, { filename: drop.name, file: createReadStream(drop.file) })
        const { importId } = await beginImport(around, actor, dataset, upload, {
          map: {},
          maxBad: DEFAULT_MAX_BAD,
          append: feed.append,
          origin: agreement.number,
          ...(drop.period && { period: drop.period }),
        })
        return importId
      },
    },
    outcome: async importId => {
      const outcome = await importOutcome(db, importId)
      if (outcome.state !== 'loaded') return outcome
      const { state, version, rows } = outcome
      return { state, version, rows, ...(await driftOf(lake, datasets.get(outcome.dataset)!, version)) }
    },
    follow: async (dataset, ownerId) => {
      const actor = await actorOf(db, ownerId)
      if (!actor || !can(actor, 'run:start')) return
      for (const model of registry.values()) {
        if (model.state !== 'published' || !inputsOf(model).some(id => id === dataset)) continue
        // what it lacks, or that it runs already, is told on its own page
        await around.start(actor, model.id).catch((error: unknown) => {
          if (!(error instanceof AppError)) throw error
        })
      }
    },
    destroy: async (agreement, on) => {
      const gone: DestroyedVersion[] = []
      for (const dataset of agreement.datasets) {
        for (const { version, manifest } of (await lake.shelf(dataset)).versions) {
          const own = (manifest.origins ?? []).filter(({ origin }) => origin === agreement.number)
          // rows of others in it are not the agreement's to destroy
          if (own.length === 0 || own.reduce((sum, { rows }) => sum + rows, 0) !== manifest.rows) continue
          const { rows, sha256 } = manifest
          const basis = `数据协议 ${agreement.number} 到期`
          const [askedBy, confirmedBy] = [agreement.secondedBy!, agreement.approvedBy!]
          if (!manifest.destroyed) await sources.destroy(db, { dataset, version, on, basis, rows, sha256, askedBy, confirmedBy })
          gone.push({ dataset, version, rows, sha256 })
        }
      }
      if (gone.length > 0) await around.forgetKept()
      return gone
    },
  }
}
