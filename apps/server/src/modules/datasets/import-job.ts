import { type I18nText, text } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import { ImportError, type Lake, type Progress } from '@jianqing/lake'
import { eq } from 'drizzle-orm'
import { personRefs } from '../../platform/auth/index.ts'
import { AppError } from '../../platform/http/index.ts'
import { defineJob } from '../../platform/job/index.ts'
import { imports, uploads } from './tables.ts'
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
    '请下载隔离行查看原因，在源文件中改正后重新上传完整文件',
    'Download the rows set aside, mend the source file, and upload the whole of it again',
  ),
  'column-missing': text(
    '请在表头匹配中手工选择，或在源文件中补上该列',
    'Choose the header by hand in the matching step, or add the column to the source file',
  ),
  'mapping-invalid': text('请重新匹配表头', 'Match the headers again'),
  'version-damaged': text('请联系系统管理员从备份恢复', 'Ask the system administrator to put it back from a backup'),
  'disk-full': text('请联系系统管理员清理磁盘后重试', 'Ask the system administrator to make room, then try again'),
}

/** What the lake refuses in one of our closed codes; the sentence says what was wrong and what to do, and no folder of the server. */
export function asAppError(error: ImportError): AppError {
  const said =
    error.code === 'disk-full'
      ? text('磁盘空间不足，导入未完成，没有生成新版本', 'The disk is full; the import was not finished and no version was made')
      : error.text
  const hint = HINTS[error.code] ?? error.hint
  const detail = {
    'zh-CN': [said['zh-CN'], hint?.['zh-CN']].filter(Boolean).join('。'),
    en: [said.en, hint?.en].filter(Boolean).join('. '),
  }
  if (error.code === 'busy') return new AppError('already_running', detail)
  if (error.code === 'disk-full') return new AppError('storage_full', detail)
  if (error.code === 'version-unknown') return new AppError('not_found', detail)
  return new AppError('import_refused', detail)
}

/** Imports an uploaded file as a new version of its data set. */
export const importJob = ({ lake, datasets }: { lake: Lake; datasets: ReadonlyMap<string, DatasetDef> }) =>
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
          map: asked.import.map,
          maxBad: asked.import.maxBad,
          append: asked.import.append,
          importedBy: importer,
          signal,
          // the lake goes on while the progress is written; a cancelled job is told by its signal
          onProgress: ({ phase, fraction }) => void progress(fraction, PHASES[phase]).catch(() => {}),
        })
        const { version, read, loaded, quarantined, duplicate } = report
        const { rows, appended } = addedTo((await lake.version(dataset.id, version)).manifest)
        return { dataset: dataset.id, version, rows, appended, read, loaded, quarantined, duplicate, importId: input.importId }
      } catch (error) {
        if (!(error instanceof ImportError)) throw error
        const kept = error.details['quarantine_file']
        if (typeof kept === 'string') await db.update(imports).set({ quarantinePath: kept }).where(eq(imports.id, input.importId))
        throw asAppError(error)
      }
    },
  })
