import { api, type MappedDataset } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import type { Lake } from '@jianqing/lake'
import { route } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { type Held, mapOf, type Reader } from './map.ts'

export interface DataMapAround {
  lake: Lake
  datasets: ReadonlyMap<string, DatasetDef>
  facts: ReadonlyMap<string, DatasetDef>
  /** Models in use that this person may use. */
  readers: (actor: Actor) => Promise<Reader[]>
  /** By data set: the agreement of this person's sight that covers it, one in force before one that is being drawn up. */
  agreements: (actor: Actor) => Promise<ReadonlyMap<string, NonNullable<MappedDataset['agreement']>>>
  staleDays: () => Promise<number>
}

const DAY = 86_400_000

export const dataMapRoom = ({ lake, datasets, facts, readers, agreements, staleDays }: DataMapAround): Room => ({
  routes: app =>
    route(app, api.dataMap.get, {
      handler: async ({ actor }) => {
        const all = new Map([...datasets, ...facts])
        const [models, held, covered, days] = await Promise.all([
          readers(actor),
          heldOf(lake, [...all.keys()]),
          agreements(actor),
          staleDays(),
        ])
        return mapOf({
          readers: models,
          datasets: all,
          live: new Set(facts.keys()),
          held,
          agreements: covered,
          staleBefore: new Date(Date.now() - days * DAY).toISOString(),
        })
      },
    }),
})

async function heldOf(lake: Lake, ids: readonly string[]): Promise<Map<string, Held>> {
  const current = await Promise.all(ids.map(id => lake.current(id)))
  return new Map(
    current.flatMap(version =>
      version === undefined
        ? []
        : [[version.dataset, { rows: version.manifest.rows, freshAt: version.manifest.report.importedAt }] as const],
    ),
  )
}
