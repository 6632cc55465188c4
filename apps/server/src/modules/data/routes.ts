import { importRecordOf } from './desk.ts'
import type { Room } from '../../platform/room/index.ts'
import { createReadStream, existsSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { api, text } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import { ImportError } from '@jianqing/lake'
import { eq } from 'drizzle-orm'
import { type Actions, audit } from '../../platform/audit/index.ts'
import { type Db, transaction } from '../../platform/db/index.ts'
import { AppError, attachment, route, fileOf } from '../../platform/http/index.ts'
import { type JobKind, type Jobs, toJob } from '../../platform/job/index.ts'
import { type Actor, scopeOf } from '../../platform/policy/index.ts'
import type { FastifyReply } from 'fastify'
import type { Retention } from '../../platform/retention/index.ts'
import { beginImport } from './begin.ts'
import { asAppError } from './import-job.ts'
import type { ImportProcess } from './process.ts'
import { shownQuarantine } from './quarantine.ts'
import { awaitingImports, findImport, importView } from './records.ts'
import { rowsInFile, rowsOf } from './rows.ts'
import { importReach, type OfficeNames } from './scope.ts'
import { datasetDetail, findDataset, inspectUpload, listDatasets, type Shelf } from './service.ts'
import { imports } from './tables.ts'
import { findUpload, forgetOldUploads, keepUpload } from './uploads.ts'

const actions: Actions = {
  'dataset.import': text('导入数据', 'Imported data'),
  'dataset.quarantine': text('下载有误行', 'Downloaded faulty rows'),
}

interface Surroundings {
  db: Db
  dataDir: string
  shelf: Shelf
  retention: Retention
  jobs: Jobs
  importKind: JobKind<{ importId: string }>
  process: ImportProcess
  officeNames: OfficeNames
}

const NONE_SET_ASIDE = text('没有有误行', 'There are no faulty rows')

/** @throws AppError not_found where there is no such file, or no longer */
function csvAt(path: string | null): string {
  if (!path || !existsSync(path)) throw new AppError('not_found', NONE_SET_ASIDE)
  return path
}

const sendCsv = (reply: FastifyReply, content: Readable, name: string) =>
  reply.header('content-disposition', attachment(name)).type('text/csv; charset=utf-8').send(content)

const refusable = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    throw error instanceof ImportError ? asAppError(error) : error
  }
}

export const datasetsRoom = ({ db, dataDir, shelf, retention, jobs, importKind, process, officeNames }: Surroundings): Room => ({
  actions,
  retentions: [retention],
  records: [importRecordOf(process, dataset => shelf.datasets.get(dataset)?.title ?? text(dataset, dataset))],
  routes: app => {
    route(app, api.datasets.list, { handler: async () => ({ items: await listDatasets(shelf) }) })
    route(app, api.datasets.get, { handler: ({ params }) => datasetDetail(shelf, params.dataset) })
    route(app, api.datasets.rows, {
      handler: ({ params, query, actor }) => refusable(() => rowsOf(shelf, actor, officeNames, params, query)),
    })

    // whole for whoever imported them and mends the file; for others as the rows of the data set are
    route(app, api.datasets.quarantine, {
      handler: async ({ params, actor, reply }) => {
        const dataset = findDataset(shelf, params.dataset)
        const { manifest } = await refusable(() => shelf.lake.version(dataset.id, params.version))
        const path = csvAt(manifest.report.quarantine_file)
        const whole = await importedBy(db, actor, manifest.report.importId)
        await transaction(db, tx =>
          audit(tx, {
            actor,
            action: 'dataset.quarantine',
            subject: { kind: 'dataset', id: dataset.id },
            details: { version: params.version, whole },
          }),
        )
        const names = whole ? null : await officeNames(scopeOf(actor, 'dataset:import').officeIds)
        return sendCsv(
          reply,
          whole ? createReadStream(path) : shownQuarantine(path, dataset, names),
          `${dataset.id}-${params.version}-quarantine.csv`,
        )
      },
    })

    route(app, api.datasets.upload, {
      handler: async ({ actor, query, request }) => {
        await forgetOldUploads(db)
        const file = await fileOf(request)
        const upload = await keepUpload(db, dataDir, actor, file)
        return refusable(() => inspectUpload(shelf, upload, query.dataset))
      },
    })

    route(app, api.datasets.matches, {
      handler: async ({ params, query, actor }) => {
        const upload = await findUpload(db, actor, params.id)
        return refusable(() => inspectUpload(shelf, upload, query.dataset, query))
      },
    })

    route(app, api.datasets.import, {
      handler: async ({ params, body, actor }) => {
        const dataset = findDataset(shelf, params.dataset)
        await importReach(actor, dataset, officeNames)
        requireAmounts(dataset, body.units)
        requirePeriod(body.period)
        const upload = await findUpload(db, actor, body.uploadId)
        const byHand = Object.keys(body.map).length > 0
        // a line that is no header is refused before anything is queued
        const seen =
          byHand || body.headerRow !== undefined ? await refusable(() => inspectUpload(shelf, upload, dataset.id, body)) : undefined
        const { jobId } = await beginImport({ db, jobs, importKind, officeNames }, actor, dataset, upload, body)
        if (seen && byHand) await shelf.lake.rememberMapping(dataset.id, seen.headers, body.map)
        return toJob((await jobs.get(jobId))!)
      },
    })

    route(app, api.datasets.importRecord, {
      handler: async ({ params, actor }) => importView(db, process, actor, await findImport(db, actor, params.id)),
    })
    route(app, api.datasets.awaiting, {
      handler: async ({ params, actor }) => ({ items: await awaitingImports(db, process, actor, findDataset(shelf, params.dataset).id) }),
    })
    route(app, api.datasets.actOnImport, {
      handler: async ({ params, body, actor, lang }) => {
        const { id } = await findImport(db, actor, params.id)
        return importView(db, process, actor, await process.act(db, actor, { id }, params.action, body, { lang }))
      },
    })

    route(app, api.datasets.overlap, {
      handler: async ({ params, query, actor }) => {
        const { dataset, overlapPath } = await findImport(db, actor, params.id)
        if (!overlapPath || !existsSync(overlapPath))
          throw new AppError(
            'not_found',
            text('重叠的行已不在，请重新导入', 'The rows that overlap are no longer kept; import the file again'),
          )
        return refusable(() => rowsInFile(shelf, actor, officeNames, { dataset, path: overlapPath }, query))
      },
    })

    route(app, api.datasets.refused, {
      handler: async ({ params, actor, reply }) => {
        const row = await findImport(db, actor, params.id)
        if (row.startedBy !== actor.user.id) throw new AppError('not_found')
        const path = csvAt(row.quarantinePath)
        await transaction(db, tx =>
          audit(tx, {
            actor,
            action: 'dataset.quarantine',
            subject: { kind: 'dataset', id: row.dataset },
            details: { importId: row.id, whole: true },
          }),
        )
        return sendCsv(reply, createReadStream(path), `${row.dataset}-refused.csv`)
      },
    })
  },
})

/** @throws AppError bad_request for the unit of a column that holds no amounts */
function requireAmounts({ columns }: DatasetDef, units: Readonly<Record<string, string>>): void {
  const wrong = Object.keys(units).find(id => columns.find(column => column.id === id)?.type !== 'money')
  if (wrong !== undefined) throw new AppError('bad_request', text(`“${wrong}”不是金额列`, `“${wrong}” is no column of amounts`))
}

/** @throws AppError bad_request for a period that ends before it begins */
function requirePeriod(period: { from: string | null; until: string | null } | undefined): void {
  if (period?.from && period.until && period.until < period.from)
    throw new AppError('bad_request', text('期间的截止日期早于开始日期', 'The period ends before it begins'), {
      fields: [{ path: 'period.until', message: '早于开始日期 · before the first day' }],
    })
}

/** Whether the actor began the import that a version came of. */
async function importedBy(db: Db, actor: Actor, importId: string | undefined): Promise<boolean> {
  if (importId === undefined) return false
  const [row] = await db.select({ by: imports.startedBy }).from(imports).where(eq(imports.id, importId))
  return row?.by === actor.user.id
}
