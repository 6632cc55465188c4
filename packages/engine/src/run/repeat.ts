import { compileModel } from '../compile/index.ts'
import { both } from '../language/i18n.ts'
import { resolveParams } from '../language/index.ts'
import type { CheckedModel, I18n } from '../language/index.ts'
import { engineOf, sqlHashOf } from './manifest.ts'
import { runMeasures } from './measures/run.ts'
import type { MeasureRunOptions } from './measures/run.ts'
import type { MeasuresResult } from './measures/types.ts'
import { runClocks } from './clocks/run.ts'
import type { ClockRunOptions } from './clocks/run.ts'
import type { ClocksResult } from './clocks/types.ts'
import { runModel } from './whole/run.ts'
import type { RunOptions } from './whole/run.ts'
import type { RunManifest, RunResult } from './types.ts'

/** What is no longer as the manifest says; `result` is the only one that is known after the run alone. */
export type Difference = 'model' | 'source' | 'engine' | 'calendar' | 'limits' | 'sql' | 'result'

/** A run cannot be repeated, or came to something else. `words` say what differs. */
export class RepeatError extends Error {
  override name = 'RepeatError'
  readonly difference: Difference
  readonly words: I18n
  constructor(difference: Difference, words: I18n) {
    super(words.en)
    this.difference = difference
    this.words = words
  }
}

/** What a manifest is compared with. */
type Surroundings = { model: Pick<CheckedModel, 'id' | 'version' | 'sha256'> & { ir: Pick<CheckedModel['ir'], 'nodes'> } } & Pick<
  RunOptions,
  'sources' | 'engine'
>

export type RepeatOptions = Pick<RunOptions, 'model' | 'sources' | 'engine' | 'signal' | 'steps' | 'onProgress'> & { manifest: RunManifest }

/**
 * Runs a model once more as its manifest says and proves that nothing has changed: the model's text, each data set's content, the engine, the calendar, the SQL
 * and, after the run, the result. The leads are then the same byte for byte, and the given manifest is theirs.
 *
 * @throws RepeatError for the first thing that differs, else what {@link runModel} throws
 */
export async function repeatRun({ manifest, ...options }: RepeatOptions): Promise<RunResult> {
  const { asOf, scope, evidenceLimit } = manifest
  const params = manifest.params
  checkSurroundings(manifest, options)
  const resolved = resolveParams(options.model, params, asOf)
  const compiled = compileModel(options.model, {
    dialect: options.engine.name,
    params: resolved,
    asOf,
    evidence: evidenceLimit > 0,
    ...(scope && { scope }),
  })
  if (sqlHashOf(compiled, evidenceLimit) !== manifest.sqlHash) throw otherSql()
  // an optional data set that was not there then stays out, even if it is there now
  const sources = Object.fromEntries(manifest.sources.map(({ dataset }) => [dataset, options.sources[dataset]!]))
  const result = await runModel({ ...options, sources, params, asOf, evidenceLimit, ...(scope && { scope }) })
  if (result.manifest.resultHash === manifest.resultHash) return { ...result, manifest }
  result.close()
  throw otherResult(manifest, result.manifest)
}

const otherSql = (): RepeatError =>
  new RepeatError(
    'sql',
    both(
      '本版本的引擎把该模型编译成了不同的 SQL，无法按原样重复；请用当时的程序版本重复',
      'this version of the engine compiles the model to other SQL, so the run cannot be repeated as it was: use the version of the program that made it',
    ),
  )

const otherResult = (then: RunManifest, now: RunManifest): RepeatError =>
  new RepeatError(
    'result',
    both(
      `重复运行的结果与清单不一致：清单为 ${then.resultHash}，这次为 ${now.resultHash}`,
      `the repeated run came to another result than the manifest says: ${then.resultHash} there, ${now.resultHash} now`,
    ),
  )

/**
 * The same for a model that ends in measures.
 *
 * @throws RepeatError for the first thing that differs, else what {@link runMeasures} throws
 */
export async function repeatMeasures({
  manifest,
  ...options
}: Omit<MeasureRunOptions, 'params' | 'asOf'> & { manifest: RunManifest }): Promise<MeasuresResult> {
  checkSurroundings(manifest, options)
  const sources = Object.fromEntries(manifest.sources.map(({ dataset }) => [dataset, options.sources[dataset]!]))
  const result = await runMeasures({ ...options, sources, params: manifest.params, asOf: manifest.asOf })
  const [then, now] = [manifest, result.manifest]
  if (then.sqlHash === now.sqlHash && then.resultHash === now.resultHash) return { ...result, manifest }
  result.close()
  throw then.sqlHash === now.sqlHash ? otherResult(then, now) : otherSql()
}

/**
 * The same for a model that ends in clocks; the limits of law must be the very versions, by the same choices.
 *
 * @throws RepeatError for the first thing that differs, else what {@link runClocks} throws
 */
export async function repeatClocks({
  manifest,
  ...options
}: Omit<ClockRunOptions, 'params' | 'asOf'> & { manifest: RunManifest }): Promise<ClocksResult> {
  checkSurroundings(manifest, options)
  const sources = Object.fromEntries(manifest.sources.map(({ dataset }) => [dataset, options.sources[dataset]!]))
  const result = await runClocks({ ...options, sources, params: manifest.params, asOf: manifest.asOf })
  const [then, now] = [manifest, result.manifest]
  const isSameLaw = JSON.stringify(then.limits) === JSON.stringify(now.limits)
  if (isSameLaw && then.sqlHash === now.sqlHash && then.resultHash === now.resultHash) return { ...result, manifest }
  result.close()
  if (!isSameLaw)
    throw new RepeatError(
      'limits',
      both(
        '法定期限或其选项与清单生成时不同',
        'the limits of law, or what was chosen of them, are not those that the manifest was made with',
      ),
    )
  throw then.sqlHash === now.sqlHash ? otherResult(then, now) : otherSql()
}

function checkSurroundings(manifest: RunManifest, { model, sources, engine }: Surroundings): void {
  const { id, version, sha256 } = manifest.model
  if (model.id !== id || model.sha256 !== sha256) {
    throw new RepeatError(
      'model',
      both(
        `模型文本与清单不一致：清单为 ${id} 第 ${version} 版（${sha256}），现为 ${model.id} 第 ${model.version} 版（${model.sha256}）`,
        `the model's text is not the manifest's: ${id} version ${version} (${sha256}) there, ${model.id} version ${model.version} (${model.sha256}) now`,
      ),
    )
  }
  for (const source of manifest.sources) {
    const now = sources[source.dataset]
    if (now?.version === source.version && (source.sha256 === undefined || now.sha256 === undefined || now.sha256 === source.sha256))
      continue
    throw new RepeatError(
      'source',
      both(
        now ? `数据集 ${source.dataset} 的 ${source.version} 内容与清单不一致` : `数据集 ${source.dataset} 的版本 ${source.version} 已不在`,
        now
          ? `version ${source.version} of the data set ${source.dataset} holds other data than the manifest says`
          : `version ${source.version} of the data set ${source.dataset} is no longer there`,
      ),
    )
  }
  const asNow = engineOf(model, engine)
  if (asNow.name !== manifest.engine.name || asNow.version !== manifest.engine.version) {
    const [then, now] = [manifest.engine, asNow].map(({ name, version }) => `${name} ${version}`)
    throw new RepeatError(
      'engine',
      both(`引擎与清单不一致：清单为 ${then}，现为 ${now}`, `the engine is not the manifest's: ${then} there, ${now} now`),
    )
  }
  if (manifest.calendar !== engine.calendar) {
    throw new RepeatError(
      'calendar',
      both('节假日安排与清单生成时不同', 'the calendar of working days is not the one that the manifest was made with'),
    )
  }
}
