import { text } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import type { Lake } from '@jianqing/lake'
import { AppError } from '../../platform/http/index.ts'
import { type Actor, can, scopeOf } from '../../platform/policy/index.ts'
import { type Retention, retentionMonths, type Sources } from '../../platform/retention/index.ts'

const TITLE = text('数据集的旧版本', 'Earlier versions of data sets')

interface Surroundings {
  lake: Lake
  datasets: ReadonlyMap<string, DatasetDef>
  sources: Sources
  /** Forgets what is kept of earlier runs so that the next go on from it: rows of any version may be in it. */
  forgetKept: () => Promise<void>
}

const partsOf = (source: string): [dataset: string, version: string] => source.split('/') as [string, string]

/** A version holds rows of all offices. */
const mayDecide = (actor: Actor) => can(actor, 'dataset:import') && scopeOf(actor, 'dataset:import').everywhere

/** Versions that another has taken the place of; the newest of a data set is what everybody works with, and never runs out by itself. */
export const datasetRetention = ({ lake, datasets, sources, forgetKept }: Surroundings): Retention => ({
  kind: 'dataset_version',
  title: TITLE,
  months: retentionMonths('dataset_version', TITLE),
  keptSince: async (_db, day) => {
    const shelves = await Promise.all([...datasets.keys()].map(id => lake.shelf(id)))
    return shelves.flatMap(({ versions }) =>
      versions
        .filter(({ manifest }) => !manifest.destroyed)
        .slice(0, -1)
        .map(({ dataset, version, manifest }) => ({ source: `${dataset}/${version}`, since: manifest.report.importedAt.slice(0, 10) }))
        .filter(({ since }) => since <= day),
    )
  },
  seen: async (_db, actor, asked) =>
    mayDecide(actor)
      ? new Map(
          asked.map(source => {
            const [dataset, version] = partsOf(source)
            const { 'zh-CN': zh, en } = datasets.get(dataset)?.title ?? text(dataset, dataset)
            return [source, { title: text(`${zh} ${version}`, `${en} ${version}`), link: `/datasets/${dataset}` }]
          }),
        )
      : new Map(),
  destroy: async (db, actor, source, { askedBy, basis, on }) => {
    if (!mayDecide(actor)) throw new AppError('not_found')
    const [dataset, version] = partsOf(source)
    const { versions } = await lake.shelf(dataset)
    const found = versions.find(one => one.version === version)
    if (!found) throw new AppError('not_found')
    if (found.version === versions.filter(({ manifest }) => !manifest.destroyed).at(-1)?.version)
      throw new AppError('wrong_state', text('这是最新版本，不能销毁', 'This is the newest version, which is not destroyed'))
    const { rows, sha256 } = found.manifest
    const copies = await sources.destroy(db, { dataset, version, on, basis, rows, sha256, askedBy, confirmedBy: actor.user.id })
    await forgetKept()
    return { rows: String(rows), sha256, copiesDestroyed: String(copies.emptied), copiesKept: String(copies.kept) }
  },
})
