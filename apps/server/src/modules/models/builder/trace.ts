import { createHash } from 'node:crypto'
import { text } from '@jianqing/contract'
import { type Actions, audit } from '../../../platform/audit/index.ts'
import { type Db, transaction } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import type { ColumnsAsked } from './prepare.ts'

export const previewActions: Actions = { 'model.preview': text('预览模型步骤', 'Previewed a step of a model') }

export interface Previewed {
  source: string
  columns: ColumnsAsked
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
  { source, columns: { model, maskedAsked, asked }, step, asOf, versions, shown, total }: Previewed,
): Promise<void> {
  const details = {
    ...(model !== undefined && { model }),
    step,
    sha256: createHash('sha256').update(source).digest('hex'),
    asOf,
    datasets: versions,
    shown,
    total,
    maskedAsked,
    ...(asked !== undefined && { asked }),
  }
  await transaction(db, tx => audit(tx, { actor, action: 'model.preview', officeId: actor.user.officeId, details }))
}
