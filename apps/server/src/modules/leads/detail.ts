import type { LeadDetail } from '@jianqing/contract'
import type { CheckedModel, DatasetDef } from '@jianqing/engine'
import { basisOn, describeModel } from '@jianqing/engine'
import { and, eq, ne, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../platform/db/index.ts'
import { maskKey, type Subjects } from '../../platform/mask/index.ts'
import { matterView } from '../../platform/matter/index.ts'
import { withFate } from '../../platform/retention/index.ts'
import { type Actor, can, mayTouch } from '../../platform/policy/index.ts'
import { asRead } from './as-read.ts'
import { changeOf } from './changes.ts'
import { evidenceView, paramsView } from './evidence.ts'
import { leadRecord } from './list.ts'
import { findLead, visible } from './query.ts'
import { leadProcess, mayDraft } from './process.ts'
import { leadEvidence, type LeadRow, leads } from './tables.ts'

/** What the leads need to know of the catalogue and of the other modules; the flows give it. */
export interface LeadContext {
  datasets: ReadonlyMap<string, DatasetDef>
  model: (id: string) => CheckedModel | undefined
  stepRows: (runId: string) => Promise<ReadonlyMap<string, number>>
  letters: (leadId: string) => Promise<LeadDetail['letters']>
  subjects: Subjects
}

/** The data set of complaints that unpaid wages are known by. */
const WAGES = 'wage_complaints'
/** Whether any of its data come from a body outside of the procuratorate, to which there may be something to suggest. */
export const isOutside = (tables: readonly { dataset: string }[], datasets: LeadContext['datasets']): boolean =>
  tables.some(({ dataset }) => datasets.get(dataset)?.holders?.some(holder => !holder['zh-CN'].startsWith('检察机关')))

const place = leadProcess.definition.place
type Change = Awaited<ReturnType<typeof changeOf>>

/** What a later run found otherwise, as it is shown beside what was judged. */
async function changeView(
  db: Db,
  change: Change,
  { subjects, datasets }: LeadContext,
  model: CheckedModel | undefined,
  revealed: boolean,
): Promise<LeadDetail['change']> {
  if (!change) return null
  const { at, runId, modelVersion, asOf, severity, reason, fullReason, params, tables } = change
  return {
    at,
    runId,
    modelVersion,
    asOf,
    severity,
    reason: revealed ? subjects.show(fullReason) : reason,
    params: paramsView(model, params),
    evidence: await withFate(db, evidenceView(subjects, tables, datasets, model, revealed)),
  }
}

/**
 * Everything about one lead that this person may see.
 *
 * @param revealedUntil where identities are shown in this one answer: until when the page may keep them
 */
export async function leadDetail(
  db: Db,
  actor: Actor,
  context: LeadContext,
  row: LeadRow,
  revealedUntil: string | null = null,
): Promise<LeadDetail> {
  const revealed = revealedUntil !== null
  const model = context.model(row.modelId)
  const [whole, [stored], related, ofMatter, ofPerson, matter, letters, stepRows, mergedInto, change] = await Promise.all([
    leadRecord.whole(db, actor, row, { revealed }),
    db
      .select({ reason: leadEvidence.reason, subject: leadEvidence.subject, tables: asRead(leadEvidence.tables, row.runId) })
      .from(leadEvidence)
      .where(eq(leadEvidence.leadId, row.id)),
    otherLeads(db, actor, row, touching(row)),
    row.matterId === null ? [] : otherLeads(db, actor, row, eq(leads.matterId, row.matterId)),
    row.personRef === null ? null : otherLeads(db, actor, row, sql`${leads.personRefs} @> ${`{${row.personRef}}`}::text[]`),
    matterView(db, actor, row.matterId, { number: row.matterNo, officeId: row.officeId }),
    context.letters(row.id),
    context.stepRows(row.runId),
    targetOf(db, actor, row),
    changeOf(db, row),
  ])
  const tables = stored?.tables ?? []
  const law = basisOn(model?.articles ?? [], row.asOf)
  return {
    ...whole,
    subjectKey: revealed ? context.subjects.whole(row.subjectKey, stored?.subject ?? null) : maskKey(row.subjectKind, row.subjectKey),
    reason: revealed && stored ? context.subjects.show(stored.reason) : row.reason,
    question: model?.question ?? row.modelTitle,
    basis: law.basis,
    unverified: law.unverified,
    lawUnknown: law.unknown,
    basisNote: model?.basisNote ?? null,
    asOf: row.asOf,
    runId: row.runId,
    params: paramsView(model, row.params),
    steps: model ? describeModel(model).steps.map(({ id: step, words }) => ({ id: step, words, rows: stepRows.get(step) ?? null })) : [],
    evidence: await withFate(db, evidenceView(context.subjects, tables, context.datasets, model, revealed)),
    revealed,
    revealedUntil,
    changed: change !== undefined,
    change: await changeView(db, change, context, model, revealed),
    mayReveal: mayTouch(actor, 'lead:reveal', place(row)),
    mayDraftLetter: row.state === 'accepted' && row.letterId === null && mayDraft(actor, row),
    mayRectify:
      row.state === 'accepted' &&
      row.letterId === null &&
      row.officeId !== null &&
      !row.confidential &&
      mayTouch(actor, 'rectification:write', { officeId: row.officeId, departmentId: row.departmentId }),
    mayBeginCampaign: (row.state === 'accepted' || row.state === 'rectified') && !row.confidential && can(actor, 'campaign:write'),
    maySupport: row.state === 'accepted' && tables.some(({ dataset }) => dataset === WAGES) && can(actor, 'support:register'),
    maySuggest: row.state === 'accepted' && !row.confidential && can(actor, 'suggestion:write') && isOutside(tables, context.datasets),
    mergedInto,
    // what is told of the matter or the person is not told twice
    related: related.filter(({ id }) => ![...ofMatter, ...(ofPerson ?? [])].some(lead => lead.id === id)),
    matter: matter && { ...matter, leads: ofMatter, mayTell: mayTouch(actor, 'lead:triage', place(row)) },
    person: ofPerson && { leads: ofPerson },
    letters,
  }
}

/** The lead that it was merged into; whoever may not see that one does not learn of it. */
async function targetOf(db: Db, actor: Actor, { mergedInto }: LeadRow): Promise<LeadDetail['mergedInto']> {
  const target = mergedInto && (await findLead(db, actor, mergedInto))
  return target ? { id: target.id, subjectKey: maskKey(target.subjectKind, target.subjectKey) } : null
}

/** Leads that share a case or a person of the staff with this one. */
const touching = ({ touches }: LeadRow): SQL =>
  sql`${leads.touches} && ${`{${touches.map(t => `"${t.replace(/["\\]/g, '\\$&')}"`).join(',')}}`}::text[]`

/** Other leads of which this holds, as far as this person may see them. */
async function otherLeads(db: Db, actor: Actor, row: LeadRow, which: SQL): Promise<LeadDetail['related']> {
  const rows = await db
    .select()
    .from(leads)
    .where(and(visible(actor), ne(leads.id, row.id), which))
    .orderBy(...leadRecord.standard)
    .limit(20)
  return rows.map(({ id, modelTitle, subjectKind, subjectKey, severity, state }) => ({
    id,
    modelTitle,
    subjectKey: maskKey(subjectKind, subjectKey),
    severity,
    state,
  }))
}
