import type { DatasetDef } from '@jianqing/engine'
import type { Lake } from '@jianqing/lake'
import type { GoldenResult, ModelDraft, ShadowResult } from '@jianqing/contract'
import { personRefs } from '../../../platform/auth/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { withoutIdentities } from '../../../platform/mask/index.ts'
import { type Actor, loadPlaces } from '../../../platform/policy/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { timelineOf } from '../../../platform/timeline/index.ts'
import { mayEdit } from './drafts.ts'
import { exceeds, hitShareLimit } from './gate.ts'
import { reachOf } from '../policy.ts'
import type { VersionProcess } from './process.ts'
import type { Registry } from '../registry/registry.ts'
import { currentVersions, parametersOf } from '../registry/service.ts'
import { importedView } from '../exchange/origin.ts'
import type { VersionRow } from '../tables.ts'
import { shadowFor, shadowUnderWay } from '../trials/shadow.ts'
import { similarModels } from '../registry/similar.ts'
import { type ModelTexts, textOf } from '../text-works.ts'
import { findVersion, relatives, versionOf } from './versions.ts'

/** What drafts that came from elsewhere are compared with. */
interface Data {
  lake: Lake
  datasets: ReadonlyMap<string, DatasetDef>
}

async function importedFor({ imported, ...row }: VersionRow, { lake, datasets }: Data): Promise<ModelDraft['imported']> {
  if (!imported) return null
  const there = await currentVersions(
    lake,
    imported.datasets.map(({ id }) => id),
  )
  return importedView(row, imported, datasets, id => there.has(id))
}

/** One version in full, as this person may see it. @throws AppError not_found */
export async function draftView(
  db: Db,
  process: VersionProcess,
  texts: ModelTexts,
  registry: Registry,
  actor: Actor,
  id: string,
  data: Data,
): Promise<ModelDraft> {
  const row = await findVersion(db, actor, id)
  const [summary, related, timeline, shadowJob, limit, people, places, { mayUse }] = await Promise.all([
    versionOf(db, row),
    relatives(db, row),
    timelineOf(db, 'model', id),
    shadowUnderWay(db, id),
    hitShareLimit(db),
    personRefs(db, [row.test?.by, row.shadow?.by]),
    loadPlaces(db),
    reachOf(db, actor),
  ])
  const { model, diagnostics } = await texts.run('checkText', textOf(row))
  const who = (by: string | null) => (by && people.get(by)) || null
  const test: GoldenResult | null = row.test && { ...row.test, by: who(row.test.by) }
  const shadow: ShadowResult | null = row.shadow && shadowFor(row.shadow, actor, places, who(row.shadow.by))
  const editable = mayEdit(actor, row)
  // the people of a golden case are made up; whoever may not change it has no use for their numbers, should one be real
  const asTyped = <T>(value: T): T => (editable ? value : withoutIdentities(value))
  return {
    ...summary,
    text: asTyped(row.text),
    ...related,
    timeline: withoutIdentities(timeline),
    clocks: [],
    documents: [],
    actions: process.actionsFor(actor, row),
    diagnostics,
    params: model ? parametersOf(model, await defaultAsOf(db)) : [],
    case: asTyped(row.golden),
    test: asTyped(test),
    shadow,
    shadowJob,
    gate: { limit, exceeded: exceeds(row, limit), reason: row.gateReason },
    similar: model ? await similarModels(model.ir, row.modelId, registry, mayUse) : [],
    editable,
    imported: await importedFor(row, data),
  }
}
