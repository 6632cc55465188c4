import { type api, type GoldenCase, type GoldenOutcome, text } from '@jianqing/contract'
import { type CheckedModel, type DatasetDef, DuckDbEngine } from '@jianqing/engine'
import type { Lake } from '@jianqing/lake'
import type { z } from 'zod'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { type Actor, can, scopeOf } from '../../../platform/policy/index.ts'
import { checkAsOf, defaultAsOf } from '../../../platform/setting/index.ts'
import { runGolden } from './golden.ts'
import { markRows } from './mark-rows.ts'
import { lockDraft, saveCase } from '../life/drafts.ts'
import type { ModelTexts } from '../text-works.ts'

export interface CaseSurroundings {
  db: Db
  lake: Lake
  lakeDir: string
  datasets: ReadonlyMap<string, DatasetDef>
  texts: ModelTexts
  /** Names under which offices stand in the data; null where nothing is held back. */
  officeNames: (officeIds: readonly string[]) => Promise<readonly string[] | null>
}

/** Rows are read once, of a few places: it takes no more than this, whatever runs may. */
const MEMORY = '400MB'

/** The model of a text that is being written. @throws AppError invalid_model with its first fault */
async function modelOf({ texts }: Pick<CaseSurroundings, 'texts'>, source: string): Promise<CheckedModel> {
  const modelId = (await texts.run('idIn', source)) ?? ''
  const { model, diagnostics } = await texts.run('checkText', { modelId, version: 1, text: source })
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
  around: Pick<CaseSurroundings, 'db' | 'texts' | 'datasets'>,
  { text: source, case: golden }: { text: string; case: GoldenCase },
): Promise<GoldenOutcome> {
  return runGolden(await modelOf(around, source), golden, around.datasets, await defaultAsOf(around.db))
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
  const engine = await DuckDbEngine.open({ memoryLimit: MEMORY, lakeDirs: [around.lakeDir], threads: 2 })
  const next = await markRows(model, golden, { ...asked, asOf: checkAsOf(asked.asOf) }, { ...around, engine, offices }).finally(() => engine.close())
  await saveCase(around.db, actor, id, { case: next, revision, from: { step, marks: marks.length, datasets: sources } })
}
