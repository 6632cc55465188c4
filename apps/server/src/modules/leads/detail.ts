import type { LeadDetail } from '@jianqing/contract'
import type { CheckedModel, DatasetDef } from '@jianqing/engine'
import { describeModel } from '@jianqing/engine'
import { eq } from 'drizzle-orm'
import { personRefs } from '../../platform/auth/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { AppError } from '../../platform/http/index.ts'
import { maskKey, withoutIdentities } from '../../platform/mask/index.ts'
import { type Actor, mayTouch } from '../../platform/policy/index.ts'
import { timelineOf } from '../../platform/timeline/index.ts'
import { changeOf } from './changes.ts'
import { evidenceView, paramsView } from './evidence.ts'
import { relatedLeads } from './list.ts'
import { findLead } from './query.ts'
import { leadProcess, mayDraft } from './process.ts'
import { leadEvidence, type LeadRow } from './tables.ts'

/** What the leads need to know of the catalogue and of the other modules; the flows give it. */
export interface LeadContext {
  datasets: ReadonlyMap<string, DatasetDef>
  model: (id: string) => CheckedModel | undefined
  stepRows: (runId: string) => Promise<ReadonlyMap<string, number>>
  letters: (leadId: string) => Promise<LeadDetail['letters']>
}

const place = leadProcess.definition.place
type Change = Awaited<ReturnType<typeof changeOf>>

/** What a later run found otherwise, as it is shown beside what was judged. */
function changeView(
  change: Change,
  datasets: LeadContext['datasets'],
  model: CheckedModel | undefined,
  revealed: boolean,
): LeadDetail['change'] {
  if (!change) return null
  const { at, runId, modelVersion, asOf, severity, reason, fullReason, params, tables } = change
  return {
    at,
    runId,
    modelVersion,
    asOf,
    severity,
    reason: revealed ? fullReason : reason,
    params: paramsView(model, params),
    evidence: evidenceView(tables, datasets, model, revealed),
  }
}

/**
 * Everything about one lead that this person may see.
 *
 * @param revealedUntil where identities are shown in this one answer: until when the page may keep them
 * @throws AppError not_found also where it lies outside of the scope
 */
export async function leadDetail(
  db: Db,
  actor: Actor,
  context: LeadContext,
  id: string,
  revealedUntil: string | null = null,
): Promise<LeadDetail> {
  const revealed = revealedUntil !== null
  const row = await findLead(db, actor, id)
  if (!row) throw new AppError('not_found')
  const model = context.model(row.modelId)
  const [[stored], people, timeline, related, letters, stepRows, mergedInto, change] = await Promise.all([
    db.select().from(leadEvidence).where(eq(leadEvidence.leadId, id)),
    personRefs(db, [row.assigneeId]),
    timelineOf(db, 'lead', id),
    relatedLeads(db, actor, row),
    context.letters(id),
    context.stepRows(row.runId),
    targetOf(db, actor, row),
    changeOf(db, row),
  ])
  const tables = stored?.tables ?? []
  return {
    id,
    modelId: row.modelId,
    modelVersion: row.modelVersion,
    modelTitle: row.modelTitle,
    area: row.area,
    subjectKind: row.subjectKind,
    subjectKey: revealed ? row.subjectKey : maskKey(row.subjectKind, row.subjectKey),
    severity: row.severity,
    state: row.state,
    revision: row.revision,
    holds: row.holds,
    reason: revealed && stored ? stored.reason : row.reason,
    officeId: row.officeId,
    officeName: row.officeName,
    assignee: (row.assigneeId && people.get(row.assigneeId)) || null,
    firstSeenAt: row.firstSeenAt,
    lastSeenAt: row.lastSeenAt,
    letterId: row.letterId,
    question: model?.question ?? row.modelTitle,
    basis: model?.basis ?? [],
    unverified: model?.unverified ?? [],
    basisNote: model?.basisNote ?? null,
    asOf: row.asOf,
    runId: row.runId,
    params: paramsView(model, row.params),
    steps: model ? describeModel(model).steps.map(({ id: step, words }) => ({ id: step, words, rows: stepRows.get(step) ?? null })) : [],
    evidence: evidenceView(tables, context.datasets, model, revealed),
    revealed,
    revealedUntil,
    changed: change !== undefined,
    change: changeView(change, context.datasets, model, revealed),
    mayReveal: mayTouch(actor, 'lead:reveal', place(row)),
    mayDraftLetter: row.state === 'accepted' && row.letterId === null && mayDraft(actor, row),
    mergedInto,
    related,
    letters,
    timeline: revealed ? timeline : withoutIdentities(timeline),
    clocks: [],
    documents: [],
    actions: leadProcess.actionsFor(actor, row),
  }
}

/** The lead that it was merged into; whoever may not see that one does not learn of it. */
async function targetOf(db: Db, actor: Actor, { mergedInto }: LeadRow): Promise<LeadDetail['mergedInto']> {
  const target = mergedInto && (await findLead(db, actor, mergedInto))
  return target ? { id: target.id, subjectKey: maskKey(target.subjectKind, target.subjectKey) } : null
}
