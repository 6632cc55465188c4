import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatasetDef } from '@jianqing/engine'
import type { ImportPhase, ImportReport, Notice, Period } from '@jianqing/lake'
import type { AddCommand } from '../command.ts'
import { UsageError } from '../errors.ts'
import { defaultDataDir, pair, period, share, whole } from '../options.ts'
import type { Language, Words } from '../output.ts'
import { checkWarehouse } from '../warehouse-url.ts'

type Options = {
  data: string
  append?: boolean
  replace?: boolean
  allowShrink?: boolean
  warehouse?: string
  table?: string
  map?: Record<string, string>
  unit?: Record<string, string>
  headerRow?: number
  origin?: string
  period?: Period
  overlap?: 'replace'
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
      '--header-row <n>',
      say({
        'zh-CN': '表头所在的行号（文件的第几行，工作表的第几行），默认自动查找',
        en: 'line of the file (row of the sheet) on which the header lies; found by itself by default',
      }),
      whole('--header-row', 1, 1000),
    )
    .option(
      '--unit <column=unit>',
      say({
        'zh-CN': '金额列的单位（元、千元、万元……），可多次；优先于表头和表题中的单位',
        en: 'unit of the amounts of a column (元, 千元, 万元 …), may be repeated; goes before those of the header and title',
      }),
      pair('--unit'),
    )
    .option(
      '--append',
      say({
        'zh-CN': '追加到当前版本之后（编号列相同的行以新行为准），而不是取代它',
        en: 'add to the current version rather than take its place; a row whose key is there replaces the old one',
      }),
    )
    .option(
      '--replace',
      say({
        'zh-CN': '取代当前版本；已有数据时不写 --append 也是取代，但会提示',
        en: 'take the place of the current version; so it does without --append, too, but says so',
      }),
    )
    .option(
      '--allow-shrink',
      say({
        'zh-CN': '允许以少于现有数据八成的行取代当前版本',
        en: 'take the place of the current version even with fewer than four fifths of its rows',
      }),
    )
    .option(
      '--origin <name>',
      say({
        'zh-CN': '提供方（系统或单位）；不写则沿用现有数据的提供方',
        en: 'who delivers it, a system or an agency; left out, whoever delivered what is there',
      }),
    )
    .option(
      '--period <from..until>',
      say({
        'zh-CN': '数据所涉期间，如 2026-01-01..2026-06-30，首尾两日在内，一端可不填；默认不限',
        en: 'the days of which it tells, such as 2026-01-01..2026-06-30, both inside, one may be left out; all by default',
      }),
      period,
    )
    .addOption(
      program
        .createOption(
          '--overlap <decision>',
          say({
            'zh-CN': '与其他提供方的单位和期间重叠时，以本次为准；不写则拒绝导入',
            en: 'where it overlaps with another origin for the same offices and period, let it take their place; refused without',
          }),
        )
        .choices(['replace']),
    )
    .option(
      '--max-bad <share>',
      say({ 'zh-CN': '有误行占比超过此值则整体拒绝', en: 'refuse the whole above this share of faulty rows' }),
      share,
      share('1%'),
    )
    .addOption(program.createOption('--format <format>').choices(['text', 'json']).default('text'))
    .action(async (asked: string, files: string[], options: Options) => {
      if (options.append && options.replace)
        throw new UsageError({ 'zh-CN': '--append 与 --replace 只能用一个', en: 'Use --append or --replace, not both' })
      const [{ loadCatalogue }, { DEFAULT_KEEP_SHARE, openLake }, { findDataset }] = await Promise.all([
        import('@jianqing/catalogue'),
        import('@jianqing/lake'),
        import('../catalogue.ts'),
      ])
      const dataset = findDataset(loadCatalogue(), asked)
      const lake = openLake(options.data)
      const before = options.append ? undefined : await lake.current(dataset.id).catch(() => undefined)
      const report = await withFiles(files, dataset.id, options, signal, source =>
        lake.import({
          dataset,
          ...source,
          maxBad: options.maxBad,
          signal,
          ...(options.append && { append: true }),
          ...(!options.allowShrink && { keepShare: DEFAULT_KEEP_SHARE }),
          ...(options.map && { map: options.map }),
          ...(options.unit && { units: options.unit }),
          ...(options.headerRow !== undefined && { headerRow: options.headerRow }),
          ...(options.origin !== undefined && { origin: options.origin }),
          ...(options.period && { period: options.period }),
          ...(options.overlap && { overlap: options.overlap }),
          onProgress: ({ phase, fraction }) => output.progress(fraction, PHASES[phase]),
        }),
      )
      output.progress(undefined)
      if (before && !options.replace)
        output.note({
          'zh-CN': `注意：${report.version}（${report.loaded} 行）取代了 ${before.version}（${before.manifest.rows} 行）。要追加请用 --append；确要取代请写明 --replace。`,
          en: `Note: ${report.version} (${report.loaded} rows) took the place of ${before.version} (${before.manifest.rows} rows). Add with --append; say --replace where that is meant.`,
        })
      await output.out(options.format === 'json' ? `${JSON.stringify(report)}\n` : asText(report, dataset, output.language))
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
function asText(report: ImportReport, dataset: DatasetDef, language: Language): string {
  const en = language === 'en'
  const lines = [
    en
      ? `${report.dataset} ${report.version}: read ${report.read}, imported ${report.loaded}, faulty ${report.quarantined} (not imported), duplicate ${report.duplicate} (${report.seconds} s)`
      : `${report.dataset} ${report.version}：读入 ${report.read} 行，导入 ${report.loaded}，有误 ${report.quarantined}（未导入），重复 ${report.duplicate}（${report.seconds} 秒）`,
  ]
  const add = (zh: string, english: string) => lines.push(`  ${en ? english : zh}`)
  if (report.origin) add(`提供方：${report.origin}`, `delivered by ${report.origin}`)
  if (report.appended)
    add(
      `追加到 ${report.appended.to}，替换 ${report.appended.replaced} 行`,
      `added to ${report.appended.to}, replaced ${report.appended.replaced} rows`,
    )
  if (report.skipped)
    add(
      `非数据行（合计、表注、重复的表头等，未导入）：${report.skipped}`,
      `rows that are no data (totals, notes, a header again): ${report.skipped}`,
    )
  if (report.quarantine_file)
    add(`有误行（未导入）及原因：${report.quarantine_file}`, `faulty rows (not imported) and reasons: ${report.quarantine_file}`)
  if (report.duplicate_file) add(`重复行：${report.duplicate_file}`, `duplicates: ${report.duplicate_file}`)
  for (const file of report.files) {
    add(
      `${file.name}：${file.rows} 行，${file.format}${file.encoding ? `，${file.encoding}` : ''}`,
      `${file.name}: ${file.rows} rows, ${file.format}${file.encoding ? `, ${file.encoding}` : ''}`,
    )
  }
  for (const notice of report.notices ?? []) lines.push(`  ${noticeLine(notice, dataset, language)}`)
  for (const warning of report.warnings) add(warning['zh-CN'], warning.en)
  return `${lines.join('\n')}\n`
}

const KINDS: Record<Notice['kind'], Words> = {
  emptied: { 'zh-CN': '置空', en: 'emptied' },
  doubted: { 'zh-CN': '存疑', en: 'doubtful' },
  missing: { 'zh-CN': '缺少', en: 'missing' },
  'left-out': { 'zh-CN': '未导入', en: 'left out' },
  applied: { 'zh-CN': '说明', en: 'note' },
}

const COUNTED: Record<Notice['of'], Words> = {
  cells: { 'zh-CN': '个单元格', en: 'cells' },
  columns: { 'zh-CN': '列', en: 'columns' },
  headers: { 'zh-CN': '个表头', en: 'headers' },
  rows: { 'zh-CN': '行', en: 'rows' },
  sheets: { 'zh-CN': '张工作表', en: 'sheets' },
}

/** `[emptied] Decided on (decided_on), 12 cells: a date was expected. Such as: 不详` */
function noticeLine({ kind, of, count, file, column, text, examples }: Notice, { columns }: DatasetDef, language: Language): string {
  const label = columns.find(({ id }) => id === column)?.label[language]
  const en = language === 'en'
  const where = [file, label === undefined ? column : en ? `${label} (${column})` : `${label}（${column}）`].filter(Boolean)
  const amount = en ? `${count} ${COUNTED[of].en}` : `${count} ${COUNTED[of]['zh-CN']}`
  const such = examples.length === 0 ? '' : en ? `. Such as: ${examples.join(', ')}` : `。如：${examples.join('、')}`
  return `[${KINDS[kind][language]}] ${[...where, amount].join(en ? ', ' : '，')}${en ? ': ' : '：'}${text[language]}${such}`
}
