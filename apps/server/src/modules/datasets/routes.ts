import { createReadStream, existsSync } from 'node:fs'
import { api, text } from '@jianqing/contract'
import { ImportError } from '@jianqing/lake'
import { and, eq } from 'drizzle-orm'
import { audit, nameActions } from '../../platform/audit/index.ts'
import { type Db, newId, transaction } from '../../platform/db/index.ts'
import { AppError, attachment, type Module, route, fileOf } from '../../platform/http/index.ts'
import { type JobKind, type Jobs, toJob } from '../../platform/job/index.ts'
import type { FastifyReply } from 'fastify'
import { asAppError } from './import-job.ts'
import { type OfficeNames, rowsOf } from './rows.ts'
import { datasetDetail, findDataset, inspectUpload, listDatasets, type Shelf } from './service.ts'
import { imports } from './tables.ts'
import { findUpload, forgetOldUploads, keepUpload } from './uploads.ts'

nameActions({ 'dataset.import': text('导入数据', 'Imported data'), 'dataset.quarantine': text('下载隔离行', 'Downloaded rows set aside') })

interface Surroundings {
  db: Db
  dataDir: string
  shelf: Shelf
  jobs: Jobs
  importKind: JobKind<{ importId: string }>
  officeNames: OfficeNames
}

const sendCsv = (reply: FastifyReply, path: string | null, name: string) => {
  if (!path || !existsSync(path)) throw new AppError('not_found', text('没有隔离行', 'No rows were set aside'))
  return reply.header('content-disposition', attachment(name)).type('text/csv; charset=utf-8').send(createReadStream(path))
}

const refusable = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    throw error instanceof ImportError ? asAppError(error) : error
  }
}

export const datasetsModule =
  ({ db, dataDir, shelf, jobs, importKind, officeNames }: Surroundings): Module =>
  app => {
    route(app, api.datasets.list, { handler: async () => ({ items: await listDatasets(shelf) }) })
    route(app, api.datasets.get, { handler: ({ params }) => datasetDetail(shelf, params.dataset) })
    route(app, api.datasets.rows, {
      handler: ({ params, query, actor }) => refusable(() => rowsOf(shelf, actor, officeNames, params, query)),
    })

    route(app, api.datasets.quarantine, {
      handler: async ({ params, actor, reply }) => {
        const { id } = findDataset(shelf, params.dataset)
        const { manifest } = await refusable(() => shelf.lake.version(id, params.version))
        await transaction(db, tx =>
          audit(tx, { actor, action: 'dataset.quarantine', subject: { kind: 'dataset', id }, details: { version: params.version } }),
        )
        return sendCsv(reply, manifest.report.quarantine_file, `${id}-${params.version}-quarantine.csv`)
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
        return refusable(() => inspectUpload(shelf, upload, query.dataset))
      },
    })

    route(app, api.datasets.import, {
      handler: async ({ params, body, actor }) => {
        const dataset = findDataset(shelf, params.dataset)
        const upload = await findUpload(db, actor, body.uploadId)
        const jobId = await transaction(db, async tx => {
          const importId = newId()
          const job = await jobs.enqueue(tx, importKind, { importId }, { userId: actor.user.id, officeId: actor.user.officeId }, dataset.id)
          await tx.insert(imports).values({
            id: importId,
            dataset: dataset.id,
            uploadId: upload.id,
            jobId: job,
            map: body.map,
            maxBad: body.maxBad,
            append: body.append,
            startedBy: actor.user.id,
          })
          await audit(tx, {
            actor,
            action: 'dataset.import',
            subject: { kind: 'dataset', id: dataset.id },
            details: { importId, bytes: upload.bytes, maxBad: body.maxBad, append: body.append },
          })
          return job
        })
        if (Object.keys(body.map).length > 0)
          await shelf.lake.rememberMapping(dataset.id, (await inspectUpload(shelf, upload, dataset.id)).headers, body.map)
        return toJob((await jobs.get(jobId))!)
      },
    })

    route(app, api.datasets.refused, {
      handler: async ({ params, actor, reply }) => {
        // by the import's own number or by its job's: the page knows the job
        const [row] = await db
          .select()
          .from(imports)
          .where(and(eq(imports.startedBy, actor.user.id), eq(imports.jobId, params.id)))
          .union(
            db
              .select()
              .from(imports)
              .where(and(eq(imports.startedBy, actor.user.id), eq(imports.id, params.id))),
          )
        if (!row) throw new AppError('not_found')
        return sendCsv(reply, row.quarantinePath, `${row.dataset}-refused.csv`)
      },
    })
  }
