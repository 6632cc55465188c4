import type { DialectName } from '@jianqing/engine'
import { checkAsOf } from '../as-of.ts'
import type { AddCommand } from '../command.ts'
import { pair } from '../options.ts'

const MAY_LACK = { 'zh-CN': '（可缺）', en: ' (may be missing)' }
const DIALECTS: readonly DialectName[] = ['duckdb']

export const addExplain: AddCommand = (program, { output, say }) => {
  program
    .command('explain <model>')
    .description(say({ 'zh-CN': '用文字说明模型的步骤，并给出各引擎的 SQL', en: 'the steps of a model in words, then the SQL of each engine' }))
    .option('--as-of <date>', say({ 'zh-CN': '以哪一天为准（YYYY-MM-DD），默认今天', en: 'the day it stands at (YYYY-MM-DD), default today' }))
    .option('--param <name=value>', say({ 'zh-CN': '模型参数，可多次', en: 'a parameter of the model, may be repeated' }), pair('--param'))
    .action(async (asked: string, options: { asOf?: string; param?: Record<string, string> }) => {
      const [{ loadCatalogue }, { compileModel, describeModel, resolveParams }, { loadModel }] = await Promise.all([
        import('@jianqing/catalogue'), import('@jianqing/engine'), import('../catalogue.ts'),
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
      for (const dialect of DIALECTS) await output.out(`\n-- ${dialect}\n${compileModel(model, { dialect, params, asOf }).text}\n`)
    })
}
