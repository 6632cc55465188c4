import type { UnsupportedError } from '@jianqing/engine'
import { checkAsOf } from '../as-of.ts'
import type { AddCommand } from '../command.ts'
import { pair } from '../options.ts'
import type { Language } from '../output.ts'

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
      const [{ loadCatalogue }, { DIALECT_NAMES, compileModel, describeModel, resolveParams }, { loadModel }] = await Promise.all([
        import('@jianqing/catalogue'),
        import('@jianqing/engine'),
        import('../catalogue.ts'),
      ])
      const model = loadModel(loadCatalogue(), asked, output.language)
      const asOf = checkAsOf(options.asOf)
      const params = resolveParams(model, options.param ?? {}, asOf)
      const words = describeModel(model)
      const language = output.language
      const lines = [
        `${words.title[language]}（${model.id} v${model.version}）`,
        words.question[language],
        ...model.basis,
        '',
        ...words.inputs.map(input => `${input.name} = ${input.dataset} ${input.title[language]}${input.optional ? say(MAY_LACK) : ''}`),
        ...model.params.map(param => `params.${param.name} = ${JSON.stringify(params[param.name])} ${param.title[language]}`),
        '',
        ...words.steps.map((step, i) => `${i + 1}. ${step.id}: ${step.words[language]}`),
        `→ ${words.leads[language]}`,
      ]
      await output.out(`${lines.join('\n')}\n`)
      for (const dialect of DIALECT_NAMES) {
        const sql = (): string => compileModel(model, { dialect, params, asOf }).text
        await output.out(`\n-- ${dialect}\n${orReason(sql, language)}\n`)
      }
    })
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
