import { existsSync, readFileSync } from 'node:fs'
import type { AddCommand } from '../command.ts'
import { noFile } from '../errors.ts'
import { isSheet } from '../sheet.ts'

export const addCheck: AddCommand = (program, { output, say, exit }) => {
  program
    .command('check <files...>')
    .description(say({ 'zh-CN': '检查模型、工作表文件，有错误时退出码为 1', en: 'check models and sheets; exit code 1 if any has errors' }))
    .action(async (files: string[]) => {
      const missing = files.find(file => !existsSync(file))
      if (missing !== undefined) throw noFile(missing)
      const [{ loadCatalogue }, { clockLimits }, { checkModel, formatDiagnostic }, { checkSheet, formatFinding }] = await Promise.all([
        import('@jianqing/catalogue'),
        import('@jianqing/catalogue/limits'),
        import('@jianqing/engine'),
        import('@jianqing/sheet'),
      ])
      const { readable: datasets } = loadCatalogue()
      const limits = clockLimits()
      let errors = 0
      let models = 0
      for (const file of files) {
        const text = readFileSync(file, 'utf8')
        if (isSheet(text)) {
          const { findings } = checkSheet(text)
          errors += findings.length
          for (const finding of findings) await output.out(`${formatFinding(finding, file, output.language)}\n`)
          continue
        }
        models++
        const { diagnostics } = checkModel(text, { file, datasets, limits })
        errors += diagnostics.filter(finding => finding.severity === 'error').length
        for (const finding of diagnostics) await output.out(`${formatDiagnostic(finding, output.language)}\n`)
      }
      if (errors > 0) exit(1)
      output.note(errors ? { 'zh-CN': `发现 ${errors} 个错误`, en: `${errors} errors found` } : without(models, files.length - models))
    })
}

function without(models: number, sheets: number): { 'zh-CN': string; en: string } {
  const [zh, en] = [
    [models > 0 ? `${models} 个模型` : '', sheets > 0 ? `${sheets} 张工作表` : ''],
    [models > 0 ? `${models} models` : '', sheets > 0 ? `${sheets} sheets` : ''],
  ].map(parts => parts.filter(Boolean)) as [string[], string[]]
  return { 'zh-CN': `${zh.join('、')}没有错误`, en: `${en.join(' and ')} without errors` }
}
