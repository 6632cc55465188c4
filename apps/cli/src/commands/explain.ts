import type { CompileOptions, UnsupportedError } from '@jianqing/engine'
import type { AnyModel } from '../catalogue.ts'
import { checkAsOf } from '../as-of.ts'
import type { AddCommand } from '../command.ts'
import { pair } from '../options.ts'
import type { Language } from '../output.ts'

type Engine = typeof import('@jianqing/engine')

const UNREAD = { 'zh-CN': '（未核对原文）', en: ' (not verified)' }
const MAY_LACK = { 'zh-CN': '（可缺）', en: ' (may be missing)' }

export const addExplain: AddCommand = (program, { output, say }) => {
  program
    .command('explain <model>')
    .description(
      say({ 'zh-CN': '用文字说明模型的步骤，并给出各引擎的 SQL', en: 'the steps of a model in words, then the SQL of each engine' }),
    )
    .option(
      '--as-of <date>',
      say({ 'zh-CN': '以哪一天为准（YYYY-MM-DD），默认今天', en: 'the day it stands at (YYYY-MM-DD), default today' }),
    )
    .option('--param <name=value>', say({ 'zh-CN': '模型参数，可多次', en: 'a parameter of the model, may be repeated' }), pair('--param'))
    .action(async (asked: string, options: { asOf?: string; param?: Record<string, string> }) => {
      const [{ loadCatalogue }, engine, { loadModel }] = await Promise.all([
        import('@jianqing/catalogue'),
        import('@jianqing/engine'),
        import('../catalogue.ts'),
      ])
      const model = loadModel(loadCatalogue(), asked, output.language)
      const asOf = checkAsOf(options.asOf)
      const params = engine.resolveParams(model, options.param ?? {}, asOf)
      const language = output.language
      const law = engine.basisOn(model.articles, asOf)
      const { words, ending, sql } = wordsOf(engine, model, language)
      const lines = [
        `${words.title[language]}（${model.id} v${model.version}）`,
        words.question[language],
        ...law.basis.map(cite => (law.unverified.includes(cite) ? `${cite}${say(UNREAD)}` : cite)),
        ...law.unknown.map(sentence => sentence[language]),
        '',
        ...words.inputs.map(input => `${input.name} = ${input.dataset} ${input.title[language]}${input.optional ? say(MAY_LACK) : ''}`),
        ...model.params.map(param => `params.${param.name} = ${JSON.stringify(params[param.name])} ${param.title[language]}`),
        '',
        ...words.steps.map((step, i) => `${i + 1}. ${step.id}: ${step.words[language]}`),
        ...ending.map(sentence => `→ ${sentence}`),
      ]
      await output.out(`${lines.join('\n')}\n`)
      for (const dialect of engine.DIALECT_NAMES)
        await output.out(`\n-- ${dialect}\n${orReason(() => sql({ dialect, params, asOf }), language)}\n`)
    })
}

/** A model in words, what it ends in, and its SQL. */
function wordsOf(
  { compileClocks, compileMeasures, compileModel, describeClocks, describeMeasures, describeModel, endsInClocks, endsInMeasures }: Engine,
  model: AnyModel,
  language: Language,
) {
  if (endsInMeasures(model)) {
    const words = describeMeasures(model)
    const sql = (options: CompileOptions): string => compileMeasures(model, options).text
    return { words, ending: words.measures.map(measure => `${measure.id}: ${measure.words[language]}`), sql }
  }
  if (endsInClocks(model)) {
    const words = describeClocks(model)
    const sql = (options: CompileOptions): string => compileClocks(model, options).text
    return { words, ending: words.clocks.map(sentence => sentence[language]), sql }
  }
  const words = describeModel(model)
  return { words, ending: [words.leads[language]], sql: (options: CompileOptions): string => compileModel(model, options).text }
}

/** The SQL, or as a comment why this engine cannot do it. */
function orReason(sql: () => string, language: Language): string {
  try {
    return sql()
  } catch (error) {
    if (!(error instanceof Error && error.name === 'UnsupportedError')) throw error
    return `-- ${(error as UnsupportedError).words[language]}`
  }
}
