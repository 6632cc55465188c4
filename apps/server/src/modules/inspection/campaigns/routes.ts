import { api, type CampaignDetail, type I18nText, text } from '@jianqing/contract'
import { and, eq, inArray } from 'drizzle-orm'
import { audit } from '../../../platform/audit/index.ts'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { AppError, route } from '../../../platform/http/index.ts'
import { jobsTable } from '../../../platform/job/index.ts'
import { maskKey } from '../../../platform/mask/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import type { Job } from '@jianqing/contract'
import { boardOf, type TellClocks } from './board.ts'
import type { CampaignRecord } from './list.ts'
import { countHits, hitsOf, lastRound, roundsOf } from './rounds.ts'
import { campaignsSeed, type DemoCampaigns } from './seed.ts'
import { type CampaignRow, campaigns } from './tables.ts'

/** What campaigns need of models, leads and rectifications; the flows give it. */
export interface CampaignConnections {
  begin: (actor: Actor, leadId: string) => Promise<CampaignRow>
  /** @throws AppError invalid_parameter */
  checkParams: (modelId: string, params: Record<string, unknown>) => Promise<void>
  params: (row: CampaignRow) => CampaignDetail['params']
  /** The offices among these where this person may have models looked. @throws AppError bad_request */
  checkOffices: (actor: Actor, officeIds: readonly string[]) => Promise<void>
  today: () => Promise<string>
  look: (actor: Actor, row: CampaignRow) => Promise<Job>
  clocks: TellClocks
  seen: (actor: Actor, leadIds: readonly string[]) => Promise<ReadonlySet<string>>
  /** Where the campaigns of a demonstration come from. */
  demo: DemoCampaigns
}

export const LOOK = 'campaign.look'

interface Surroundings {
  db: Db
  batches: Batches
  record: CampaignRecord
  connections: CampaignConnections
}

const LOOKED: readonly CampaignRow['state'][] = ['draft', 'running', 'closed']

export const campaignsRoom = ({ db, batches, record, connections }: Surroundings): Room => ({
  actions: {
    'campaign.begin': text('发起类案整改', 'Began a campaign'),
    'campaign.edit': text('修改类案整改', 'Changed a campaign'),
    'campaign.look': text('运行类案模型', 'Ran the model of a campaign'),
  },
  records: [record],
  seed: campaignsSeed(record.definition.process, connections.demo),
  routes: app => {
    const mayWrite = (actor: Actor, row: CampaignRow) => mayTouch(actor, 'campaign:write', record.definition.process.definition.place(row))
    const detail = async (actor: Actor, row: CampaignRow): Promise<CampaignDetail> => {
      const [whole, rounds, board, jobs, seen, today, loadedOf] = await Promise.all([
        record.whole(db, actor, row),
        roundsOf(db, row.id),
        boardOf(db, row.id, connections.clocks),
        db
          .select({ id: jobsTable.id })
          .from(jobsTable)
          .where(and(eq(jobsTable.kind, LOOK), eq(jobsTable.uniqueKey, row.id), inArray(jobsTable.state, ['queued', 'running']))),
        connections.seen(actor, row.leadId ? [row.leadId] : []),
        connections.today(),
        record.definition.process.load(db, [row]),
      ])
      const loaded = loadedOf(row)
      return {
        ...whole,
        modelVersion: row.modelVersion,
        measures: row.measures,
        officeIds: row.officeIds,
        params: connections.params(row),
        values: row.params,
        leadId: row.leadId && seen.has(row.leadId) ? row.leadId : null,
        watchUntil: row.watchUntil,
        rounds,
        board,
        today,
        closing: row.state === 'running' ? { open: loaded.open, checked: loaded.checked, unexplained: loaded.unexplained } : null,
        jobId: jobs[0]?.id ?? null,
        mayLook: LOOKED.includes(row.state) && mayWrite(actor, row),
        editable: row.state === 'draft' && mayWrite(actor, row),
      }
    }
    recordRoutes(app, api.campaigns, record, { db, batches, detail })
    route(app, api.campaigns.begin, { handler: async ({ actor, params }) => detail(actor, await connections.begin(actor, params.id)) })
    route(app, api.campaigns.update, {
      handler: async ({ actor, params: { id }, body: { revision, ...changed } }) => {
        const row = await record.mustFind(db, actor, id)
        if (!mayWrite(actor, row) || row.state !== 'draft') throw new AppError('wrong_state')
        await connections.checkParams(row.modelId, changed.params)
        if (changed.officeIds) await connections.checkOffices(actor, changed.officeIds)
        await transaction(db, async tx => {
          const done = await tx
            .update(campaigns)
            .set({ ...changed, revision: revision + 1, updatedAt: new Date().toISOString() })
            .where(and(eq(campaigns.id, id), eq(campaigns.revision, revision), eq(campaigns.state, 'draft')))
            .returning({ id: campaigns.id })
          if (done.length === 0) throw new AppError('conflict')
          await audit(tx, { actor, action: 'campaign.edit', subject: { kind: 'campaign', id }, officeId: row.officeId })
        })
        return detail(actor, await record.mustFind(db, actor, id))
      },
    })
    route(app, api.campaigns.look, {
      handler: async ({ actor, params }) => {
        const row = await record.mustFind(db, actor, params.id)
        if (!mayWrite(actor, row)) throw new AppError('forbidden')
        if (!LOOKED.includes(row.state)) throw new AppError('wrong_state', LOOKED_NO_MORE)
        return connections.look(actor, row)
      },
    })
    route(app, api.campaigns.hits, {
      handler: async ({ actor, params, query: { page, pageSize, officeId, unexplained } }) => {
        const row = await record.mustFind(db, actor, params.id)
        const round = await lastRound(db, row.id)
        if (!round) return { items: [], total: 0 }
        const rows = await hitsOf(db, row.id, {
          officeId,
          only: unexplained ? 'unexplained' : undefined,
          limit: pageSize,
          offset: (page - 1) * pageSize,
        })
        const seen = await connections.seen(
          actor,
          rows.flatMap(({ lead_id: id }) => id ?? []),
        )
        const total = unexplained
          ? (await hitsOf(db, row.id, { officeId, only: 'unexplained' })).length
          : await countHits(db, round.id, officeId)
        return {
          total,
          items: rows.map(one => ({
            id: one.id,
            officeName: one.office_name,
            subjectKey: maskKey(one.subject_kind, one.subject_key),
            reason: one.reason,
            leadId: one.lead_id !== null && seen.has(one.lead_id) ? one.lead_id : null,
            explained: one.explained,
            frozen: one.frozen,
          })),
        }
      },
    })
  },
})

const LOOKED_NO_MORE: I18nText = text('跟踪期满或者已作废的，不再运行', 'It is watched no more, or was discarded')
