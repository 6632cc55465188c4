import { type I18nText, text } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import { DEFAULT_KEEP_SHARE, ImportError, type Lake, type Progress } from '@jianqing/lake'
import { eq } from 'drizzle-orm'
import { personRefs } from '../../platform/auth/index.ts'
import { type Db, transaction } from '../../platform/db/index.ts'
import { AppError } from '../../platform/http/index.ts'
import { defineJob } from '../../platform/job/index.ts'
import type { ImportProcess } from './process.ts'
import { type OfficeNames, withinOf } from './scope.ts'
import { type ImportRow, imports, uploads } from './tables.ts'
import { dropImported } from './uploads.ts'
import { addedTo } from './view.ts'

const PHASES: Record<Progress['phase'], I18nText> = {
  read: text('正在读取文件', 'Reading the file'),
  check: text('正在校验', 'Checking'),
  write: text('正在写入', 'Writing'),
  finish: text('正在完成', 'Finishing'),
}

/** What to do on the page, where the lake's own hint speaks of files and switches of the command line. */
const HINTS: Partial<Record<ImportError['code'], I18nText>> = {
  'too-many-bad': text(
    '请下载有误行查看原因，在源文件中改正后重新上传完整文件',
    'Download the faulty rows, correct the source file, and upload the whole of it again',
  ),
  shrinks: text(
    '若只是新增和变动的行，请选择追加；确要以较少的行替换，请另一位有导入权限的人确认',
    'For new and changed rows alone, choose to add them; if the rows really have become fewer, ask another person who may import to confirm it',
  ),
  overlaps: text('请查看重叠的行，决定保留现有数据，或以本次为准', 'Look at the rows that overlap, and decide which of both counts'),
  'column-missing': text(
    '请在表头匹配中手工选择，或在源文件中补上该列',
    'Choose the header by hand in the matching step, or add the column to the source file',
  ),
  'unit-unclear': text(
    '请选择该列的金额单位后重新导入；外币须先折算为人民币',
    'Choose the unit of that column and import it again; turn foreign money into yuan first',
  ),
  'mapping-invalid': text('请重新匹配表头', 'Match the headers again'),
  'version-damaged': text('请联系系统管理员从备份恢复', 'Ask the system administrator to put it back from a backup'),
  'disk-full': text('请联系系统管理员清理磁盘后重试', 'Ask the system administrator to make room, then try again'),
}

/** Where files of the server lie is nobody's to know: of a path its last part stays. 2025/07/15 is none. */
const withoutFolders = (said: string) =>
  said.replaceAll(/(?<![0-9])(?:[A-Za-z]:)?(?:[\\/][^\s\\/:：；。，“”"]+)+[\\/]([^\s\\/:：；。，“”"]+)/gu, '$1')

/** What the lake refuses in one of our closed codes; the sentence says what was wrong and what to do, and no folder of the server. */
export function asAppError(error: ImportError): AppError {
  const said =
    error.code === 'disk-full'
      ? text('磁盘空间不足，导入未完成，没有生成新版本', 'The disk is full; the import was not finished and no version was made')
      : error.text
  const hint = HINTS[error.code] ?? error.hint
  const detail = {
    'zh-CN': withoutFolders([said['zh-CN'], hint?.['zh-CN']].filter(Boolean).join('。')),
    en: withoutFolders([said.en, hint?.en].filter(Boolean).join('. ')),
  }
  if (error.code === 'busy') return new AppError('already_running', detail)
  if (error.code === 'disk-full') return new AppError('storage_full', detail)
  if (error.code === 'version-destroyed') return new AppError('source_destroyed', detail)
  if (error.code === 'version-unknown') return new AppError('not_found', detail)
  return new AppError('import_refused', detail)
}

/** What a retry of a confirmed import may shrink to: what was confirmed, of the rows that there were then. */
const keepShareOf = ({ state, rowsBefore, rowsAfter }: ImportRow): number =>
  state === 'confirmed' && rowsBefore && rowsAfter !== null ? (rowsAfter - 0.5) / rowsBefore : DEFAULT_KEEP_SHARE

/** Who delivers it, of which days, and whether it takes the place of what others delivered. */
const deliveryOf = ({ origin, periodFrom: from, periodUntil: until, replacesOthers }: ImportRow) => ({
  ...(origin !== null && { origin }),
  ...((from !== null || until !== null) && { period: { from, until } }),
  ...(replacesOthers && { overlap: 'replace' as const }),
})

const overlapBy = ({ details }: ImportError) => ({
  overlaps: details['overlaps'] as NonNullable<ImportRow['overlaps']>,
  file: String(details['overlap_file']),
})

function unitAskedBy({ details }: ImportError): ImportRow['unitAsked'] {
  const { column, header, units } = details
  return typeof column === 'string' && typeof header === 'string' && Array.isArray(units)
    ? { column, header, units: units.map(String) }
    : null
}

interface Around {
  lake: Lake
  datasets: ReadonlyMap<string, DatasetDef>
  officeNames: OfficeNames
  /** What follows from a new version. It is done again where the server dies in it. */
  imported: (db: Db, dataset: string) => Promise<void>
  /** The process of imports, which needs the job's kind itself. */
  process: () => ImportProcess
}

/**
 * Imports an uploaded file as a new version of its data set. When the server dies in it, the next one takes it up: the lake finds the version by the
 * number of the import, if it came so far.
 */
export const importJob = ({ lake, datasets, officeNames, imported, process }: Around) =>
  defineJob<{ importId: string }>({
    kind: 'dataset.import',
    concurrency: 2,
    run: async ({ input, db, signal, progress, createdBy }) => {
      const [asked] = await db
        .select({ import: imports, upload: uploads })
        .from(imports)
        .innerJoin(uploads, eq(uploads.id, imports.uploadId))
        .where(eq(imports.id, input.importId))
      const dataset = asked && datasets.get(asked.import.dataset)
      if (!asked || !dataset)
        throw new AppError('not_found', text('上传的文件已不在，请重新上传', 'The uploaded file is gone; upload it again'))
      const importer = createdBy ? (await personRefs(db, [createdBy])).get(createdBy)?.name : undefined
      try {
        const report = await lake.import({
          dataset,
          files: [asked.upload.path],
          names: [asked.upload.name],
          map: asked.import.map,
          maxBad: asked.import.maxBad,
          append: asked.import.append,
          units: asked.import.units,
          ...(asked.import.headerRow !== null && { headerRow: asked.import.headerRow }),
          importId: asked.import.id,
          keepShare: keepShareOf(asked.import),
          ...deliveryOf(asked.import),
          within: await withinOf(asked.import, dataset, officeNames),
          importedBy: importer,
          signal,
          // the lake goes on while the progress is written; a cancelled job is told by its signal
          onProgress: ({ phase, fraction }) => void progress(fraction, PHASES[phase]).catch(() => {}),
        })
        const { version, read, loaded, quarantined, duplicate } = report
        const { rows, appended } = addedTo((await lake.version(dataset.id, version)).manifest)
        await imported(db, dataset.id)
        await dropImported(db, asked.upload, report.files[0]?.sha256)
        return { dataset: dataset.id, version, rows, appended, read, loaded, quarantined, duplicate, importId: input.importId }
      } catch (error) {
        if (!(error instanceof ImportError)) throw error
        const kept = error.details['quarantine_file']
        if (typeof kept === 'string') await db.update(imports).set({ quarantinePath: kept }).where(eq(imports.id, input.importId))
        if (error.code === 'unit-unclear')
          await db
            .update(imports)
            .set({ unitAsked: unitAskedBy(error) })
            .where(eq(imports.id, input.importId))
        if (error.code === 'overlaps')
          await transaction(db, tx => process().advance(tx, asked.import, 'overlap', { form: overlapBy(error) }))
        if (error.code === 'shrinks') await transaction(db, tx => process().advance(tx, asked.import, 'shrink', { form: error.details }))
        throw asAppError(error)
      }
    },
  })
