import { compilePreview } from '../compile/index.ts'
import type { DialectName, Scope } from '../compile/index.ts'
import { InterruptedError } from '../engines/index.ts'
import type { Engine } from '../engines/index.ts'
import type { Column } from '../ir/index.ts'
import { resolveParams } from '../language/index.ts'
import type { I18n, ModelInput, SoundParts } from '../language/index.ts'
import { attach } from './attach.ts'
import { cappedNotes } from './capped-notes.ts'
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
  /** what caps of matches left out on the way */
  notes: I18n[]
}

type Compiling = Parameters<typeof compilePreview>
type Compiled = ReturnType<typeof compilePreview>

/** What a preview asks the data; plain data, so that it can be made in another thread than the one that asks. */
export interface PreparedPreview {
  /** or, where a stage computes between what it reads and writes, of what it is compiled: functions cross no thread */
  compiled: Compiled | { from: Compiling }
  /** the data sets that are read */
  datasets: string[]
  /** the inputs that are read */
  inputs: ModelInput[]
}

/** @throws ParameterError for the user's values */
export function preparePreview({
  model,
  step,
  params,
  asOf,
  scope,
  limit = 100,
  dialect,
}: Pick<StepPreviewOptions, 'model' | 'step' | 'params' | 'asOf' | 'scope' | 'limit'> & { dialect: DialectName }): PreparedPreview {
  const from: Compiling = [
    model.nodes,
    { dialect, params: resolveParams(model, params ?? {}, asOf), asOf, step, limit, ...(scope && { scope }) },
  ]
  const compiled = compilePreview(...from)
  const { datasets, stages } = compiled
  const isData = stages.every(({ kind }) => kind === 'sql' || kind === 'repeat')
  return { compiled: isData ? compiled : { from }, datasets, inputs: model.inputs.filter(({ dataset }) => datasets.includes(dataset.id)) }
}

/**
 * The first rows after a step, and how many there are, whatever is wrong in the rest of the model. A data set that is not there counts as empty.
 * Throws ParameterError for the user's values, RunError when data or machine stop it, InterruptedError when `signal` did.
 */
export function previewStep(options: StepPreviewOptions): Promise<StepPreview> {
  return showPreview(preparePreview({ ...options, dialect: options.engine.name }), options)
}

/** Throws RunError when data or machine stop it, InterruptedError when `signal` did. */
export async function showPreview(
  { compiled: prepared, datasets, inputs }: PreparedPreview,
  { engine, sources, signal }: Pick<StepPreviewOptions, 'engine' | 'sources' | 'signal'>,
): Promise<StepPreview> {
  const compiled = 'from' in prepared ? compilePreview(...prepared.from) : prepared
  const session = await engine.session()
  const onAbort = (): void => session.interrupt()
  const goOn = (): void => {
    if (signal?.aborted) throw new InterruptedError('the preview was cancelled')
  }
  signal?.addEventListener('abort', onAbort, { once: true })
  try {
    for (const id of datasets) await attach(session, id, { inputs }, sources)
    await runStages(session, compiled, (_done, _of, work) => (goOn(), work()))
    goOn()
    const shown = (await all(session, compiled.select)).map(([text]) => JSON.parse(String(text)) as Record<string, ShownValue>)
    goOn()
    const [[total]] = (await all(session, compiled.count)) as [[number | bigint]]
    goOn()
    const notes = await cappedNotes(session, compiled.countCapped)
    return {
      columns: compiled.columns,
      rows: shown.map(row => compiled.columns.map(({ name }) => row[name] ?? null)),
      total: Number(total),
      notes,
    }
  } finally {
    signal?.removeEventListener('abort', onAbort)
    session.close()
  }
}
