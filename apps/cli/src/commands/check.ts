import { existsSync, readFileSync } from 'node:fs'
import type { AddCommand } from '../command.ts'
import { noFile } from '../errors.ts'

export const addCheck: AddCommand = (program, { output, say, exit }) => {
  program
    .command('check <models...>')
    .description(say({ 'zh-CN': '检查模型文件，有错误时退出码为 1', en: 'check model files; exit code 1 if any has errors' }))
    .action(async (files: string[]) => {
      const missing = files.find(file => !existsSync(file))
      if (missing !== undefined) throw noFile(missing)
      const [{ loadCatalogue }, { checkModel, formatDiagnostic }] = await Promise.all([
        import('@jianqing/catalogue'),
        import('@jianqing/engine'),
      ])
      const { readable: datasets } = loadCatalogue()
      let errors = 0
      for (const file of files) {
        const { diagnostics } = checkModel(readFileSync(file, 'utf8'), { file, datasets })
        errors += diagnostics.filter(finding => finding.severity === 'error').length
        for (const finding of diagnostics) await output.out(`${formatDiagnostic(finding, output.language)}\n`)
      }
      if (errors > 0) exit(1)
      output.note(
        errors
          ? { 'zh-CN': `发现 ${errors} 个错误`, en: `${errors} errors found` }
          : { 'zh-CN': `${files.length} 个模型没有错误`, en: `${files.length} models without errors` },
      )
    })
}
