import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type GoldenCase, type GoldenResult, type I18nText, type Severity, text } from '@jianqing/contract'
import { type CheckedModel, type DatasetDef, DuckDbEngine, ParameterError, RunError, runModel } from '@jianqing/engine'
import { ImportError, type Lake, openLake } from '@jianqing/lake'
import { AppError } from '../../../platform/http/index.ts'
import { checkAsOf } from '../../../platform/setting/index.ts'

/** A golden case is a few rows: what takes longer, or needs more, is none. */
const LONGEST_MS = 30_000
const MEMORY = '400MB'

interface Found {
  severity: Severity
  reason: I18nText
}

type Outcome = Pick<GoldenResult, 'passed' | 'error' | 'hits'>

/** What was wanted of a subject against what came: one that was marked as none and is none is as it should be. */
function outcomeOf(want: Severity | null, found: Severity | undefined): GoldenResult['hits'][number]['outcome'] {
  if (want === null) return found === undefined ? 'as_expected' : 'too_many'
  return found === undefined ? 'missing' : found === want ? 'as_expected' : 'other_severity'
}

/** Expected against found, by subject: what somebody marked, the other expected ones in their order, then what nobody expected. */
export function compareHits({ expected, marks }: Pick<GoldenCase, 'expected' | 'marks'>, found: ReadonlyMap<string, Found>): GoldenResult['hits'] {
  const wanted = new Map(expected.map(({ subjectKey, severity }) => [subjectKey, severity]))
  const names = new Map(marks.map(({ subjectKey, name }) => [subjectKey, name]))
  return [...new Set([...names.keys(), ...wanted.keys(), ...found.keys()])].map(subjectKey => {
    const [want, hit] = [wanted.get(subjectKey) ?? null, found.get(subjectKey)]
    return {
      subjectKey,
      name: names.get(subjectKey) ?? null,
      expected: want,
      found: hit?.severity ?? null,
      reason: hit?.reason ?? null,
      outcome: outcomeOf(want, hit?.severity),
    }
  })
}

/** Brings the tables in by the real import, in the order in which they stand. */
async function load(lake: Lake, folder: string, { tables }: GoldenCase, datasets: ReadonlyMap<string, DatasetDef>): Promise<void> {
  const drop = join(folder, 'drop')
  await mkdir(drop)
  for (const { dataset: id, csv } of tables) {
    const dataset = datasets.get(id)
    if (!dataset) throw new AppError('bad_request', text(`没有数据集“${id}”`, `There is no data set “${id}”`))
    const file = join(drop, `${id}.csv`)
    await writeFile(file, csv)
    try {
      await lake.import({ dataset, files: [file], maxBad: 0 })
    } catch (error) {
      if (!(error instanceof ImportError)) throw error
      throw new AppError(
        'bad_request',
        text(`“${dataset.title['zh-CN']}”不能导入：${error.text['zh-CN']}`, `“${dataset.title.en}” cannot be imported: ${error.text.en}`),
      )
    }
  }
}

/** The leads of a model over everything in a lake. */
async function find(model: CheckedModel, lake: Lake, folder: string, golden: GoldenCase, asOf: string): Promise<Map<string, Found>> {
  const ids = [...new Set(model.inputs.map(({ dataset }) => dataset.id))]
  const versions = (await Promise.all(ids.map(id => lake.current(id)))).filter(version => version !== undefined)
  const there = new Set(versions.map(({ dataset }) => dataset))
  const missing = model.inputs.filter(({ dataset, optional }) => !optional && !there.has(dataset.id)).map(({ dataset }) => dataset.title)
  if (missing.length > 0)
    throw new AppError(
      'bad_request',
      text(`用例缺少：${missing.map(t => t['zh-CN']).join('、')}`, `The case lacks: ${missing.map(t => t.en).join(', ')}`),
    )
  const engine = await DuckDbEngine.open({ memoryLimit: MEMORY, lakeDirs: [join(folder, 'lake')] })
  try {
    const result = await runModel({
      model,
      params: golden.params,
      asOf,
      engine,
      evidenceLimit: 0,
      signal: AbortSignal.timeout(LONGEST_MS),
      sources: Object.fromEntries(versions.map(({ dataset, version, path }) => [dataset, { version, path }])),
    })
    const found = new Map<string, Found>()
    for await (const { subjectKey, severity, reason } of result.leads) found.set(subjectKey, { severity, reason })
    return found
  } finally {
    engine.close()
  }
}

/** What the person who wrote the case can mend, in their words; undefined for everything else. */
function faultOf(error: unknown): I18nText | undefined {
  if (error instanceof AppError) return error.detail
  if (error instanceof ParameterError) return error.words
  if (error instanceof RunError) return text(`运行中断：${error.message}`, `The run stopped: ${error.message}`)
  if (error instanceof Error && error.name === 'InterruptedError')
    return text('用例运行超时，请减少数据行', 'The case took too long: use fewer rows')
  return undefined
}

/**
 * Runs a golden case as the command line does: its tables through the real import into a lake of its own, the model through the real engine.
 *
 * @param today the day that stands for today where the case names none
 * @returns a fault of the case as its `error`, never thrown
 */
export async function runGolden(
  model: CheckedModel,
  golden: GoldenCase,
  datasets: ReadonlyMap<string, DatasetDef>,
  today: string,
): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'jianqing-case-'))
  try {
    const asOf = checkAsOf(golden.asOf ?? today)
    const lake = openLake(folder)
    await load(lake, folder, golden, datasets)
    const hits = compareHits(golden, await find(model, lake, folder, golden, asOf))
    return { passed: hits.every(({ outcome }) => outcome === 'as_expected'), error: null, hits }
  } catch (error) {
    const fault = faultOf(error)
    if (!fault) throw error
    return { passed: false, error: fault, hits: [] }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
