import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { api, type ReadingFile, text } from '@jianqing/contract'
import { attachedActions, attachedRoutes } from '../../../platform/attached/index.ts'
import { audit } from '../../../platform/audit/index.ts'
import { type Db, transaction, type Tx } from '../../../platform/db/index.ts'
import type { Files } from '../../../platform/file/index.ts'
import { type App, AppError, fileOf, route } from '../../../platform/http/index.ts'
import { type Intake, type IntakePolicy, take } from '../../../platform/intake/index.ts'
import { IMAGES } from '../../../platform/intake/kinds.ts'
import { LOOKS_LIKE_MARK, type PageImages } from '../../../platform/page-image/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { readingDetail } from './detail.ts'
import { addVolume, caseFile, sealCase, sealPart, setParts } from './files.ts'
import { readingRecord } from './list.ts'
import { placesOf } from './places.ts'
import { readingProcess } from './process.ts'
import { readingFacts } from './published.ts'
import { registerReading } from './register.ts'
import { seedReadings, type Shelf } from './seed/seed.ts'
import { PLACES } from './slots.ts'
import { statisticsOf } from './statistics.ts'
import type { ReadingRow } from './tables.ts'
import { traceCode } from './trace.ts'

export interface Surroundings {
  db: Db
  batches: Batches
  intake: Intake
  files: Files
  images: PageImages
  dataDir: string
  lake: Shelf['lake']
  datasets: Shelf['datasets']
}

const VOLUME: IntakePolicy = { kinds: ['pdf'], maxBytes: 64 * 2 ** 20 }
const PHOTO: IntakePolicy = { kinds: IMAGES, maxBytes: 20 * 2 ** 20 }

const find = (db: Db, actor: Actor, id: string) => readingRecord.mustFind(db, actor, id)

/** Whoever works at the desk of the office keeps its case files. @throws AppError forbidden */
async function keeps(db: Db, actor: Actor, id: string): Promise<ReadingRow> {
  const row = await find(db, actor, id)
  if (!mayTouch(actor, 'reading:write', { officeId: row.officeId })) throw new AppError('forbidden')
  return row
}

/** Told by its content, a picture drawn anew, and kept nowhere. */
async function seen(dataDir: string, file: { content: Readable; name: string }, policy: IntakePolicy): Promise<Buffer> {
  let content = Buffer.alloc(0)
  const nowhere = {
    put: async (from: Readable) => {
      content = await buffer(from)
      return null as never
    },
  }
  await take({ dataDir, files: nowhere }, file, policy)
  return content
}

async function newVolume(
  { db, files, images, dataDir }: Surroundings,
  actor: Actor,
  row: ReadingRow,
  file: { content: Readable; name: string },
) {
  const content = await seen(dataDir, file, VOLUME)
  const pages = await images.run('countPages', content).catch(() => {
    throw new AppError('file_refused', text('这份 PDF 打不开，请重新生成后再添加', 'This PDF cannot be opened: make it anew'))
  })
  const { sm3 } = await files.put(content)
  await transaction(db, async tx => {
    await addVolume(tx, actor, row, { sm3, pages, title: file.name.replace(/\.pdf$/i, '') })
    await audit(tx, {
      actor,
      action: 'reading.add_volume',
      subject: { kind: 'reading', id: row.id },
      officeId: row.officeId,
      details: { sm3, pages },
    })
  })
}

function fileRoutes(app: App, around: Surroundings): void {
  const { db } = around
  const moved = async (actor: Actor, id: string, move: (tx: Tx, row: ReadingRow) => Promise<void>): Promise<ReadingFile> => {
    const row = await keeps(db, actor, id)
    await transaction(db, tx => move(tx, row))
    return caseFile(db, actor, row)
  }
  route(app, api.readingFiles.show, { handler: async ({ params, actor }) => caseFile(db, actor, await find(db, actor, params.id)) })
  route(app, api.readingFiles.add, {
    handler: async ({ params, actor, request }) => {
      const row = await keeps(db, actor, params.id)
      const part = await fileOf(request, { limits: { fileSize: VOLUME.maxBytes + 1 }, throwFileSizeLimit: false })
      await newVolume(around, actor, row, { content: part.file, name: part.filename })
      return caseFile(db, actor, row)
    },
  })
  route(app, api.readingFiles.parts, {
    handler: ({ params, body, actor }) => moved(actor, params.id, (tx, row) => setParts(tx, row, params.volume, body.parts)),
  })
  route(app, api.readingFiles.sealPart, {
    handler: ({ params, body, actor }) => moved(actor, params.id, (tx, row) => sealPart(tx, actor, row, params.volume, params.part, body)),
  })
  route(app, api.readingFiles.sealCase, {
    handler: ({ params, body, actor }) => moved(actor, params.id, (tx, row) => sealCase(tx, actor, row, body)),
  })
}

function traceRoutes(app: App, { db, images, dataDir }: Surroundings): void {
  route(app, api.readingTraces.code, { handler: async ({ body, actor }) => ({ found: await traceCode(db, actor, body.code) }) })
  route(app, api.readingTraces.photo, {
    handler: async ({ request, actor }) => {
      const part = await fileOf(request, { limits: { fileSize: PHOTO.maxBytes + 1 }, throwFileSizeLimit: false })
      const photograph = await seen(dataDir, { content: part.file, name: part.filename }, PHOTO)
      const code = await images.run('traceImage', photograph, LOOKS_LIKE_MARK)
      return { code, found: code === null ? null : await traceCode(db, actor, code) }
    },
  })
}

/** Lawyers' file reading, as the desk inside the office works it. */
export const readingsRoom = (around: Surroundings): Room => {
  const { db, batches, intake } = around
  const detail = (actor: Actor, row: ReadingRow) => readingDetail(db, actor, row)
  return {
    actions: {
      'reading.begin': text('收到律师阅卷申请', 'Received an application of a lawyer'),
      'reading.add_volume': text('添加可阅案卷', 'Added a volume to be read'),
      'reading.seal': text('封存、解封可阅案卷', 'Sealed what is read, or opened it again'),
      'reading.trace': text('阅卷页面溯源', 'Traced a photographed page'),
      ...attachedActions('reading', text('律师阅卷申请', 'an application of a lawyer')),
    },
    records: [readingRecord],
    settings: [PLACES],
    facts: [readingFacts],
    seed: { past: demo => seedReadings(demo, around) },
    routes: app => {
      route(app, api.readings.places, { handler: ({ query, actor }) => placesOf(db, actor, query) })
      route(app, api.readings.statistics, { handler: ({ query, actor }) => statisticsOf(db, actor, query) })
      recordRoutes(app, api.readings, readingRecord, { db, batches, detail })
      route(app, api.readings.add, {
        handler: async ({ actor, body }) => {
          const { officeId } = actor.user
          if (officeId === null)
            throw new AppError('bad_request', text('请先由管理员设置您的单位', 'An administrator must set your office first'))
          const receivedOn = await defaultAsOf(db)
          const row = await transaction(db, tx => registerReading(tx, actor, { ...body, channel: 'desk', officeId, receivedOn }))
          return detail(actor, row)
        },
      })
      attachedRoutes(app, api.readings.papers, {
        db,
        intake,
        process: readingProcess,
        find: (actor, id) => find(db, actor, id),
        adds: 'receive',
        since: () => null,
        refusal: text('审查材料时才能添加', 'Papers are added while they are checked'),
      })
      fileRoutes(app, around)
      traceRoutes(app, around)
      app.addHook('onClose', () => around.images.close())
    },
  }
}
