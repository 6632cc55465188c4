import { type StepRows, text } from '@jianqing/contract'
import { type DatasetDef, type Engine, InterruptedError, RunError, showPreview } from '@jianqing/engine'
import type { Lake } from '@jianqing/lake'
import type { Db } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { type Actor, can, scopeOf } from '../../../platform/policy/index.ts'
import { checkAsOf } from '../../../platform/setting/index.ts'
import type { Threads } from '../../../platform/thread/index.ts'
import { rowMask } from './mask.ts'
import type { Refused } from './prepare.ts'
import type { BuilderWorks } from './text-works.ts'
import { tracePreview } from './trace.ts'

/** Long enough for a province; whoever waits longer should run the model. */
const LIMIT_MS = 20_000

export interface PreviewSurroundings {
  db: Db
  lake: Lake
  datasets: ReadonlyMap<string, DatasetDef>
  engine: () => Promise<Engine>
  texts: Pick<Threads<BuilderWorks>, 'run'>
  /** The day that stands for today. */
  asOf: () => Promise<string>
  /** Names under which offices stand in the data; null where nothing is held back. */
  officeNames: (officeIds: readonly string[]) => Promise<readonly string[] | null>
}

export interface PreviewQuestion {
  text: string
  step: string
  params: Record<string, unknown>
  asOf?: string | undefined
}

/**
 * The first rows of a step as this person may see them on the pages of the data sets: narrowed to their offices, identities masked.
 * No row is shown that the audit does not tell of.
 *
 * @param signal aborted when whoever asked is gone
 * @throws AppError not_found, invalid_model, invalid_parameter, too_large
 */
export async function preview(
  around: PreviewSurroundings,
  actor: Actor,
  { text: source, step, params, asOf: asked }: PreviewQuestion,
  signal: AbortSignal,
): Promise<StepRows> {
  if (!can(actor, 'dataset:read')) throw new AppError('forbidden')
  const { datasets } = around
  const asOf = checkAsOf(asked ?? (await around.asOf()))
  const offices = await around.officeNames(scopeOf(actor, 'dataset:read').officeIds)
  const prepared = await around.texts.run('preparePreview', { text: source, step, params, asOf, offices })
  if ('refused' in prepared) throw refusal(prepared)
  const { show, columns, made, decides, markable, trace } = prepared
  const versions = await versionsOf(around.lake, show.datasets)
  const found = await limited(signal, async within =>
    showPreview(show, {
      engine: await around.engine(),
      signal: within,
      sources: Object.fromEntries([...versions].flatMap(([id, version]) => (version ? [[id, version] as const] : []))),
    }),
  )
  const read = Object.fromEntries([...versions].map(([id, version]) => [id, version?.version ?? null]))
  await tracePreview(around.db, actor, { source, columns: trace, step, asOf, versions: read, shown: found.rows.length, total: found.total })
  const { masked, mask } = rowMask(made, datasets)
  return {
    columns: columns.map((column, i) => ({ ...column, masked: masked[i]!, decides: decides[i]! })),
    rows: found.rows.map(mask),
    total: found.total,
    asOf,
    missing: [...versions].flatMap(([id, version]) => (version ? [] : [datasets.get(id)!.title])),
    notes: found.notes,
    sources: read,
    markable,
  }
}

const refusal = ({ refused, param }: Refused): AppError =>
  param === undefined
    ? new AppError('invalid_model', refused)
    : new AppError('invalid_parameter', refused, { fields: [{ path: `params.${param}`, message: refused['zh-CN'] }] })

/** The data sets that a step rests on, with the version that is read; undefined for one that is not there. */
const versionsOf = async (lake: Lake, ids: readonly string[]) =>
  new Map(await Promise.all(ids.map(async id => [id, await lake.current(id)] as const)))

/** Ends the work after the time limit or with the signal, and says what went wrong in the classes that a user reads. */
async function limited<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const timeout = AbortSignal.timeout(LIMIT_MS)
  try {
    return await work(AbortSignal.any([signal, timeout]))
  } catch (error) {
    if (error instanceof RunError)
      throw new AppError('invalid_model', text(`预览中断：${error.message}`, `The preview stopped: ${error.message}`))
    if (error instanceof InterruptedError && timeout.aborted) {
      throw new AppError(
        'too_large',
        text('预览超过 20 秒已停止，可先加条件缩小范围', 'The preview was stopped after 20 seconds: narrow the rows down first'),
      )
    }
    // nobody reads the answer any more
    if (error instanceof InterruptedError) throw new AppError('bad_request', text('预览已取消', 'The preview was cancelled'))
    throw error
  }
}
