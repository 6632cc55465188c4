import { api, text } from '@jianqing/contract'
import type { Db } from '../../../platform/db/index.ts'
import {
  beginDefinition,
  type Definition,
  definitionNamed,
  type DefinitionRow,
  draftActions,
  saveDefinition,
} from '../../../platform/definition/index.ts'
import { AppError, route } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { checkedText, definitionDetail, inUseFor } from './detail.ts'
import { definitionRecordOf } from './list.ts'

interface Surroundings {
  db: Db
  batches: Batches
  known: () => readonly Definition[]
}

/** What an office edits: the texts of its papers, its sheets; each from a draft to the version that counts, and the day when it is retired. */
export function definitionsRoom({ db, batches, known }: Surroundings): Room {
  const record = definitionRecordOf(known)
  const { definitions } = api
  return {
    actions: draftActions,
    records: [record],
    routes: app => {
      const detail = (actor: Actor, row: DefinitionRow) => definitionDetail(db, record, known(), actor, row)
      recordRoutes(app, definitions, record, { db, batches, detail })
      route(app, definitions.inUse, { handler: async ({ actor }) => ({ items: await inUseFor(db, known(), actor) }) })
      route(app, definitions.begin, {
        handler: async ({ actor, body }) => detail(actor, await beginDefinition(db, definitionNamed(known(), body.kind), actor, body.name)),
      })
      route(app, definitions.save, {
        handler: async ({ actor, params, body }) => {
          const row = await record.mustFind(db, actor, params.id)
          return detail(actor, await saveDefinition(db, definitionNamed(known(), row.kind), actor, row, body))
        },
      })
      route(app, definitions.check, {
        handler: async ({ actor, params, body }) => {
          const row = await record.mustFind(db, actor, params.id)
          return checkedText(db, definitionNamed(known(), row.kind), actor, row, body.text)
        },
      })
      route(app, definitions.rehearse, {
        handler: async ({ actor, params, body }) => {
          const row = await record.mustFind(db, actor, params.id)
          const { rehearse, check } = definitionNamed(known(), row.kind)
          const written = { name: row.name, officeId: row.officeId, text: body.text ?? row.text }
          if (check(row.name, written.text).findings.some(({ level }) => level === 'error'))
            throw new AppError('wrong_state', text('文本还有错误，改正后才能试排', 'The text has errors: correct it first'))
          return (await rehearse?.(db, actor, written)) ?? { issued: 0, hidden: 0, papers: [] }
        },
      })
    },
  }
}
