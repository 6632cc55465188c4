import { api, responsibilityFiles, text } from '@jianqing/contract'
import type { Known } from '@jianqing/sheet/responsibility'
import { attachedActions, attachedRoutes } from '../../../platform/attached/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { route } from '../../../platform/http/index.ts'
import type { Intake } from '../../../platform/intake/index.ts'
import { type Actor, can } from '../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { giveList, listsFor } from './give.ts'
import { responsibilityFacts } from './published.ts'
import { responsibilitiesSeed } from './seed.ts'
import type { BranchRecords } from './shown.ts'
import type { Responsibilities } from './open.ts'
import { type ListTexts, responsibilityTexts } from './texts.ts'
import { detailOf, listDetail, listsSeen, type Viewing } from './view.ts'

interface Surroundings extends Pick<Viewing, 'indicatorTitle' | 'ratedBy'> {
  db: Db
  batches: Batches
  intake: Intake
  texts: ListTexts
  known: Known
  records: BranchRecords
  opened: Responsibilities
}

export const responsibilitiesRoom = ({ db, batches, intake, texts, known, records, opened, ...told }: Surroundings): Room => {
  const { process, record } = opened
  const giving = { db, texts, known, process }
  const viewing: Viewing = { db, known, records, record, ...told }
  const today = () => defaultAsOf(db)
  const detail = (actor: Actor, row: Parameters<typeof detailOf>[2]) => detailOf(viewing, actor, row)
  return {
    actions: {
      'responsibility.begin': text('下达责任事项', 'Gave out a responsibility'),
      'responsibility.give': text('下达责任清单', 'Gave out a list of responsibilities'),
      ...attachedActions('responsibility', text('责任事项', 'a responsibility')),
    },
    records: [record],
    facts: [responsibilityFacts],
    definitions: [responsibilityTexts(texts, known)],
    seed: responsibilitiesSeed(giving),
    routes: app => {
      recordRoutes(app, api.responsibilities, record, { db, batches, detail })
      attachedRoutes(app, responsibilityFiles, {
        db,
        intake,
        process,
        find: (actor, id) => record.mustFind(db, actor, id),
        adds: 'report',
        since: row => row.report?.at ?? null,
        refusal: text('佐证材料在上报前由责任人添加或撤回', 'Papers are added and taken back before the report, by who answers for it'),
      })
      route(app, api.responsibilityLists.list, {
        handler: async ({ actor }) => {
          const offered = can(actor, 'responsibility:check') ? await listsFor(giving, actor.user.officeId) : []
          return {
            items: await listsSeen(viewing, actor, await today()),
            offered: offered.map(({ name, list }) => ({ name, title: list.title, kind: list.kind })),
          }
        },
      })
      route(app, api.responsibilityLists.get, {
        handler: async ({ actor, params, query }) => listDetail(viewing, actor, params.id, query.branchId, await today()),
      })
      route(app, api.responsibilityLists.give, { handler: async ({ actor, body }) => giveList(giving, actor, body, await today()) })
    },
  }
}
