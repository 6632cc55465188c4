import type { Lead, RunResult } from '@jianqing/engine'
import type { AddCommand } from '../command.ts'
import { defaultDataDir, pair } from '../options.ts'
import type { Language } from '../output.ts'
import { checkAsOf } from '../as-of.ts'
import { writeFileWhole } from '../sink.ts'
import { table } from '../table.ts'

type Options = { data: string; asOf?: string; param?: Record<string, string>; format: 'table' | 'csv' | 'json'; out?: string }

export const addRun: AddCommand = (program, { output, say, signal }) => {
  program
    .command('run <model>')
    .description(say({ 'zh-CN': '在当前数据上运行模型，得到线索', en: 'run a model over the current data and print its leads' }))
    .option('--data <dir>', say({ 'zh-CN': '数据目录', en: 'folder of the data' }), defaultDataDir())
    .option('--as-of <date>', say({ 'zh-CN': '以哪一天为准（YYYY-MM-DD），默认今天', en: 'the day it stands at (YYYY-MM-DD), default today' }))
    .option('--param <name=value>', say({ 'zh-CN': '模型参数，可多次', en: 'a parameter of the model, may be repeated' }), pair('--param'))
    .addOption(program.createOption('--format <format>').choices(['table', 'csv', 'json']).default('table'))
    .option('--out <file>', say({ 'zh-CN': '写入文件而不是标准输出', en: 'write to a file instead of standard output' }))
    .action(async (asked: string, options: Options) => {
      const asOf = checkAsOf(options.asOf)
      const [{ loadCatalogue }, { openLake }, { loadModel }, { runOnLake }] = await Promise.all([
        import('@jianqing/catalogue'), import('@jianqing/lake'), import('../catalogue.ts'), import('../run.ts'),
      ])
      const model = loadModel(loadCatalogue(), asked, output.language)
      const { result, close } = await runOnLake({
        model,
        lake: openLake(options.data),
        dataDir: options.data,
        asOf,
        params: options.param ?? {},
        signal,
        onProgress: fraction => output.progress(fraction, model.title),
      })
      try {
        output.progress(undefined)
        const pieces = FORMATS[options.format](result, output.language)
        if (options.out) await writeFileWhole(options.out, pieces)
        else for await (const piece of pieces) await output.out(piece)
        const { total, high, medium, low } = result.counts
        output.note({
          'zh-CN': `${model.title['zh-CN']}（${asOf}）：线索 ${total} 条，高 ${high}，中 ${medium}，低 ${low}`,
          en: `${model.title.en} (${asOf}): ${total} leads, ${high} high, ${medium} medium, ${low} low`,
        })
      } finally {
        result.close()
        close()
      }
    })
}

const FORMATS: Record<Options['format'], (result: RunResult, language: Language) => AsyncIterable<string>> = {
  csv: asCsv,
  json: asJson,
  table: asTable,
}

async function* asCsv({ leads }: RunResult, language: Language): AsyncGenerator<string> {
  const { leadsToCsv } = await import('@jianqing/engine')
  yield* leadsToCsv(leads, language)
}

/** One object `{ manifest, counts, leads }`, written as it comes. */
async function* asJson({ manifest, counts, leads }: RunResult): AsyncGenerator<string> {
  yield `{"manifest":${JSON.stringify(manifest)},"counts":${JSON.stringify(counts)},"leads":[`
  let first = true
  for await (const lead of leads) {
    yield `${first ? '' : ','}\n${JSON.stringify(lead)}`
    first = false
  }
  yield `${first ? '' : '\n'}]}\n`
}

/** Lines are laid out a hundred at a time, so that a long result needs no memory and starts at once. */
const BLOCK = 100

async function* asTable({ leads }: RunResult, language: Language): AsyncGenerator<string> {
  let rows: string[][] = []
  const line = (lead: Lead) => [lead.severity, lead.subjectKey, lead.office ?? '—', lead.reason[language].replaceAll(/\s+/gu, ' ')]
  for await (const lead of leads) {
    rows.push(line(lead))
    if (rows.length < BLOCK) continue
    yield table(rows)
    rows = []
  }
  yield table(rows)
}
