import { chineseDate } from '@jianqing/calendar'
import { text } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import { eq } from 'drizzle-orm'
import { enterprisesCalled, enterpriseSeen } from '../modules/citizens/enterprises/index.ts'
import {
  defineSuggestionProcess,
  proposeSuggestion,
  type SuggestionConnections,
  type SuggestionProcess,
  suggestionRecordOf,
  type SuggestionRow,
  suggestions,
} from '../modules/inspection/suggestions/index.ts'
import { findLead, isOutside, judgedOf, leadById, leadProcess, type LeadRow } from '../modules/leads/index.ts'
import { linkRecords } from '../platform/chain/index.ts'
import { type Db, transaction, type Tx } from '../platform/db/index.ts'
import type { Documents } from '../platform/document/index.ts'
import { AppError } from '../platform/http/index.ts'
import { maskIdentities, type Subjects } from '../platform/mask/index.ts'
import { type Actor, can } from '../platform/policy/index.ts'
import { defaultAsOf } from '../platform/setting/index.ts'

type Reader = Pick<Db, 'select'>
type When = { today: string; at?: string | undefined }

interface Sources {
  subjects: Subjects
  datasets: ReadonlyMap<string, DatasetDef>
}

/** Columns that name a body outside by its whole name. */
const BODIES: Readonly<Record<string, string>> = { wage_projects: 'contractor', companies: 'name' }

/** Suggestions, with the leads that become one: the lead is rectified when all that was suggested is carried out. */
export function suggestionsWithLeads(db: Db, documents: Documents) {
  const process: SuggestionProcess = defineSuggestionProcess(documents, {
    carriedOut: async (tx, { leadId }, actor, when) => {
      // it may have been rectified by a letter, or judged anew
      if (leadId && (await leadById(tx, leadId))?.state === 'accepted')
        await leadProcess.advance(tx, { id: leadId }, 'rectified', { actor, ...when })
    },
  })
  return { process, record: suggestionRecordOf(db, documents, process) }
}

/** A valid lead on a matter outside of the procuratorate. @throws AppError not_found, wrong_state */
async function suggestible(tx: Reader, { datasets }: Sources, actor: Actor, leadId: string) {
  const lead = await findLead(tx, actor, leadId)
  if (!lead) throw new AppError('not_found')
  if (lead.state !== 'accepted') throw new AppError('wrong_state', text('请先确认线索有效', 'Confirm the lead as valid first'))
  const { tables } = await judgedOf(tx, lead)
  if (!isOutside(tables, datasets))
    throw new AppError(
      'wrong_state',
      text('这条线索不涉及外单位，请以督察文书处理', 'This lead is on no matter outside of the procuratorate: write a letter'),
    )
  if (lead.confidential)
    throw new AppError(
      'wrong_state',
      text('该线索涉及举报控告，请以函件形式处理', 'It rests on a complaint: write a letter, which is read for what it must not tell'),
    )
  return { lead, tables }
}

const end = (words: string) => `${words.replace(/[。；;.]+$/u, '')}。`

/** What a lead tells stands in the suggestion as it was judged, without the numbers of people. */
function proposalOf({ modelTitle, reason, asOf }: LeadRow, tables: Awaited<ReturnType<typeof judgedOf>>['tables'], { subjects }: Sources) {
  const named = subjects.show(tables).flatMap(({ dataset, rows }) => rows.map(({ values }) => values[BODIES[dataset] ?? '']))
  return {
    title: modelTitle['zh-CN'],
    facts: maskIdentities(`比对数据（基准日${chineseDate(asOf)}，监督模型“${modelTitle['zh-CN']}”）发现：${end(reason['zh-CN'])}`),
    addressees: [...new Set(named.flatMap(value => (typeof value === 'string' && value.length > 3 ? [value] : [])))].slice(0, 5),
  }
}

type Asked = Parameters<SuggestionConnections['fromLead']>[1]

async function begin(tx: Tx, process: SuggestionProcess, sources: Sources, actor: Actor, { leadId, ...asked }: Asked, when?: When) {
  // whoever may see the lead finds what it became before
  const known = (await findLead(tx, actor, leadId)) && (await tx.select().from(suggestions).where(eq(suggestions.leadId, leadId)))[0]
  if (known) return known
  const { lead, tables } = await suggestible(tx, sources, actor, leadId)
  const { title, facts } = proposalOf(lead, tables, sources)
  const today = when?.today ?? (await defaultAsOf(tx))
  const row = await proposeSuggestion(tx, process, actor, { ...asked, title, facts, source: 'lead', leadId }, { today, at: when?.at })
  await linkRecords(tx, actor, { kind: 'lead', id: leadId }, 'led_to', { kind: 'suggestion', id: row.id })
  return row
}

/** Makes a suggestion of a valid lead. One that was made before is the same. @throws AppError not_found, wrong_state, bad_request */
export const suggestionFromLead = (
  db: Db,
  process: SuggestionProcess,
  sources: Sources,
  actor: Actor,
  asked: Asked,
  when?: When,
): Promise<SuggestionRow> => transaction(db, tx => begin(tx, process, sources, actor, asked, when))

/** What suggestions need of leads and of files of enterprises. */
export const suggestionConnections = (db: Db, process: SuggestionProcess, sources: Sources): SuggestionConnections => ({
  propose: async (actor, leadId) => {
    const { lead, tables } = await suggestible(db, sources, actor, leadId)
    return proposalOf(lead, tables, sources)
  },
  fromLead: (actor, asked) => suggestionFromLead(db, process, sources, actor, asked),
  enterprise: async (actor, name) => (can(actor, 'enterprise:read') ? enterpriseSeen(db, actor, name) : null),
  organisations: async (actor, pattern, most) => (can(actor, 'enterprise:read') ? enterprisesCalled(db, actor, pattern, most) : []),
})
