import type { ImportPhase, ImportReport } from '@jianqing/lake'
import type { AddCommand } from '../command.ts'
import { defaultDataDir, pair, share } from '../options.ts'
import type { Language, Words } from '../output.ts'

type Options = { data: string; map?: Record<string, string>; maxBad: number; format: 'text' | 'json' }

const PHASES: Record<ImportPhase, Words> = {
  read: { 'zh-CN': '读取', en: 'reading' },
  check: { 'zh-CN': '校验', en: 'checking' },
  write: { 'zh-CN': '写入', en: 'writing' },
  finish: { 'zh-CN': '完成', en: 'finishing' },
}

export const addImport: AddCommand = (program, { output, say, signal }) => {
  program
    .command('import <dataset> <files...>')
    .description(say({ 'zh-CN': '把文件导入为数据集的一个新版本', en: 'import files as a new version of a data set' }))
    .option('--data <dir>', say({ 'zh-CN': '数据目录', en: 'folder of the data' }), defaultDataDir())
    .option('--map <column=header>', say({ 'zh-CN': '手工指定列对应的表头，可多次', en: 'header of a column, may be repeated' }), pair('--map'))
    .option('--max-bad <share>', say({ 'zh-CN': '坏行占比超过此值则整体拒绝', en: 'refuse the whole above this share of bad rows' }), share, share('1%'))
    .addOption(program.createOption('--format <format>').choices(['text', 'json']).default('text'))
    .action(async (asked: string, files: string[], options: Options) => {
      const [{ loadCatalogue }, { openLake }, { findDataset }] = await Promise.all([import('@jianqing/catalogue'), import('@jianqing/lake'), import('../catalogue.ts')])
      const dataset = findDataset(loadCatalogue(), asked)
      const report = await openLake(options.data).import({
        dataset,
        files,
        maxBad: options.maxBad,
        signal,
        ...(options.map && { map: options.map }),
        onProgress: ({ phase, fraction }) => output.progress(fraction, PHASES[phase]),
      })
      output.progress(undefined)
      await output.out(options.format === 'json' ? `${JSON.stringify(report)}\n` : asText(report, output.language))
    })
}

/** The report in lines; what is worth a second look comes last. */
function asText(report: ImportReport, language: Language): string {
  const en = language === 'en'
  const lines = [
    en
      ? `${report.dataset} ${report.version}: read ${report.read}, loaded ${report.loaded}, quarantined ${report.quarantined}, duplicate ${report.duplicate} (${report.seconds} s)`
      : `${report.dataset} ${report.version}：读入 ${report.read} 行，载入 ${report.loaded}，隔离 ${report.quarantined}，重复 ${report.duplicate}（${report.seconds} 秒）`,
  ]
  const add = (zh: string, english: string) => lines.push(`  ${en ? english : zh}`)
  if (report.quarantine_file) add(`隔离行：${report.quarantine_file}`, `rows set aside: ${report.quarantine_file}`)
  if (report.duplicate_file) add(`重复行：${report.duplicate_file}`, `duplicates: ${report.duplicate_file}`)
  for (const file of report.files) {
    add(`${file.name}：${file.rows} 行，${file.format}${file.encoding ? `，${file.encoding}` : ''}`, `${file.name}: ${file.rows} rows, ${file.format}${file.encoding ? `, ${file.encoding}` : ''}`)
    if (file.missing.length) add(`  文件没有的列（全部为空）：${file.missing.join('、')}`, `  columns without a header (all empty): ${file.missing.join(', ')}`)
    if (file.ignored.length) add(`  未使用的表头：${file.ignored.join('、')}`, `  headers not used: ${file.ignored.join(', ')}`)
    for (const { column, taken, others } of file.ambiguous) add(`  ${column} 取自“${taken}”，未取：${others.join('、')}`, `  ${column} taken from "${taken}", not from ${others.join(', ')}`)
  }
  for (const [column, count] of Object.entries(report.emptyByColumn)) add(`${column} 为空 ${count} 行`, `${column} is empty in ${count} rows`)
  for (const [column, count] of Object.entries(report.flagged.checkDigit)) add(`${column} 校验位不符 ${count} 行（已保留）`, `${column}: ${count} wrong check digits (kept)`)
  for (const [column, { count, examples }] of Object.entries(report.flagged.values)) {
    add(`${column} 有 ${count} 行不在值域内（已保留），如：${examples.join('、')}`, `${column}: ${count} values not in the list (kept), such as ${examples.join(', ')}`)
  }
  for (const warning of report.warnings) add(warning['zh-CN'], warning.en)
  return `${lines.join('\n')}\n`
}
