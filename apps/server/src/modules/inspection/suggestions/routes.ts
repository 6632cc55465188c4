import { api, text } from '@jianqing/contract'
import { attachedActions, attachedRoutes } from '../../../platform/attached/index.ts'
import { type Db, transaction } from '../../../platform/db/index.ts'
import type { Documents } from '../../../platform/document/index.ts'
import { AppError, route } from '../../../platform/http/index.ts'
import { showPaper } from '../../../platform/paper/index.ts'
import type { Intake } from '../../../platform/intake/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { proposeSuggestion } from './add.ts'
import { knownAddressees } from './addressees.ts'
import { OBJECTION_DAYS, REVIEW_DAYS } from './clock.ts'
import type { SuggestionConnections } from './connections.ts'
import { suggestionDetail } from './detail.ts'
import type { SuggestionRecord } from './list.ts'
import { SUGGESTION_PAPER, suggestionPapers } from './paper.ts'
import { suggestionFacts } from './published.ts'
import { suggestionsSeed } from './seed.ts'
import { statisticsOf } from './statistics.ts'
import type { SuggestionRow } from './tables.ts'

export interface Surroundings {
  db: Db
  batches: Batches
  intake: Intake
  documents: Documents
  record: SuggestionRecord
  connections: SuggestionConnections
}

/** 检察建议 to bodies outside: from the lead to what was seen on the spot. 督察建议书 to an office's own staff are letters. */
export const suggestionsRoom = ({ db, batches, intake, documents, record, connections }: Surroundings): Room => {
  const { process } = record.definition
  const detail = (actor: Actor, row: SuggestionRow) => suggestionDetail(db, actor, record, row, connections)
  return {
    actions: {
      'suggestion.begin': text('提出检察建议', 'Proposed a suggestion'),
      ...attachedActions('suggestion', text('检察建议', 'a suggestion')),
    },
    records: [record],
    papers: suggestionPapers,
    settings: [OBJECTION_DAYS, REVIEW_DAYS],
    facts: [suggestionFacts],
    seed: suggestionsSeed({ process, act: record.act }),
    routes: app => {
      route(app, api.suggestions.statistics, { handler: ({ query, actor }) => statisticsOf(db, actor, query) })
      route(app, api.suggestions.addressees, {
        handler: async ({ query, actor }) => ({ items: await knownAddressees(db, actor, query.q, connections.organisations) }),
      })
      route(app, api.suggestions.proposal, { handler: ({ query, actor }) => connections.propose(actor, query.leadId) })
      recordRoutes(app, api.suggestions, record, { db, batches, detail })
      attachedRoutes(app, api.suggestionFiles, {
        db,
        intake,
        process,
        find: (actor, id) => record.mustFind(db, actor, id),
        adds: ['object', 'reply', 'follow'],
        since: () => null,
        refusal: text(
          '往来材料由承办人在送达后、办结前添加或者撤回',
          'Whoever handles it adds the papers and takes them back between the service and the end',
        ),
      })
      route(app, api.suggestions.add, {
        handler: async ({ actor, body }) => {
          const today = await defaultAsOf(db)
          return detail(actor, await transaction(db, tx => proposeSuggestion(tx, process, actor, { ...body, source: 'hand' }, { today })))
        },
      })
      route(app, api.suggestions.fromLead, {
        handler: async ({ body, actor }) => ({ id: (await connections.fromLead(actor, body)).id }),
      })
      route(app, api.suggestions.preview, {
        handler: async ({ params, actor, reply }) => {
          const row = await record.mustFind(db, actor, params.id)
          if (row.draft === null) throw new AppError('wrong_state', text('请先起草检察建议书', 'Draft the suggestion first'))
          return reply.type('application/pdf').send(await showPaper(db, documents, SUGGESTION_PAPER, row))
        },
      })
    },
  }
}
