import type { MappedDataset, MappedModel } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'

/** What a model reads: its own words for the map, without what follows from the data. */
export type Reader = Omit<MappedModel, 'missing'>

/** What there is of a data set. */
export interface Held {
  rows: number
  /** ISO 8601 */
  freshAt: string
}

export interface MapInput {
  readers: readonly Reader[]
  datasets: ReadonlyMap<string, DatasetDef>
  /** data sets of the platform's own records */
  live: ReadonlySet<string>
  held: ReadonlyMap<string, Held>
  agreements: ReadonlyMap<string, NonNullable<MappedDataset['agreement']>>
  /** ISO 8601: what was taken in before is stale */
  staleBefore: string
}

export interface DataMap {
  models: MappedModel[]
  datasets: MappedDataset[]
  next: string[]
}

/** Which models the data that is there lets run, and which one more table would open. Data sets that no model reads are not on the map. */
export function mapOf({ readers, datasets, live, held, agreements, staleBefore }: MapInput): DataMap {
  const models = readers.map(reader => ({ ...reader, missing: reader.required.filter(id => !held.has(id)) }))
  const read = new Set(models.flatMap(({ required, optional }) => [...required, ...optional]))
  const mapped = [...datasets.values()]
    .filter(({ id }) => read.has(id))
    .map(({ id, title, holders = [] }): MappedDataset => {
      const there = held.get(id)
      const waiting = models.filter(({ missing }) => missing.includes(id))
      return {
        id,
        title,
        holders,
        live: live.has(id),
        rows: there?.rows ?? null,
        freshAt: there?.freshAt ?? null,
        stale: there !== undefined && !live.has(id) && there.freshAt < staleBefore,
        opens: waiting.filter(({ missing }) => missing.length === 1).map(model => model.id),
        helps: waiting.filter(({ missing }) => missing.length > 1).map(model => model.id),
        agreement: agreements.get(id) ?? null,
      }
    })
  return { models, datasets: mapped, next: ranked(mapped, models) }
}

/** Data sets to ask for: what opens most models first; of equals the one that more models wait for, then the one that lets others see more. */
function ranked(datasets: readonly MappedDataset[], models: readonly MappedModel[]): string[] {
  const sharpens = (id: string) => models.filter(({ optional }) => optional.includes(id)).length
  return datasets
    .filter(({ rows, live }) => rows === null && !live)
    .map(({ id, opens, helps }) => ({ id, by: [opens.length, helps.length, sharpens(id)] }))
    .sort((a, b) => b.by[0]! - a.by[0]! || b.by[1]! - a.by[1]! || b.by[2]! - a.by[2]! || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id)
}
