import type { AddCommand } from '../command.ts'
import type { GoldenResult } from '../golden.ts'
import type { Language } from '../output.ts'

export const addTest: AddCommand = (program, { output, say, exit }) => {
  program
    .command('test [models...]')
    .description(
      say({
        'zh-CN': '运行标准用例（默认全部模型），不符时退出码为 1',
        en: 'run golden cases (default: of all models); exit code 1 if any fails',
      }),
    )
    .action(async (asked: string[]) => {
      const [{ loadCatalogue }, { findModel }, { runGolden }] = await Promise.all([
        import('@jianqing/catalogue'),
        import('../catalogue.ts'),
        import('../golden.ts'),
      ])
      const catalogue = loadCatalogue()
      const models = asked.length ? asked : [...catalogue.models, ...catalogue.measures, ...catalogue.clocks].map(model => model.id)
      const paths = models.map(model => findModel(catalogue, model).path)
      let failed = 0
      for (const [i, model] of models.entries()) {
        output.progress(i / models.length, { 'zh-CN': model, en: model })
        const result = await runGolden(catalogue, model, paths[i]!, output.language)
        output.progress(undefined)
        if (result.differences.length) failed++
        await output.out(asText(result, output.language))
      }
      if (failed) exit(1)
      output.note({ 'zh-CN': `${models.length} 个模型，${failed} 个不符`, en: `${models.length} models, ${failed} failed` })
    })
}

const COUNTED: Record<GoldenResult['ending'], Record<Language, string>> = {
  leads: { 'zh-CN': '条线索', en: 'leads' },
  measures: { 'zh-CN': '个数值', en: 'cells' },
  clocks: { 'zh-CN': '个期限', en: 'clocks' },
}

function asText({ id, ending, found, differences }: GoldenResult, language: Language): string {
  const en = language === 'en'
  if (differences.length === 0) return `ok    ${id} ${found} ${COUNTED[ending][language]}\n`
  const lines = differences.map(({ key, expected, actual }) => {
    if (!actual) return `      ${key}: ${en ? 'expected, not found' : '应有而无'}`
    if (!expected) return `      ${key}: ${en ? 'found, not expected' : '不应有而有'}`
    const columns = Object.keys(expected).filter(column => expected[column] !== actual[column])
    return columns
      .map(column => `      ${key} ${column}: ${en ? 'expected' : '应为'} ${expected[column]} ${en ? 'but was' : '实为'} ${actual[column]}`)
      .join('\n')
  })
  return `FAIL  ${id}\n${lines.join('\n')}\n`
}
