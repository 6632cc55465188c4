import { api, text } from '@jianqing/contract'
import { type Db, transaction } from '../../../platform/db/index.ts'
import type { Documents } from '../../../platform/document/index.ts'
import { AppError, fileOf, route } from '../../../platform/http/index.ts'
import { showPaper } from '../../../platform/paper/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { registerSupport } from './add.ts'
import { REVIEW_DAYS } from './clock.ts'
import { mayReveal, supportDetail } from './detail.ts'
import type { SupportRecord } from './list.ts'
import { paperOfCase, supportPapers } from './paper.ts'
import { MOST_BYTES, peopleOf, readPeople, revealPeople, setPeople } from './people.ts'
import { supportFacts } from './published.ts'
import { supportsSeed } from './seed.ts'
import { statisticsOf } from './statistics.ts'
import type { SupportRow } from './tables.ts'

export interface Surroundings {
  db: Db
  batches: Batches
  documents: Documents
  record: SupportRecord
  fromLead: (actor: Actor, asked: { leadId: string; handlerId: string | null }) => Promise<SupportRow>
  demoLead: Parameters<typeof supportsSeed>[0]['fromLead']
}

/** Support for litigation: from the application to the money. */
export const supportsRoom = ({ db, batches, documents, record, fromLead, demoLead }: Surroundings): Room => {
  const { process } = record.definition
  const detail = (actor: Actor, row: SupportRow) => supportDetail(db, actor, record, row)
  return {
    actions: {
      'support.begin': text('登记支持起诉', 'Registered a case of support'),
      'support.reveal': text('查看支持起诉所涉人员姓名', 'Saw the names of those whom a case of support concerns'),
    },
    records: [record],
    papers: supportPapers,
    settings: [REVIEW_DAYS],
    facts: [supportFacts],
    seed: supportsSeed({ process, fromLead: demoLead }),
    routes: app => {
      route(app, api.supports.statistics, { handler: ({ query, actor }) => statisticsOf(db, actor, query) })
      recordRoutes(app, api.supports, record, { db, batches, detail })
      route(app, api.supports.add, {
        handler: async ({ actor, body }) => {
          const incoming = { ...body, source: 'application' as const }
          const today = await defaultAsOf(db)
          return detail(actor, await transaction(db, tx => registerSupport(tx, process, actor, incoming, { today })))
        },
      })
      route(app, api.supports.fromLead, { handler: async ({ body, actor }) => ({ id: (await fromLead(actor, body)).id }) })
      route(app, api.supports.people, {
        handler: async ({ params, query, actor }) => peopleOf(db, await record.mustFind(db, actor, params.id), query),
      })
      route(app, api.supports.revealPeople, {
        handler: async ({ params, body, actor }) => {
          const row = await record.mustFind(db, actor, params.id)
          if (!mayReveal(actor, row)) throw new AppError('forbidden')
          return revealPeople(db, actor, row, body.reason)
        },
      })
      route(app, api.supports.setPeople, {
        handler: async ({ params, actor, request }) => {
          const row = await record.mustFind(db, actor, params.id)
          if (!mayTouch(actor, 'support:handle', process.definition.place(row))) throw new AppError('forbidden')
          const part = await fileOf(request, { limits: { fileSize: MOST_BYTES + 1 }, throwFileSizeLimit: false })
          return detail(actor, await setPeople(db, actor, process, row.id, await readPeople(part)))
        },
      })
      route(app, api.supports.preview, {
        handler: async ({ params, actor, reply }) => {
          const row = await record.mustFind(db, actor, params.id)
          if (row.draft === null) throw new AppError('wrong_state', text('请先起草文书', 'Draft the paper first'))
          return reply.type('application/pdf').send(await showPaper(db, documents, paperOfCase(row), row))
        },
      })
    },
  }
}
