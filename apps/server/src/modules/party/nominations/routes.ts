import { api, nominationFiles, text } from '@jianqing/contract'
import { attachedActions, attachedRoutes } from '../../../platform/attached/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { route } from '../../../platform/http/index.ts'
import type { Intake } from '../../../platform/intake/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { addNomination, writeNomination } from './add.ts'
import { REVIEW_DAYS } from './clock.ts'
import { nominationDetail } from './detail.ts'
import { nominationRecordOf } from './list.ts'
import { defineNominationProcess } from './process.ts'
import { nominationsSeed, type SeedParts } from './seed.ts'
import type { NominationSources } from './sources.ts'
import type { NominationRow } from './tables.ts'

interface Surroundings {
  db: Db
  batches: Batches
  intake: Intake
  sources: NominationSources
  demo: Pick<SeedParts, 'cases' | 'call' | 'confirm'>
}

/** Typical cases and stories on their way from whoever writes them to the library and the ledger of honours. */
export const nominationsRoom = ({ db, batches, intake, sources, demo }: Surroundings): Room => {
  const process = defineNominationProcess(sources)
  const around = { sources, process }
  const record = nominationRecordOf(around)
  return {
    actions: {
      'nomination.begin': text('申报典型案例、检察故事', 'Nominated a case or a story'),
      ...attachedActions('nomination', text('案例申报', 'a nomination')),
    },
    records: [record],
    settings: [REVIEW_DAYS],
    seed: nominationsSeed({ ...around, ...demo, intake }),
    routes: app => {
      const detail = (actor: Actor, row: NominationRow) => nominationDetail({ db, record, sources }, actor, row)
      const find = (actor: Actor, id: string) => record.mustFind(db, actor, id)
      recordRoutes(app, api.nominations, record, { db, batches, detail })
      attachedRoutes(app, nominationFiles, {
        db,
        intake,
        process,
        find,
        adds: 'not_select',
        since: () => null,
        refusal: text(
          '入选材料在报送之后、登记入选之前上传',
          'What proves the selection is uploaded after it was submitted and before it is entered',
        ),
      })
      route(app, api.nominations.add, {
        handler: async ({ actor, body }) => detail(actor, await addNomination(db, around, actor, body, await defaultAsOf(db))),
      })
      route(app, api.nominations.write, {
        handler: async ({ actor, params, body }) => {
          const today = await defaultAsOf(db)
          return detail(actor, await writeNomination(db, around, actor, await find(actor, params.id), body, { today }))
        },
      })
    },
  }
}
