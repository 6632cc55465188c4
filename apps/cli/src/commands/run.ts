import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { CheckedClocks, CheckedMeasures, ClocksResult, MeasuresResult, RunManifest } from '@jianqing/engine'
import type { AnyModel } from '../catalogue.ts'
import type { AddCommand } from '../command.ts'
import { noFile, UsageError } from '../errors.ts'
import { defaultDataDir, pair } from '../options.ts'
import type { Words } from '../output.ts'
import { CLOCK_FORMATS, noteClocks } from '../clocks-output.ts'
import { LEAD_FORMATS, type Printed } from '../leads-output.ts'
import { MEASURE_FORMATS, noteMeasures } from '../measures-output.ts'
import type { EngineRun, LakeRun } from '../run.ts'
import type { WarehouseRequest } from '../warehouse.ts'
import { checkAsOf } from '../as-of.ts'
import { cellsNote } from '../cells-note.ts'
import { writeFileWhole } from '../sink.ts'

type Options = {
  data: string
  asOf?: string
  param?: Record<string, string>
  format: 'table' | 'csv' | 'json' | 'parquet'
  out?: string
  manifest?: string
  manifestOut?: string
  keep?: string
  outside?: boolean
  warehouse?: string
  schema: string
  table?: Record<string, string>
}

export const addRun: AddCommand = (program, { output, say, signal }) => {
  program
    .command('run [model]')
    .description(
      say({
        'zh-CN': '在当前数据上运行模型，得到线索、指标或期限；或按清单原样重复一次运行',
        en: 'run a model over the current data and print its leads, measures or clocks, or repeat a run as its manifest says',
      }),
    )
    .option('--data <dir>', say({ 'zh-CN': '数据目录', en: 'folder of the data' }), defaultDataDir())
    .option(
      '--as-of <date>',
      say({ 'zh-CN': '以哪一天为准（YYYY-MM-DD），默认今天', en: 'the day it stands at (YYYY-MM-DD), default today' }),
    )
    .option('--param <name=value>', say({ 'zh-CN': '模型参数，可多次', en: 'a parameter of the model, may be repeated' }), pair('--param'))
    .addOption(program.createOption('--format <format>').choices(['table', 'csv', 'json', 'parquet']).default('table'))
    .option('--out <file>', say({ 'zh-CN': '写入文件而不是标准输出', en: 'write to a file instead of standard output' }))
    .option('--manifest <file>', say({ 'zh-CN': '按这份清单原样重复运行', en: 'repeat the run of this manifest' }))
    .option('--manifest-out <file>', say({ 'zh-CN': '把本次运行的清单写入文件', en: 'write the manifest of this run to a file' }))
    .option(
      '--keep <dir>',
      say({
        'zh-CN': '把结果保留在此文件夹；下次数据只有追加时，在其上更新而不必全部重算',
        en: 'keep the result in this folder; a later run goes on from it where rows were only added',
      }),
    )
    .option(
      '--outside',
      say({
        'zh-CN': '指标供对外使用：小于 5 的数及能由合计推出它的数不予显示',
        en: 'measures for outside: numbers under 5, and those that would tell them by a subtraction, are left out',
      }),
    )
    .option(
      '--warehouse <url>',
      say({
        'zh-CN': '直接在 PostgreSQL 数据仓库中运行（postgres://用户@主机/数据库，口令可用 PGPASSWORD）',
        en: 'run in a PostgreSQL warehouse, where the data is (postgres://user@host/database; the password may be in PGPASSWORD)',
      }),
    )
    .option('--schema <name>', say({ 'zh-CN': '数据仓库中各表所在的模式', en: 'schema of the tables in the warehouse' }), 'public')
    .option(
      '--table <dataset=schema.table>',
      say({ 'zh-CN': '表名与数据集不同时指定，可多次', en: 'the table of a data set that is called otherwise, may be repeated' }),
      pair('--table'),
    )
    .action(async (asked: string | undefined, options: Options) => {
      if (options.format === 'parquet') return writeParquet(asked, options)
      const done = await (options.manifest === undefined ? fresh(asked, options) : repeated(asked, options.manifest, options))
      if ('measured' in done) return printMeasures(done, options)
      if ('clocks' in done) return printClocks(done, options)
      if (options.outside) throw new UsageError({ 'zh-CN': '--outside 只用于指标', en: '--outside is for measures alone' })
      const { run, title, asOf, file } = done
      const { result, keep, close } = run
      try {
        output.progress(undefined)
        const named = { ...result, manifest: { ...result.manifest, ...(file !== undefined && { file }) } }
        if (options.manifestOut) await writeFileWhole(options.manifestOut, once(`${JSON.stringify(named.manifest, null, 2)}\n`))
        const pieces = LEAD_FORMATS[printedAs(options)](named, output.language)
        if (options.out) await writeFileWhole(options.out, pieces)
        else for await (const piece of pieces) await output.out(piece)
        const { total, high, medium, low } = result.counts
        output.note({
          'zh-CN': `${title['zh-CN']}（${asOf}）：线索 ${total} 条，高 ${high}，中 ${medium}，低 ${low}`,
          en: `${title.en} (${asOf}): ${total} leads, ${high} high, ${medium} medium, ${low} low`,
        })
        tellNotes(result.manifest)
        for (const told of run.cells ?? []) {
          const note = cellsNote(told)
          if (note) output.note(note)
        }
        if (keep) output.note(howComputed(result.manifest, await keep()))
      } finally {
        result.close()
        await close()
      }
    })

  function tellNotes({ notes = [] }: RunManifest): void {
    for (const note of notes) output.note(note)
  }

  /** Clocks by the million go into a file that other programs read; how each day came about is told where somebody asks. */
  async function writeParquet(asked: string | undefined, options: Options): Promise<void> {
    const { out, manifest, warehouse, keep } = options
    if (out === undefined || asked === undefined || (manifest ?? warehouse) !== undefined) throw parquetNeeds()
    const { catalogue, lake, loadModel } = await parts(options)
    const model = loadModel(catalogue, asked, output.language)
    if (!isClocks(model)) throw parquetNeeds()
    const asOf = checkAsOf(options.asOf)
    const { clocksToFile } = await import('../clocks.ts')
    const onProgress = (fraction: number) => output.progress(fraction, model.title)
    const request = { model, asOf, params: options.param ?? {}, lake, dataDir: options.data, signal, onProgress }
    const written = await clocksToFile({ ...request, path: resolve(out), ...(keep !== undefined && { keepDir: resolve(keep) }) })
    output.progress(undefined)
    if (options.manifestOut) await writeFileWhole(options.manifestOut, once(`${JSON.stringify(written.manifest, null, 2)}\n`))
    output.note(noteClocks(written, model.title, asOf))
    tellNotes(written.manifest)
    if (keep !== undefined) output.note(howComputed(written.manifest, true))
  }

  type Done = {
    title: Words
    asOf: string
    /** the model's file, where it is none of the catalogue */ file: string | undefined
  }
  type DoneLeads = Done & { run: LakeRun }
  type DoneMeasures = Done & { measured: EngineRun<MeasuresResult> }

  type DoneClocks = Done & { clocks: EngineRun<ClocksResult> }

  async function printClocks({ clocks, title, asOf, file }: DoneClocks, options: Options): Promise<void> {
    const { result, close, cells = [] } = clocks
    try {
      output.progress(undefined)
      const named = { ...result, manifest: { ...result.manifest, ...(file !== undefined && { file }) } }
      if (options.manifestOut) await writeFileWhole(options.manifestOut, once(`${JSON.stringify(named.manifest, null, 2)}\n`))
      const pieces = CLOCK_FORMATS[printedAs(options)](named, output.language)
      if (options.out) await writeFileWhole(options.out, pieces)
      else for await (const piece of pieces) await output.out(piece)
      output.note(noteClocks(result, title, asOf))
      tellNotes(result.manifest)
      for (const note of cells.map(cellsNote)) if (note) output.note(note)
    } finally {
      result.close()
      await close()
    }
  }

  async function printMeasures({ measured, title, asOf, file }: DoneMeasures, options: Options): Promise<void> {
    const { result, close, cells = [] } = measured
    try {
      output.progress(undefined)
      const named = { ...result, manifest: { ...result.manifest, ...(file !== undefined && { file }) } }
      if (options.manifestOut) await writeFileWhole(options.manifestOut, once(`${JSON.stringify(named.manifest, null, 2)}\n`))
      const pieces = MEASURE_FORMATS[printedAs(options)](named, output.language, options.outside ?? false)
      if (options.out) await writeFileWhole(options.out, pieces)
      else for await (const piece of pieces) await output.out(piece)
      for (const note of noteMeasures(result, title, asOf)) output.note(note)
      tellNotes(result.manifest)
      for (const note of cells.map(cellsNote)) if (note) output.note(note)
    } finally {
      result.close()
      await close()
    }
  }

  async function fresh(asked: string | undefined, options: Options): Promise<DoneLeads | DoneMeasures | DoneClocks> {
    if (options.keep !== undefined && options.warehouse !== undefined) throw notWithKeep('--warehouse')
    if (asked === undefined)
      throw new UsageError(
        { 'zh-CN': '缺少参数 model', en: 'argument model is missing' },
        { 'zh-CN': '用法见 jianqing --help', en: 'See jianqing --help' },
      )
    const asOf = checkAsOf(options.asOf)
    const { catalogue, lake, loadModel, runOnLake } = await parts(options)
    const model = loadModel(catalogue, asked, output.language)
    const file = [...catalogue.models, ...catalogue.measures, ...catalogue.clocks].some(({ id }) => id === asked) ? undefined : asked
    const common = {
      asOf,
      params: options.param ?? {},
      signal,
      onProgress: (fraction: number) => output.progress(fraction, model.title),
    }
    const where = { lake, dataDir: options.data }
    if (isMeasures(model)) {
      if (options.keep !== undefined) throw keepsLeads()
      const { measuresOnLake } = await import('../measures.ts')
      const measured = await (options.warehouse === undefined
        ? measuresOnLake({ ...common, model, ...where })
        : (await import('../warehouse.ts')).runInWarehouse({ ...common, model, ...warehouseOf(options) }))
      return { measured, title: model.title, asOf, file }
    }
    if (isClocks(model)) {
      if (options.keep !== undefined) throw keepsLeads()
      const { clocksOnLake } = await import('../clocks.ts')
      const clocks = await (options.warehouse === undefined
        ? clocksOnLake({ ...common, model, ...where })
        : (await import('../warehouse.ts')).runInWarehouse({ ...common, model, ...warehouseOf(options) }))
      return { clocks, title: model.title, asOf, file }
    }
    const run = await (options.warehouse === undefined
      ? runOnLake({ ...common, model, ...where, ...(options.keep !== undefined && { keepDir: resolve(options.keep) }) })
      : (await import('../warehouse.ts')).runInWarehouse({ ...common, model, ...warehouseOf(options) }))
    return { run, title: model.title, asOf, file }
  }

  async function repeated(asked: string | undefined, path: string, options: Options): Promise<DoneLeads | DoneMeasures | DoneClocks> {
    if (options.keep !== undefined) throw notWithKeep('--manifest')
    if (options.warehouse !== undefined) {
      throw new UsageError({
        'zh-CN': '数据仓库不保留旧版本，--manifest 不能与 --warehouse 同用',
        en: 'A warehouse keeps no versions of its tables: --manifest cannot be given with --warehouse',
      })
    }
    if (options.asOf !== undefined || options.param !== undefined) {
      throw new UsageError({
        'zh-CN': '--manifest 已含日期与参数，不能再用 --as-of 或 --param',
        en: '--manifest holds the day and the parameters: --as-of and --param cannot be given with it',
      })
    }
    const manifest = await readManifest(path)
    checkAsOf(manifest.asOf)
    const { catalogue, lake, loadModelOf, repeatOnLake } = await parts(options)
    const model = loadModelOf(catalogue, manifest, asked, output.language)
    const request = {
      lake,
      dataDir: options.data,
      manifest,
      signal,
      onProgress: (fraction: number) => output.progress(fraction, model.title),
    }
    const done: Done = { title: model.title, asOf: manifest.asOf, file: manifest.file }
    if (isClocks(model)) return { ...done, clocks: await (await import('../clocks.ts')).repeatClocksOnLake({ ...request, model }) }
    if (!isMeasures(model)) return { ...done, run: await repeatOnLake({ ...request, model }) }
    const { repeatMeasuresOnLake } = await import('../measures.ts')
    return { ...done, measured: await repeatMeasuresOnLake({ ...request, model }) }
  }
}

/** Only what is kept in the lake's own versions can be gone on from, and a run that is repeated is repeated as a whole. */
const notWithKeep = (option: string) =>
  new UsageError({ 'zh-CN': `--keep 不能与 ${option} 同用`, en: `--keep cannot be given with ${option}` })

/** Parquet is written before anything is printed. */
const printedAs = ({ format }: Options): Printed => (format === 'parquet' ? 'table' : format)

const parquetNeeds = () =>
  new UsageError(
    {
      'zh-CN': '--format parquet 只用于以期限结束的模型，写入 --out 所指的文件',
      en: '--format parquet is for models that end in clocks, and writes the file that --out names',
    },
    {
      'zh-CN': '例如 jianqing run 模型 --format parquet --out clocks.parquet',
      en: 'For example jianqing run MODEL --format parquet --out clocks.parquet',
    },
  )

/** One line on what the result rests on, and whether the next run can go on from it. */
function howComputed({ computed }: RunManifest, isKept: boolean): Words {
  const kept = isKept ? { 'zh-CN': '结果已保留', en: 'the result was kept' } : { 'zh-CN': '结果没有保留', en: 'the result was not kept' }
  if (computed.mode === 'incremental') {
    const { touched, by, carried } = computed
    return {
      'zh-CN': `在上次结果上更新：重新查找 ${touched} 个 ${by}，其余 ${carried} 条结果沿用上次的；${kept['zh-CN']}`,
      en: `brought the last result up to date: values of ${by} looked for anew: ${touched}, results taken over: ${carried}; ${kept.en}`,
    }
  }
  const { because } = computed
  return {
    'zh-CN': `查看了全部数据${because ? `：${because['zh-CN']}` : ''}；${kept['zh-CN']}`,
    en: `looked through all the data${because ? `: ${because.en}` : ''}; ${kept.en}`,
  }
}

/** Told by its shape: the engine is loaded when a model runs. */
const isMeasures = (model: AnyModel): model is CheckedMeasures => 'measures' in model.ir
const isClocks = (model: AnyModel): model is CheckedClocks => 'clocks' in model.ir

const warehouseOf = ({ warehouse, schema, table: tables = {} }: Options): Pick<WarehouseRequest, 'url' | 'schema' | 'tables'> => ({
  url: warehouse!,
  schema,
  tables,
})

const keepsLeads = () =>
  new UsageError({
    'zh-CN': '指标每次全部重算，没有 --keep；期限的 --keep 与 --format parquet 同用',
    en: 'Measures are worked out as a whole each time: there is no --keep for them; that of clocks goes with --format parquet',
  })

/** Loaded when they are needed: help and complaints come without engine and lake. */
async function parts({ data }: Options) {
  const [{ loadCatalogue }, { openLake }, { loadModel, loadModelOf }, { runOnLake, repeatOnLake }] = await Promise.all([
    import('@jianqing/catalogue'),
    import('@jianqing/lake'),
    import('../catalogue.ts'),
    import('../run.ts'),
  ])
  return { catalogue: loadCatalogue(), lake: openLake(data), loadModel, loadModelOf, runOnLake, repeatOnLake }
}

/** @throws UsageError */
async function readManifest(path: string): Promise<RunManifest & { file?: string }> {
  const { parseManifest } = await import('@jianqing/engine')
  if (!existsSync(path)) throw noFile(path)
  try {
    return parseManifest(readFileSync(path, 'utf8'))
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ManifestError')) throw error
    throw new UsageError(
      { 'zh-CN': `${path} 不是运行清单：${error.message}`, en: `${path} is no manifest of a run: ${error.message}` },
      {
        'zh-CN': '清单由 --manifest-out、--format json 或运行页面下载得到。',
        en: 'A manifest comes from --manifest-out, from --format json, or from the page of a run.',
      },
    )
  }
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}
