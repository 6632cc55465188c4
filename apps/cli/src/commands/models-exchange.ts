import { statSync } from 'node:fs'
import { Option } from 'commander'
import type { AddCommand } from '../command.ts'
import { noFile, UsageError } from '../errors.ts'
import { writeFileWhole } from '../sink.ts'
import { describeTaken } from '../taken-model.ts'

interface GiveOptions {
  login: string
  out?: string
}

interface TakeOptions {
  login: string
  format: 'text' | 'json'
}

/** `jianqing models export|import`: what the page does with one signed file, beside a server or without one. */
export const addModelExchange: AddCommand = (models, { output, say }) => {
  const inWhoseName = say({
    'zh-CN': '以谁的名义（用户名）：按其单位和权限办理，记入操作审计',
    en: 'in whose name (login): their office and rights hold, and the audit names them',
  })
  models
    .command('export <model>')
    .description(
      say({
        'zh-CN': '把在用的模型导出为一个签名文件，给其他单位；与页面上“导出给其他单位”相同',
        en: 'a model in use as one signed file for another office, as “Give to another office” on its page',
      }),
    )
    .requiredOption('--login <login>', inWhoseName)
    .option(
      '--out <file>',
      say({
        'zh-CN': '写入的文件；默认为当前目录下的 模型-版本.jqmodel.json',
        en: 'file to write; by default MODEL-VERSION.jqmodel.json here',
      }),
    )
    .action(async (model: string, { login, out }: GiveOptions) => {
      const { exportModel } = await import('@jianqing/server')
      const { name, file } = await exportModel(process.env, { model, login })
      const path = out ?? name
      await writeFileWhole(path, oneOf(file))
      output.note({
        'zh-CN': '标准用例随文件给出，请先确认其中没有真实人员',
        en: 'The golden case goes along: see first that nobody in it is real',
      })
      await output.out(`${path}\n`)
    })
  models
    .command('import <file>')
    .description(
      say({
        'zh-CN': '导入其他单位的模型文件，成为草稿；签名须属于已登记的单位',
        en: 'take in the model file of another office as a draft; whoever signed it must be entered here',
      }),
    )
    .requiredOption('--login <login>', inWhoseName)
    .addOption(
      new Option('--format <format>', say({ 'zh-CN': '输出格式', en: 'format of the output' })).choices(['text', 'json']).default('text'),
    )
    .action(async (path: string, { login, format }: TakeOptions) => {
      const there = statSync(path, { throwIfNoEntry: false })
      if (!there) throw noFile(path)
      if (there.isDirectory())
        throw new UsageError({ 'zh-CN': `是文件夹，不是模型文件：${path}`, en: `This is a folder, not a model file: ${path}` })
      const { importModel } = await import('@jianqing/server')
      const draft = await importModel(process.env, { path, login })
      await output.out(format === 'json' ? `${JSON.stringify(draft)}\n` : describeTaken(draft, output.language))
    })
}

async function* oneOf(text: string): AsyncIterable<string> {
  yield text
}
