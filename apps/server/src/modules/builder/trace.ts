import { createHash } from 'node:crypto'
import { text } from '@jianqing/contract'
import { columnsAsked, type DatasetDef, type SoundParts } from '@jianqing/engine'
import { audit, nameActions } from '../../platform/audit/index.ts'
import { type Db, transaction } from '../../platform/db/index.ts'
import type { Actor } from '../../platform/policy/index.ts'

nameActions({ 'model.preview': text('预览模型步骤', 'Previewed a step of a model') })

export interface Previewed {
  source: string
  sound: SoundParts
  step: string
  asOf: string
  /** data set → the version that was read, null where there was none */
  versions: Record<string, string | null>
  /** rows that were shown, and rows that there are */
  shown: number
  total: number
}

/**
 * Leaves a trace of rows that are about to be shown. Values that are masked can be found out by asking for them – a condition that only one person meets –, so
 * the masked columns that the step's rows depend on are named. The text itself is not kept, only its hash: a literal in it may be somebody's number.
 */
export async function tracePreview(db: Db, actor: Actor, datasets: ReadonlyMap<string, DatasetDef>, { source, sound, step, asOf, versions, shown, total }: Previewed): Promise<void> {
  const asked = columnsAsked(sound.nodes, step).filter(({ dataset, column }) => datasets.get(dataset)?.columns.find((c) => c.id === column)?.masked)
  const details = {
    ...(sound.id !== undefined && { model: sound.id }), step, sha256: createHash('sha256').update(source).digest('hex'), asOf, datasets: versions, shown, total,
    maskedAsked: asked.map(({ dataset, column }) => `${dataset}.${column}`),
  }
  await transaction(db, (tx) => audit(tx, { actor, action: 'model.preview', officeId: actor.user.officeId, details }))
}
