import { type api, type GoldenCase, type GoldenOutcome, text } from '@jianqing/contract'
import type { CheckedModel } from '@jianqing/engine'
import type { z } from 'zod'
import { transaction } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { type Actor, can, scopeOf } from '../../../platform/policy/index.ts'
import { checkAsOf } from '../../../platform/setting/index.ts'
import { runGolden } from '../golden/golden.ts'
import { markRows } from '../golden/mark-rows.ts'
import { lockDraft, saveCase } from '../life/drafts.ts'
import type { ModelLife } from '../life/life.ts'
import type { PreviewSurroundings } from './preview.ts'

export interface CaseSurroundings extends PreviewSurroundings {
  life: ModelLife
}

/** The model of a text that is being written. @throws AppError invalid_model with its first fault */
async function modelOf({ life }: CaseSurroundings, source: string): Promise<CheckedModel> {
  const modelId = (await life.texts.run('idIn', source)) ?? ''
  const { model, diagnostics } = await life.texts.run('checkText', { modelId, version: 1, text: source })
  const first = diagnostics.find(({ severity }) => severity === 'error')
  if (!model)
    throw new AppError(
      'invalid_model',
      first && text(`第 ${first.line} 行：${first.message['zh-CN']}`, `Line ${first.line}: ${first.message.en}`),
    )
  return model
}

/** Runs a golden case over a text as it stands there now; nothing is kept. @throws AppError invalid_model */
export async function tryCase(
  around: CaseSurroundings,
  { text: source, case: golden }: { text: string; case: GoldenCase },
): Promise<GoldenOutcome> {
  return runGolden(await modelOf(around, source), golden, around.datasets, await around.asOf())
}

type Asked = z.output<NonNullable<(typeof api.models.drafts.mark)['body']>>

/**
 * Puts rows of a preview into the golden case of a draft, as far as this person may see them.
 *
 * @throws AppError not_found, forbidden, conflict, wrong_state, invalid_model, bad_request
 */
export async function markInCase(around: CaseSurroundings, actor: Actor, id: string, asked: Asked): Promise<void> {
  if (!can(actor, 'dataset:read')) throw new AppError('forbidden')
  const { text: source, step, marks, sources, revision } = asked
  const { golden } = await transaction(around.db, tx => lockDraft(tx, actor, id, revision))
  const model = await modelOf(around, source)
  const offices = await around.officeNames(scopeOf(actor, 'dataset:read').officeIds)
  const next = await markRows(model, golden, { ...asked, asOf: checkAsOf(asked.asOf) }, { ...around, offices })
  await saveCase(around.db, actor, id, { case: next, revision, from: { step, marks: marks.length, datasets: sources } })
}
