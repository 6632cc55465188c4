import { type I18nText, text } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import { ImportError, type Lake, type Progress } from '@jianqing/lake'
import { eq } from 'drizzle-orm'
import { personRefs } from '../../platform/auth/index.ts'
import { AppError } from '../../platform/http/index.ts'
import { defineJob } from '../../platform/job/index.ts'
import { imports, uploads } from './tables.ts'

const PHASES: Record<Progress['phase'], I18nText> = {
  read: text('正在读取文件', 'Reading the file'),
  check: text('正在校验', 'Checking'),
  write: text('正在写入', 'Writing'),
  finish: text('正在完成', 'Finishing'),
}

/** What the lake refuses in one of our closed codes; the sentence says what was wrong and what to do. */
export function asAppError(error: ImportError): AppError {
  const detail = { 'zh-CN': [error.text['zh-CN'], error.hint?.['zh-CN']].filter(Boolean).join('。'), en: [error.text.en, error.hint?.en].filter(Boolean).join('. ') }
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
      const [asked] = await db.select({ import: imports, upload: uploads }).from(imports).innerJoin(uploads, eq(uploads.id, imports.uploadId)).where(eq(imports.id, input.importId))
      const dataset = asked && datasets.get(asked.import.dataset)
      if (!asked || !dataset) throw new AppError('not_found', text('上传的文件已不在，请重新上传', 'The uploaded file is gone; upload it again'))
      const importer = createdBy ? (await personRefs(db, [createdBy])).get(createdBy)?.name : undefined
      try {
        const report = await lake.import({
          dataset, files: [asked.upload.path], map: asked.import.map, maxBad: asked.import.maxBad, importedBy: importer, signal,
          // the lake goes on while the progress is written; a cancelled job is told by its signal
          onProgress: ({ phase, fraction }) => void progress(fraction, PHASES[phase]).catch(() => {}),
        })
        const { version, read, loaded, quarantined, duplicate } = report
        return { dataset: dataset.id, version, read, loaded, quarantined, duplicate, importId: input.importId }
      } catch (error) {
        if (!(error instanceof ImportError)) throw error
        const kept = error.details['quarantine_file']
        if (typeof kept === 'string') await db.update(imports).set({ quarantinePath: kept }).where(eq(imports.id, input.importId))
        throw asAppError(error)
      }
    },
  })
