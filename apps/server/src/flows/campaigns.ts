import { createHash } from 'node:crypto'
import { today } from '@jianqing/calendar'
import { addressOf, api, type Job, text } from '@jianqing/contract'
import { type Lead, runModel } from '@jianqing/engine'
import { and, eq, inArray, lte, sql } from 'drizzle-orm'
import {
  type CampaignConnections,
  type CampaignProcess,
  type CampaignRow,
  campaigns,
  defineCampaignProcess,
  hitsOf,
  keepRound,
  LOOK,
  type NewHit,
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
import { factsOf, findLead, leadsSeen, paramsView } from '../modules/leads/index.ts'
import { currentVersions, findModel, inputsOf } from '../modules/models/index.ts'
import { audit } from '../platform/audit/index.ts'
import { actorOf, grantsInForce, holdersOf, users } from '../platform/auth/index.ts'
import { linkRecords } from '../platform/chain/index.ts'
import { clocksOf } from '../platform/clock/index.ts'
import { type Db, newId, transaction, type Tx } from '../platform/db/index.ts'
import { AppError } from '../platform/http/index.ts'
import { defineJob, type JobContext, type JobKind, type Jobs, toJob } from '../platform/job/index.ts'
import { coverBy } from '../platform/mask/index.ts'
import { notify } from '../platform/notice/index.ts'
import { type Actor, loadPlaces, type Places, scopeOf } from '../platform/policy/index.ts'
import { checkAsOf, defaultAsOf } from '../platform/setting/index.ts'
import { checkedParams, readable, type RunSurroundings } from './run-model.ts'

interface Look {
  campaignId: string
  /** Every month after the close; else as far as the campaign is. */
  watch: boolean
}
export type LookKind = JobKind<Look>

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

/** Over subject and what its rows say: where they stand in a version, and how many days have gone by, is not part of it. */
function sm3Of(subjectKey: string, tables: readonly { dataset: string; rows: readonly { values: Record<string, unknown> }[] }[]): string {
  const said = tables.map(({ dataset, rows }) => [dataset, rows.map(({ values }) => JSON.stringify(values)).sort()])
  return createHash('sm3')
    .update(JSON.stringify([subjectKey, said]))
    .digest('hex')
}

function hitOf(lead: Lead, sources: ReadonlyMap<string, string>, { datasets, subjects }: RunSurroundings, places: Places): NewHit {
  const facts = factsOf(lead, sources, datasets)
  const officeId =
    (facts.officeCode === null ? undefined : places.office(facts.officeCode)) ?? (lead.office ? places.office(lead.office) : undefined)
  return {
    subjectKind: lead.subjectKind,
    // as the lead on the same subject bears it: no number of a person is kept
    subjectKey: subjects.kept(lead.subjectKind, lead.subjectKey),
    officeId: officeId ?? null,
    officeName: lead.office,
    severity: lead.severity,
    reason: facts.maskedReason,
    rows: facts.evidence.map(({ dataset, version, rows }) => ({ dataset, version, rows: rows.map(({ row }) => row) })),
    sm3: sm3Of(lead.subjectKey, facts.evidence),
  }
}

/** Runs the model of a campaign over the newest data; what it finds becomes no lead. */
export const campaignLook = (around: RunSurroundings, process: CampaignProcess): LookKind =>
  defineJob<Look>({ kind: LOOK, run: job => carryOut(around, process, job) })

async function carryOut(around: RunSurroundings, process: CampaignProcess, { db, input, signal, progress, createdBy }: JobContext<Look>) {
  const [row] = await db.select().from(campaigns).where(eq(campaigns.id, input.campaignId))
  const actor = row && (await actorOf(db, createdBy ?? row.ownerId))
  if (!row || !actor) throw new AppError('not_found')
  const { checked, ...model } = findModel(around.registry, row.modelId)
  const asOf = checkAsOf(await defaultAsOf(db))
  const versions = [...(await currentVersions(around.lake, inputsOf({ ...model, checked })))]
  const sources = versions.map(([dataset, { version }]) => ({ dataset, version }))
  const places = await loadPlaces(db)
  const offices = places.names(scopeOf(actor, 'run:start').officeIds)
  const params = checkedParams(checked, row.params, asOf)
  const at = new Map(sources.map(({ dataset, version }) => [dataset, version]))
  const hits = await around.engine(async engine => {
    const result = await runModel({
      model: checked,
      params,
      asOf,
      engine,
      signal,
      cover: coverBy(around.datasets),
      sources: await readable(around.lake, sources),
      ...(offices && { scope: { offices } }),
      onProgress: ({ fraction }) => void progress(fraction * 0.8, text('正在比对数据', 'Comparing the data')).catch(() => {}),
    })
    try {
      const found: NewHit[] = []
      for await (const lead of result.leads) found.push(hitOf(lead, at, around, places))
      return found
    } finally {
      result.close()
    }
  })
  const when = { today: today(), at: new Date().toISOString() }
  return transaction(db, async tx => {
    const [now] = await tx.select().from(campaigns).where(eq(campaigns.id, row.id)).for('update')
    const kind = now!.state === 'draft' ? 'trial' : now!.state === 'closed' ? 'watch' : 'check'
    await keepRound(tx, row, { kind, asOf, params, sources, at: when.at }, hits)
    if (kind === 'watch') {
      const fresh = await hitsOf(tx, row.id, { only: 'fresh', limit: 1 })
      if (fresh.length > 0) await process.advance(tx, row, 'recurred', when)
      else if (input.watch) await process.advance(tx, row, 'watched', when)
    }
    return { found: hits.length }
  })
}

/** Every night: the campaigns whose next look has come due. */
export const campaignWatch = (jobs: () => Promise<Jobs>, look: LookKind) =>
  defineJob<Record<string, never>>({
    kind: 'campaign.watch',
    schedule: { cron: '20 4 * * *', input: {} },
    run: async ({ db }) => ({ started: await startWatches(db, await jobs(), look, today()) }),
  })

/** @returns how many looks were started */
export async function startWatches(db: Db, jobs: Jobs, look: LookKind, on: string): Promise<number> {
  const due = await db
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.state, 'closed'), lte(campaigns.nextOn, sql`${on}::date`)))
  for (const { id, ownerId, officeId } of due)
    await transaction(db, tx => jobs.enqueue(tx, look, { campaignId: id, watch: true }, { userId: ownerId, officeId }, id))
  return due.length
}

interface Around {
  db: Db
  around: RunSurroundings
  jobs: Jobs
  look: LookKind
}

/** What campaigns need of models, leads and rectifications. */
export function campaignConnections({ db, around, jobs, look }: Around, process: CampaignProcess): CampaignConnections {
  return {
    begin: (actor, leadId) =>
      transaction(db, async tx => {
        const lead = await findLead(tx, actor, leadId)
        if (!lead || !actor.user.officeId) throw new AppError('not_found')
        if (lead.state !== 'accepted' && lead.state !== 'rectified')
          throw new AppError('wrong_state', text('请先确认线索有效', 'Confirm the lead as valid first'))
        if (lead.confidential)
          throw new AppError('wrong_state', text('涉及举报控告的线索不发起类案整改', 'No campaign begins with what rests on a complaint'))
        const { modelId, params, modelTitle } = lead
        const [row] = await tx
          .insert(campaigns)
          .values({
            id: newId(),
            title: `“${modelTitle['zh-CN']}”类案整改`,
            modelId,
            modelVersion: findModel(around.registry, modelId).checked.version,
            params,
            measures: '对清单所列事项逐一核查：确有问题的依规整改，没有问题的说明理由；同时查找原因，完善制度。',
            leadId,
            officeId: actor.user.officeId,
            ownerId: actor.user.id,
          })
          .returning()
        await process.begin(tx, actor, row!, { title: text('由有效线索发起', 'Began with a valid lead') })
        await linkRecords(tx, actor, { kind: 'lead', id: leadId }, 'led_to', { kind: 'campaign', id: row!.id })
        return row!
      }),
    checkParams: async (modelId, params) =>
      void checkedParams(findModel(around.registry, modelId).checked, params, checkAsOf(await defaultAsOf(db))),
    params: ({ modelId, params }) => paramsView(around.registry.get(modelId)?.checked, params),
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
  }
}
