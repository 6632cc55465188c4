import { createHash } from 'node:crypto'
import { today } from '@jianqing/calendar'
import { text } from '@jianqing/contract'
import { type Lead, runModel } from '@jianqing/engine'
import { and, eq, lte, sql } from 'drizzle-orm'
import {
  type CampaignProcess,
  type CampaignRow,
  campaigns,
  hitsOf,
  keepRound,
  LOOK,
  type NewHit,
} from '../modules/inspection/campaigns/index.ts'
import { factsOf } from '../modules/leads/index.ts'
import { currentVersions, findModel, inputsOf } from '../modules/models/index.ts'
import { actorOf } from '../platform/auth/index.ts'
import { type Db, transaction } from '../platform/db/index.ts'
import { AppError } from '../platform/http/index.ts'
import { defineJob, type JobContext, type JobKind, type Jobs } from '../platform/job/index.ts'
import { coverBy } from '../platform/mask/index.ts'
import { type Actor, loadPlaces, type Places, scopeOf } from '../platform/policy/index.ts'
import { checkAsOf, defaultAsOf } from '../platform/setting/index.ts'
import { checkedParams, readable, type RunSurroundings } from './run-model.ts'

interface Look {
  campaignId: string
  /** Every month after the close; else as far as the campaign is. */
  watch: boolean
}
export type LookKind = JobKind<Look>

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
  return lookOnce(around, process, row, actor, {
    asOf: await defaultAsOf(db),
    when: { today: today(), at: new Date().toISOString() },
    watch: input.watch,
    signal,
    onProgress: fraction => void progress(fraction * 0.8, text('正在比对数据', 'Comparing the data')).catch(() => {}),
  })
}

interface Looking {
  asOf: string
  when: { today: string; at: string }
  /** The monthly look after the close, which also sets the next. */
  watch: boolean
  signal?: AbortSignal
  onProgress?: (fraction: number) => void
}

/** One look of a campaign's model. @returns how many it found */
export async function lookOnce(
  around: RunSurroundings,
  process: CampaignProcess,
  row: CampaignRow,
  actor: Actor,
  { asOf: day, when, watch, signal, onProgress }: Looking,
): Promise<{ found: number }> {
  const { db } = around
  const { checked, ...model } = findModel(around.registry, row.modelId)
  const asOf = checkAsOf(day)
  const versions = [...(await currentVersions(around.lake, inputsOf({ ...model, checked })))]
  const sources = versions.map(([dataset, { version }]) => ({ dataset, version }))
  const places = await loadPlaces(db)
  const seen = scopeOf(actor, 'run:start').officeIds
  // what was chosen when it began, and is still in one's sight
  const offices = places.names(row.officeIds ? row.officeIds.filter(id => seen.includes(id)) : seen)
  const params = checkedParams(checked, row.params, asOf)
  const at = new Map(sources.map(({ dataset, version }) => [dataset, version]))
  const hits = await around.engine(async engine => {
    const result = await runModel({
      model: checked,
      params,
      asOf,
      engine,
      ...(signal && { signal }),
      cover: coverBy(around.datasets),
      sources: await readable(around.lake, sources),
      ...(offices && { scope: { offices } }),
      onProgress: ({ fraction }) => onProgress?.(fraction),
    })
    try {
      const found: NewHit[] = []
      for await (const lead of result.leads) found.push(hitOf(lead, at, around, places))
      return found
    } finally {
      result.close()
    }
  })
  return transaction(db, async tx => {
    const [now] = await tx.select().from(campaigns).where(eq(campaigns.id, row.id)).for('update')
    const kind = now!.state === 'draft' ? 'trial' : now!.state === 'closed' ? 'watch' : 'check'
    await keepRound(tx, row, { kind, asOf, params, sources, at: when.at }, hits)
    if (kind === 'watch') {
      const fresh = await hitsOf(tx, row.id, { only: 'fresh', limit: 1 })
      if (fresh.length > 0) await process.advance(tx, row, 'recurred', when)
      else if (watch) await process.advance(tx, row, 'watched', when)
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
