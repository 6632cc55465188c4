import { api } from '@jianqing/contract'
import { personRefs } from '../../../platform/auth/index.ts'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { type App, fileOf, route } from '../../../platform/http/index.ts'
import type { Intake } from '../../../platform/intake/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import {
  addFile,
  beginFilling,
  dropFilling,
  fillingView,
  findFilling,
  finishPart,
  listFillings,
  type OnComplete,
  openFillingFile,
  saveSection,
  sectionView,
  withdrawFile,
} from '../../../platform/sheet/index.ts'
import type { ShelvedSheet } from './shelf.ts'

interface Surroundings {
  db: Db
  intake: Intake
  find: (actor: Actor, id: string) => Promise<ShelvedSheet>
  onComplete: OnComplete
}

const MOST_BYTES = 20 * 2 ** 20

/** Sheets that are filled in and kept; rooms that ask for one of their own stand on the same. */
export function fillingRoutes(app: App, { db, intake, find, onComplete }: Surroundings): void {
  const endpoints = api.sheetFillings
  const view = async (actor: Actor, id: string) => fillingView(db, actor, await findFilling(db, actor, id))

  route(app, endpoints.list, { handler: async ({ actor }) => ({ items: await listFillings(db, actor) }) })
  route(app, endpoints.begin, {
    handler: async ({ actor, params, body }) => {
      const { sheet, version } = await find(actor, params.sheet)
      return view(actor, await transaction(db, tx => beginFilling(tx, actor, { sheet, version, ...body })))
    },
  })
  route(app, endpoints.get, { handler: ({ actor, params }) => view(actor, params.id) })
  route(app, endpoints.save, {
    handler: async ({ actor, params, body }) => {
      const kept = await saveSection(db, actor, params.id, params.section, body.revision, body.answers)
      return sectionView(kept, params.section, await personRefs(db, [kept.savedBy]), true)
    },
  })
  route(app, endpoints.finish, {
    handler: async ({ actor, params }) => {
      await finishPart(db, intake, actor, params.id, onComplete)
      return view(actor, params.id)
    },
  })
  route(app, endpoints.drop, {
    handler: async ({ actor, params }) => {
      await dropFilling(db, intake, actor, params.id)
      return null
    },
  })
  route(app, endpoints.addFile, {
    handler: async ({ actor, params, request }) => {
      await addFile(db, intake, actor, params.id, params.item, async () => {
        const part = await fileOf(request, { limits: { fileSize: MOST_BYTES + 1 }, throwFileSizeLimit: false })
        return { content: part.file, name: part.filename }
      })
      return view(actor, params.id)
    },
  })
  route(app, endpoints.withdrawFile, {
    handler: async ({ actor, params }) => {
      await withdrawFile(db, intake, actor, params.id, params.file)
      return view(actor, params.id)
    },
  })
  route(app, endpoints.file, {
    handler: async ({ actor, params, reply }) => (await openFillingFile(db, intake, actor, params.id, params.file))(reply),
  })
}
