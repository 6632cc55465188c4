import type { AddCommand } from '../command.ts'
import { table } from '../table.ts'
import { addModelExchange } from './models-exchange.ts'

export const addModels: AddCommand = (program, context) => {
  const { output, say } = context
  const models = program
    .command('models')
    .description(
      say({
        'zh-CN': '列出监督模型和指标；export、import 与其他单位交换模型',
        en: 'list the supervision models and measures; export and import exchange them with other offices',
      }),
    )
    .option('--json', say({ 'zh-CN': '输出 JSON', en: 'print JSON' }))
    .action(async (options: { json?: boolean }) => {
      const [{ loadCatalogue }, { clockLimits }, { checkModel }] = await Promise.all([
        import('@jianqing/catalogue'),
        import('@jianqing/catalogue/limits'),
        import('@jianqing/engine'),
      ])
      const limits = clockLimits()
      const catalogue = loadCatalogue()
      const rows = [...catalogue.models, ...catalogue.measures, ...catalogue.clocks].map(({ id, area, path, source }) => {
        const checked = checkModel(source, { file: path, datasets: catalogue.readable, limits })
        const model = checked.model ?? checked.measures ?? checked.clocks
        return {
          id,
          area,
          ending: checked.measures ? 'measures' : checked.clocks ? 'clocks' : 'leads',
          version: model?.version ?? null,
          title: model?.title ?? null,
          question: model?.question ?? null,
          inputs: model ? [...new Set(model.inputs.map(input => input.dataset.id))] : [],
          params: model?.params.map(({ name, type, title }) => ({ name, type, title })) ?? [],
          ...(checked.measures && {
            measures: Object.entries(checked.measures.told).map(([measure, words]) => ({ id: measure, ...words })),
          }),
        }
      })
      await output.out(
        options.json
          ? `${JSON.stringify(rows, null, 2)}\n`
          : table(rows.map(row => [row.id, row.area, row.title?.[output.language] ?? '?', row.question?.[output.language] ?? ''])),
      )
    })
  addModelExchange(models, context)
}
