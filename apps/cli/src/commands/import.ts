import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ImportPhase, ImportReport } from '@jianqing/lake'
import type { AddCommand } from '../command.ts'
import { UsageError } from '../errors.ts'
import { defaultDataDir, pair, share } from '../options.ts'
import type { Language, Words } from '../output.ts'
import { checkWarehouse } from '../warehouse.ts'

type Options = {
  data: string
  append?: boolean
  warehouse?: string
  table?: string
  map?: Record<string, string>
  maxBad: number
  format: 'text' | 'json'
}

const PHASES: Record<ImportPhase, Words> = {
  read: { 'zh-CN': '读取', en: 'reading' },
  check: { 'zh-CN': '校验', en: 'checking' },
  write: { 'zh-CN': '写入', en: 'writing' },
  finish: { 'zh-CN': '完成', en: 'finishing' },
}

export const addImport: AddCommand = (program, { output, say, signal }) => {
  program
    .command('import <dataset> [files...]')
    .description(say({ 'zh-CN': '把文件导入为数据集的一个新版本', en: 'import files as a new version of a data set' }))
    .option('--data <dir>', say({ 'zh-CN': '数据目录', en: 'folder of the data' }), defaultDataDir())
    .option(
      '--warehouse <url>',
      say({
        'zh-CN': '改从 PostgreSQL 读取：postgres://用户@主机/数据库',
        en: 'read from PostgreSQL instead: postgres://user@host/database',
      }),
    )
    .option(
      '--table <schema.name>',
      say({ 'zh-CN': '其中的表或视图，默认与数据集同名', en: 'the table or view there, by default called as the data set' }),
    )
    .option(
      '--map <column=header>',
      say({ 'zh-CN': '手工指定列对应的表头，可多次', en: 'header of a column, may be repeated' }),
      pair('--map'),
    )
    .option(
      '--append',
      say({
        'zh-CN': '追加到当前版本之后（主键相同的行以新行为准），而不是取代它',
        en: 'add to the current version rather than take its place; a row whose key is there replaces the old one',
      }),
    )
    .option(
      '--max-bad <share>',
      say({ 'zh-CN': '坏行占比超过此值则整体拒绝', en: 'refuse the whole above this share of bad rows' }),
      share,
      share('1%'),
    )
    .addOption(program.createOption('--format <format>').choices(['text', 'json']).default('text'))
    .action(async (asked: string, files: string[], options: Options) => {
      const [{ loadCatalogue }, { openLake }, { findDataset }] = await Promise.all([
        import('@jianqing/catalogue'),
        import('@jianqing/lake'),
        import('../catalogue.ts'),
      ])
      const dataset = findDataset(loadCatalogue(), asked)
      const report = await withFiles(files, dataset.id, options, signal, source =>
        openLake(options.data).import({
          dataset,
          ...source,
          maxBad: options.maxBad,
          signal,
          ...(options.append && { append: true }),
          ...(options.map && { map: options.map }),
          onProgress: ({ phase, fraction }) => output.progress(fraction, PHASES[phase]),
        }),
      )
      output.progress(undefined)
      await output.out(options.format === 'json' ? `${JSON.stringify(report)}\n` : asText(report, output.language))
    })
}

type Source = { files: string[]; names?: string[] }

/** The files to import: those that are named, or a table of a warehouse as a file that is gone afterwards. */
async function withFiles<T>(
  files: string[],
  dataset: string,
  { warehouse, table }: Options,
  signal: AbortSignal | undefined,
  work: (source: Source) => Promise<T>,
): Promise<T> {
  if (warehouse === undefined && table !== undefined)
    throw new UsageError({ 'zh-CN': '--table 要与 --warehouse 一起用', en: '--table goes with --warehouse' })
  if ((warehouse === undefined) === (files.length === 0))
    throw new UsageError({ 'zh-CN': '请给出文件，或者给出 --warehouse', en: 'Name files, or else --warehouse' })
  if (warehouse === undefined) return work({ files })
  checkWarehouse(warehouse)
  const name = table ?? dataset
  const folder = await mkdtemp(join(tmpdir(), 'jianqing-table-'))
  try {
    const { writeTable } = await import('@jianqing/lake')
    const file = join(folder, 'table.csv')
    await writeTable({ url: warehouse, table: name, signal }, file)
    return await work({ files: [file], names: [name] })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
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
  if (report.appended)
    add(
      `追加到 ${report.appended.to}，替换 ${report.appended.replaced} 行`,
      `added to ${report.appended.to}, replaced ${report.appended.replaced} rows`,
    )
  if (report.quarantine_file) add(`隔离行：${report.quarantine_file}`, `rows set aside: ${report.quarantine_file}`)
  if (report.duplicate_file) add(`重复行：${report.duplicate_file}`, `duplicates: ${report.duplicate_file}`)
  for (const file of report.files) {
    add(
      `${file.name}：${file.rows} 行，${file.format}${file.encoding ? `，${file.encoding}` : ''}`,
      `${file.name}: ${file.rows} rows, ${file.format}${file.encoding ? `, ${file.encoding}` : ''}`,
    )
    if (file.missing.length)
      add(`  文件没有的列（全部为空）：${file.missing.join('、')}`, `  columns without a header (all empty): ${file.missing.join(', ')}`)
    if (file.ignored.length) add(`  未使用的表头：${file.ignored.join('、')}`, `  headers not used: ${file.ignored.join(', ')}`)
    for (const { column, taken, others } of file.ambiguous)
      add(`  ${column} 取自“${taken}”，未取：${others.join('、')}`, `  ${column} taken from "${taken}", not from ${others.join(', ')}`)
  }
  for (const [column, count] of Object.entries(report.emptyByColumn))
    add(`${column} 为空 ${count} 行`, `${column} is empty in ${count} rows`)
  for (const [column, count] of Object.entries(report.flagged.checkDigit))
    add(`${column} 校验位不符 ${count} 行（已保留）`, `${column}: ${count} wrong check digits (kept)`)
  for (const [column, { count, examples }] of Object.entries(report.flagged.values)) {
    add(
      `${column} 有 ${count} 行不在值域内（已保留），如：${examples.join('、')}`,
      `${column}: ${count} values not in the list (kept), such as ${examples.join(', ')}`,
    )
  }
  for (const warning of report.warnings) add(warning['zh-CN'], warning.en)
  return `${lines.join('\n')}\n`
}
