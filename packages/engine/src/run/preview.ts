import { compilePreview } from '../compile/index.ts'
import type { Scope } from '../compile/index.ts'
import { InterruptedError } from '../engines/index.ts'
import type { Engine } from '../engines/index.ts'
import type { Column } from '../ir/index.ts'
import { resolveParams } from '../language/index.ts'
import type { SoundParts } from '../language/index.ts'
import { attach } from './attach.ts'
import type { RunOptions } from './whole/run.ts'
import { all, runStages } from './whole/stages.ts'

/** A value as it is shown: dates YYYY-MM-DD, months YYYY-MM, money a text with two digits, lists joined by 、. */
export type ShownValue = string | number | boolean | null

export interface StepPreviewOptions extends Pick<RunOptions, 'params' | 'asOf' | 'sources' | 'signal'> {
  model: SoundParts
  /** a step, or an input, among the sound ones */
  step: string
  engine: Engine
  /** rows of these offices alone, see compilePreview */
  scope?: Scope
  /** rows at most, default 100 */
  limit?: number
}

export interface StepPreview {
  columns: Column[]
  /** in the order of the columns */
  rows: ShownValue[][]
  /** how many rows there are in all */
  total: number
}

/**
 * The first rows after a step, and how many there are, whatever is wrong in the rest of the model. A data set that is not there counts as empty.
 * Throws ParameterError for the user's values, RunError when data or machine stop it, InterruptedError when `signal` did.
 */
export async function previewStep({
  model,
  step,
  params,
  asOf,
  sources,
  engine,
  scope,
  limit = 100,
  signal,
}: StepPreviewOptions): Promise<StepPreview> {
  const compiled = compilePreview(model.nodes, {
    dialect: engine.name,
    params: resolveParams(model, params ?? {}, asOf),
    asOf,
    step,
    limit,
    ...(scope && { scope }),
  })
  const session = await engine.session()
  const onAbort = (): void => session.interrupt()
  const goOn = (): void => {
    if (signal?.aborted) throw new InterruptedError('the preview was cancelled')
  }
  signal?.addEventListener('abort', onAbort, { once: true })
  try {
    for (const id of compiled.datasets) await attach(session, id, model, sources)
    await runStages(session, compiled, (_done, _of, work) => (goOn(), work()))
    goOn()
    const shown = (await all(session, compiled.select)).map(([text]) => JSON.parse(String(text)) as Record<string, ShownValue>)
    goOn()
    const [[total]] = (await all(session, compiled.count)) as [[number | bigint]]
    return {
      columns: compiled.columns,
      rows: shown.map(row => compiled.columns.map(({ name }) => row[name] ?? null)),
      total: Number(total),
    }
  } finally {
    signal?.removeEventListener('abort', onAbort)
    session.close()
  }
}
