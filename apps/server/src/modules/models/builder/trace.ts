import { createHash } from 'node:crypto'
import { text } from '@jianqing/contract'
import { columnsAsked, type DatasetDef, nodesBehind, type SoundParts } from '@jianqing/engine'
import { parse, stringify } from 'yaml'
import { type Actions, audit } from '../../../platform/audit/index.ts'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { columnAt, maskValue } from '../../../platform/mask/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'

export const previewActions: Actions = { 'model.preview': text('预览模型步骤', 'Previewed a step of a model') }

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
 * where the rows depend on masked columns, these are named and the steps that lead to the rows are kept as they stood: only then can somebody else judge what was
 * asked. Of whole identity numbers in them the middle is hidden, as everywhere. Otherwise the hash of the text is enough.
 */
export async function tracePreview(
  db: Db,
  actor: Actor,
  datasets: ReadonlyMap<string, DatasetDef>,
  { source, sound, step, asOf, versions, shown, total }: Previewed,
): Promise<void> {
  const asked = columnsAsked(sound.nodes, step).filter(origin => columnAt(datasets, origin)?.masked || columnAt(datasets, origin)?.freeText)
  const details = {
    ...(sound.id !== undefined && { model: sound.id }),
    step,
    sha256: createHash('sha256').update(source).digest('hex'),
    asOf,
    datasets: versions,
    shown,
    total,
    maskedAsked: asked.map(({ dataset, column }) => `${dataset}.${column}`),
    ...(asked.length > 0 && { asked: withoutNumbers(stepsBehind(source, sound, step)) }),
  }
  await transaction(db, tx => audit(tx, { actor, action: 'model.preview', officeId: actor.user.officeId, details }))
}

/** The part of the text that decides which rows a step has: its inputs, parameters and lists, and the steps up to it. */
function stepsBehind(source: string, { nodes }: SoundParts, step: string): string {
  const behind = nodesBehind(nodes, step)
  const { inputs, params, constants, steps } = parse(source) as Record<string, Record<string, unknown> | null>
  const only = (part: Record<string, unknown> | null | undefined) =>
    Object.fromEntries(Object.entries(part ?? {}).filter(([name]) => behind.has(name)))
  return stringify(
    { inputs: only(inputs), ...(params && { params }), ...(constants && { constants }), steps: only(steps) },
    { lineWidth: 0 },
  )
}

/** Identity numbers of 18 or 15 digits: the first six and the last four stay. */
const withoutNumbers = (said: string): string => said.replace(/\d{17}[\dXx]|\d{15}/g, number => maskValue('person_id', number))
