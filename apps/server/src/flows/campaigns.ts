import { addressOf, api, type Job, text } from '@jianqing/contract'
import { and, eq, inArray } from 'drizzle-orm'
import {
  type CampaignConnections,
  type CampaignProcess,
  type CampaignRow,
  defineCampaignProcess,
  hitsOf,
} from '../modules/inspection/campaigns/index.ts'
import {
  addItems,
  beginRectification,
  dueClock,
  type NewItem,
  type RectificationProcess,
  revisitClock,
  tasksOf,
} from '../modules/inspection/rectifications/index.ts'
import { leadsSeen, paramsView } from '../modules/leads/index.ts'
import { findModel } from '../modules/models/index.ts'
import { audit } from '../platform/audit/index.ts'
import { actorOf, grantsInForce, holdersOf, users } from '../platform/auth/index.ts'
import { clocksOf } from '../platform/clock/index.ts'
import { type Db, newId, transaction, type Tx } from '../platform/db/index.ts'
import { AppError } from '../platform/http/index.ts'
import { type Jobs, toJob } from '../platform/job/index.ts'
import { notify } from '../platform/notice/index.ts'
import { type Actor, scopeOf } from '../platform/policy/index.ts'
import { checkAsOf, defaultAsOf } from '../platform/setting/index.ts'
import { beginCampaign } from './campaign-begin.ts'
import { demoCampaigns } from './demo-campaigns.ts'
import { checkedParams, type RunSurroundings } from './run-model.ts'
import type { LookKind } from './campaign-look.ts'

/** Whoever heads a department there and may answer: of each office the one with the most heads' work is not known, so the first by name. */
async function ownersOf(tx: Tx, officeIds: readonly string[]): Promise<Map<string, { ownerId: string; departmentId: string | null }>> {
  const rows = await tx
    .select({ officeId: users.officeId, ownerId: users.id, departmentId: users.departmentId })
    .from(grantsInForce)
    .innerJoin(users, eq(users.id, grantsInForce.userId))
    .where(and(eq(grantsInForce.role, 'department_head'), inArray(users.officeId, [...officeIds]), eq(users.disabled, false)))
    .orderBy(users.login)
  const found = new Map<string, { ownerId: string; departmentId: string | null }>()
  for (const { officeId, ...owner } of rows) if (officeId && !found.has(officeId)) found.set(officeId, owner)
  return found
}

type Found = Awaited<ReturnType<typeof hitsOf>>[number]

const itemOf = (hit: Found): NewItem => ({
  id: newId(),
  leadId: hit.lead_id,
  subjectKind: hit.subject_kind,
  subjectKey: hit.subject_key,
  severity: hit.severity,
  reason: hit.reason,
  rows: hit.rows,
  sm3: hit.sm3,
})

function byOffice(hits: readonly Found[]): Map<string, NewItem[]> {
  const found = new Map<string, NewItem[]>()
  for (const hit of hits) if (hit.office_id) found.set(hit.office_id, [...(found.get(hit.office_id) ?? []), itemOf(hit)])
  return found
}

/** A campaign's tasks are rectifications, one an office: no second ledger of who has done what by when. */
export function campaignProcessWithTasks(cures: RectificationProcess): CampaignProcess {
  const give = async (
    tx: Tx,
    row: CampaignRow,
    lists: Map<string, NewItem[]>,
    days: number,
    actor: Actor,
    when: { today: string; at: string },
  ) => {
    const owners = await ownersOf(tx, [...lists.keys()])
    for (const [officeId, items] of lists) {
      const owner = owners.get(officeId)
      if (!owner)
        throw new AppError(
          'wrong_state',
          text(
            '有的院没有部门负责人可以承接整改，请安全管理员先授权',
            'An office has no head of department who could take the task: give somebody the role first',
          ),
        )
      const { id, title, measures } = row
      const about = {
        title,
        source: 'campaign' as const,
        campaignId: id,
        officeId,
        ...owner,
        drafterId: actor.user.id,
        measures,
        days,
        items,
      }
      await beginRectification(tx, cures, actor, about, when)
    }
  }
  return defineCampaignProcess({
    assign: async (tx, row, days, actor, when) => {
      const lists = byOffice(await hitsOf(tx, row.id, { only: 'fresh' }))
      await give(tx, row, lists, days, actor, when)
      return { offices: lists.size, items: [...lists.values()].reduce((sum, items) => sum + items.length, 0) }
    },
    addHits: async (tx, row, actor, when) => {
      const lists = byOffice(await hitsOf(tx, row.id, { only: 'fresh' }))
      const tasks = new Map((await tasksOf(tx, row.id)).map(task => [task.officeId, task]))
      const added = [...lists.values()].reduce((sum, items) => sum + items.length, 0)
      for (const [officeId, items] of lists) {
        const task = tasks.get(officeId)
        if (!task || task.state === 'cancelled') continue
        await addItems(tx, task.id, items)
        if (task.state === 'cured' || task.state === 'closed') await cures.advance(tx, task, 'recur', { actor, ...when })
        lists.delete(officeId)
      }
      if (lists.size > 0) await give(tx, row, lists, 30, actor ?? (await actorOf(tx, row.ownerId))!, when)
      return added
    },
    urge: async (tx, row, note) => {
      const open = (await tasksOf(tx, row.id)).filter(({ state }) => state === 'assigned' || state === 'open' || state === 'returned')
      for (const { id, ownerId, departmentId } of open)
        await notify(tx, {
          to: [ownerId, ...(await holdersOf(tx, 'department_head', { departmentId }))],
          kind: 'rectification.urged',
          title: text(`催办（${note}）：《${row.title}》`, `Urged (${note}): “${row.title}”`),
          link: addressOf(api.rectifications, id),
        })
      return open.length
    },
  })
}

interface Around {
  db: Db
  around: RunSurroundings
  jobs: Jobs
  look: LookKind
  cures: RectificationProcess
}

/** What campaigns need of models, leads and rectifications. */
export function campaignConnections({ db, around, jobs, look, cures }: Around, process: CampaignProcess): CampaignConnections {
  return {
    begin: (actor, leadId) => beginCampaign(db, around.registry, process, actor, leadId),
    checkParams: async (modelId, params) =>
      void checkedParams(findModel(around.registry, modelId).checked, params, checkAsOf(await defaultAsOf(db))),
    params: ({ modelId, params }) => paramsView(around.registry.get(modelId)?.checked, params),
    checkOffices: async (actor, officeIds) => {
      const seen = new Set(scopeOf(actor, 'run:start').officeIds)
      if (!officeIds.every(id => seen.has(id)))
        throw new AppError('bad_request', text('所选单位超出您的权限范围', 'One of these offices is out of your sight'), {
          fields: [{ path: 'officeIds', message: '超出权限范围 · out of your sight' }],
        })
    },
    today: () => defaultAsOf(db),
    look: async (actor, row): Promise<Job> => {
      const jobId = await transaction(db, async tx => {
        const { id: userId, officeId } = actor.user
        const id = await jobs.enqueue(tx, look, { campaignId: row.id, watch: false }, { userId, officeId }, row.id)
        await audit(tx, { actor, action: 'campaign.look', subject: { kind: 'campaign', id: row.id }, officeId: row.officeId })
        return id
      })
      return toJob((await jobs.get(jobId))!)
    },
    clocks: async ids => {
      const known = await clocksOf(db, [dueClock, revisitClock], 'rectification', [...ids])
      return new Map(
        ids.flatMap(id => {
          const last = known.get(id)?.findLast(({ kind }) => kind === dueClock.kind)
          return last ? [[id, { dueOn: last.dueOn, clock: last.state, remainingDays: last.remainingDays }] as const] : []
        }),
      )
    },
    seen: async (actor, ids) => new Set((await leadsSeen(db, actor, ids)).map(({ id }) => id)),
    demo: demoCampaigns(around, process, cures),
  }
}
