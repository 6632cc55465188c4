import type { LeadDetail } from '@jianqing/contract'
import type { CheckedModel, DatasetDef } from '@jianqing/engine'
import { columnRoles, describeModel } from '@jianqing/engine'
import { eq } from 'drizzle-orm'
import { personRefs } from '../../platform/auth/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { AppError } from '../../platform/http/index.ts'
import { maskKey, maskRow, secretsOf } from '../../platform/mask/index.ts'
import { type Actor, mayTouch } from '../../platform/policy/index.ts'
import { timelineOf } from '../../platform/timeline/index.ts'
import { relatedLeads } from './list.ts'
import { findLead } from './query.ts'
import { leadProcess, mayDraft } from './process.ts'
import { isRevealed } from './reveal.ts'
import { leadEvidence, leads, type LeadRow, type StoredEvidence } from './tables.ts'

/** What the leads need to know of the catalogue and of the other modules; the flows give it. */
export interface LeadContext {
  datasets: ReadonlyMap<string, DatasetDef>
  model: (id: string) => CheckedModel | undefined
  stepRows: (runId: string) => Promise<ReadonlyMap<string, number>>
  letters: (leadId: string) => Promise<LeadDetail['letters']>
}

const place = leadProcess.definition.place

function evidenceView(
  stored: readonly StoredEvidence[],
  datasets: LeadContext['datasets'],
  model: CheckedModel | undefined,
  revealed: boolean,
): LeadDetail['evidence'] {
  const secrets = secretsOf(stored, datasets)
  const roles = model ? columnRoles(model.ir) : new Map<string, Map<string, 'key' | 'deciding'>>()
  return stored.map(({ dataset: id, version, count, rows }) => {
    const dataset = datasets.get(id)
    const columns =
      dataset?.columns ??
      Object.keys(rows[0]?.values ?? {}).map(column => ({ id: column, label: { 'zh-CN': column, en: column }, type: 'text', masked: true }))
    return {
      dataset: id,
      title: dataset?.title ?? { 'zh-CN': id, en: id },
      version,
      count,
      columns: columns.map(c => ({
        id: c.id,
        label: c.label,
        type: c.type,
        masked: c.masked,
        role: roles.get(id)?.get(c.id) ?? (c.type === 'date' || c.type === 'month' ? ('date' as const) : null),
      })),
      rows: rows.map(({ row, values }) => ({ row, values: revealed ? values : maskRow(dataset, values, secrets) })),
    }
  })
}

const printed = (value: unknown): string => (Array.isArray(value) ? value.join('、') : String(value ?? '—'))

/**
 * Everything about one lead that this person may see.
 *
 * @throws AppError not_found also where it lies outside of the scope
 */
export async function leadDetail(db: Db, actor: Actor, context: LeadContext, id: string): Promise<LeadDetail> {
  const row = await findLead(db, actor, id)
  if (!row) throw new AppError('not_found')
  const model = context.model(row.modelId)
  const [[stored], revealed, people, timeline, related, letters, stepRows, mergedInto] = await Promise.all([
    db.select().from(leadEvidence).where(eq(leadEvidence.leadId, id)),
    isRevealed(db, actor.user.id, id),
    personRefs(db, [row.assigneeId]),
    timelineOf(db, 'lead', id),
    relatedLeads(db, actor, row),
    context.letters(id),
    context.stepRows(row.runId),
    targetOf(db, row),
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
    asOf: row.asOf,
    runId: row.runId,
    params: (model?.params ?? []).map(p => ({ id: p.name, title: p.title, value: printed(row.params[p.name]) })),
    steps: model ? describeModel(model).steps.map(({ id: step, words }) => ({ id: step, words, rows: stepRows.get(step) ?? null })) : [],
    evidence: evidenceView(tables, context.datasets, model, revealed),
    revealed,
    mayReveal: !revealed && mayTouch(actor, 'lead:reveal', place(row)),
    mayDraftLetter: row.state === 'accepted' && row.letterId === null && mayDraft(actor, row),
    mergedInto,
    related,
    letters,
    timeline,
    clocks: [],
    documents: [],
    actions: leadProcess.actionsFor(actor, row),
  }
}

async function targetOf(db: Db, row: LeadRow): Promise<LeadDetail['mergedInto']> {
  if (!row.mergedInto) return null
  const [target] = await db.select().from(leads).where(eq(leads.id, row.mergedInto))
  return target ? { id: target.id, subjectKey: maskKey(target.subjectKind, target.subjectKey) } : null
}
