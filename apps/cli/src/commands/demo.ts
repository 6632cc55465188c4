import type { AddCommand } from '../command.ts'
import { UsageError } from '../errors.ts'
import { whole } from '../options.ts'

type Options = { scale: number; seed: number; out: string; asOf?: string }

export const addDemo: AddCommand = (program, { output, say }) => {
  program
    .command('demo')
    .description(
      say({
        'zh-CN': '生成虚构省份的数据（各种导入格式）及其预置问题',
        en: 'write the made-up province as files in every format of import, with its planted truth',
      }),
    )
    .option('--scale <n>', say({ 'zh-CN': '刑事案件数', en: 'number of criminal cases' }), whole('--scale', 1000, 10_000_000), 10_000)
    .option(
      '--seed <s>',
      say({ 'zh-CN': '随机种子，相同种子得到相同数据', en: 'seed; the same seed gives the same data' }),
      whole('--seed', 0, 2 ** 32 - 1),
      1,
    )
    .option('--as-of <date>', say({ 'zh-CN': '数据截止日期', en: 'the day the data stands at' }))
    .requiredOption('--out <dir>', say({ 'zh-CN': '输出目录', en: 'folder to write to' }))
    .action(async ({ scale, seed, out, asOf }: Options) => {
      const { generate } = await import('@jianqing/demo')
      try {
        const summary = await generate({
          scale,
          seed,
          out,
          ...(asOf && { asOf }),
          onProgress: (dataset, rows) => output.note(`  ${dataset} ${rows}`),
        })
        for (const file of summary.files) await output.out(`${file}\n`)
      } catch (error) {
        if (error instanceof RangeError) throw new UsageError({ 'zh-CN': error.message, en: error.message })
        throw error
      }
      output.note({ 'zh-CN': `已写入 ${out}（全部为虚构数据）`, en: `written to ${out} (everything is made up)` })
    })
}
