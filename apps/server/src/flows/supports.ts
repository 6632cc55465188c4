import { chineseDate } from '@jianqing/calendar'
import { text, type ToldClaim } from '@jianqing/contract'
import { eq, sql } from 'drizzle-orm'
import { acceptLead, findLead, judgedOf, leadById, leadProcess, type LeadRow } from '../modules/leads/index.ts'
import {
  defineSupportProcess,
  registerSupport,
  type SupportProcess,
  supportRecordOf,
  type SupportRow,
  supports,
} from '../modules/citizens/supports/index.ts'
import { linkRecords } from '../platform/chain/index.ts'
import { type Db, transaction, type Tx } from '../platform/db/index.ts'
import type { Documents } from '../platform/document/index.ts'
import { AppError } from '../platform/http/index.ts'
import type { Subjects } from '../platform/mask/index.ts'
import type { Actor } from '../platform/policy/index.ts'
import type { Demo } from '../platform/room/index.ts'
import { defaultAsOf } from '../platform/setting/index.ts'

type When = { today: string; at?: string }

const cell = (values: Record<string, unknown>, column: string): string | null => {
  const value = values[column]
  return value === null || value === undefined || value === '' ? null : String(value)
}

/** The complaints of unpaid wages that a lead rests on, with the contractor whom they are against. @throws AppError wrong_state where it rests on none */
async function wagesOf(tx: Tx, subjects: Subjects, lead: LeadRow): Promise<{ told: ToldClaim[]; contractor: string }> {
  const tables = subjects.show((await judgedOf(tx, lead)).tables)
  const rowsOf = (dataset: string) => tables.filter(table => table.dataset === dataset).flatMap(({ rows }) => rows.map(row => row.values))
  const told = rowsOf('wage_complaints')
    .map(row => ({
      no: cell(row, 'complaint_no') ?? '—',
      on: cell(row, 'received_on'),
      people: Number(cell(row, 'workers') ?? 0),
      amount: cell(row, 'amount'),
    }))
    .sort((a, b) => a.no.localeCompare(b.no))
  const [project] = rowsOf('wage_projects')
  if (told.length === 0)
    throw new AppError('wrong_state', text('这条线索没有欠薪投诉，不能转入支持起诉', 'This lead rests on no complaint of unpaid wages'))
  return { told, contractor: (project && cell(project, 'contractor')) ?? '用工单位' }
}

/** What a lead tells is registered as it stands there: workers, amounts, contractor, complaints. */
async function incomingOf(tx: Tx, subjects: Subjects, lead: LeadRow, asked: { handlerId: string | null; on: string }) {
  const { told, contractor } = await wagesOf(tx, subjects, lead)
  const people = told.reduce((all, one) => all + one.people, 0)
  return {
    group: 'migrant_workers' as const,
    title: `${contractor}拖欠农民工工资`,
    opponent: contractor,
    receivedOn: asked.on,
    facts: `${contractor}承建工程的${people}名工人反映被拖欠工资，人力资源社会保障部门收到投诉${told.length}件。`,
    // each complaint is what they did themselves before anybody else did
    ownEffort: told.map(({ no, on, people: n }) => `${on === null ? '' : `${chineseDate(on)}，`}${n}人投诉（${no}）`).join('；'),
    given: [],
    handlerId: asked.handlerId,
    source: 'lead' as const,
    leadId: lead.id,
    told,
  }
}

/** Of today's leads of unpaid wages the one with most workers, taken for valid by the inspector and passed on. */
export const demoSupport =
  (db: Db, around: { process: SupportProcess; subjects: Subjects }) =>
  async ({ person }: Demo, handlerId: string, when: Required<When>): Promise<SupportRow | null> => {
    const { rows } = await db.execute<{ id: string; state: string }>(sql`
      select l.id, l.state from leads l join lead_evidence e on e.lead_id = l.id, lateral (
        select sum(w::numeric) as workers from jsonb_path_query(e.tables, '$[*] ? (@.dataset == "wage_complaints").rows[*].values.workers') w
      ) told where l.state in ('new', 'accepted') and l.model_id = 'wage-protection' and told.workers > 0 order by told.workers desc, l.subject_key limit 1`)
    const [lead] = rows
    if (!lead) return null
    const inspector = await person('ducha')
    // a start that was broken off may have come so far
    if (lead.state === 'new') await acceptLead(db, inspector, lead.id, when.at)
    return supportFromLead(db, around, inspector, { leadId: lead.id, handlerId }, when)
  }

/** Cases of support, with the leads of unpaid wages that become one: the lead is rectified when the money is there. */
export function supportsWithLeads(db: Db, documents: Documents) {
  const process: SupportProcess = defineSupportProcess(documents, {
    closed: async (tx, { leadId }, actor, when) => {
      // it may have been rectified by a letter, or judged anew
      if (leadId && (await leadById(tx, leadId))?.state === 'accepted')
        await leadProcess.advance(tx, { id: leadId }, 'rectified', { actor, ...when })
    },
  })
  return { process, record: supportRecordOf(db, documents, process) }
}

/**
 * Passes a valid lead of unpaid wages on to whoever handles cases of support. A lead that was passed on before is the same case.
 *
 * @throws AppError not_found, wrong_state, bad_request
 */
export const supportFromLead = (
  db: Db,
  { process, subjects }: { process: SupportProcess; subjects: Subjects },
  actor: Actor,
  asked: { leadId: string; handlerId: string | null },
  when?: When,
): Promise<SupportRow> =>
  transaction(db, async tx => {
    const lead = await findLead(tx, actor, asked.leadId)
    if (!lead) throw new AppError('not_found')
    const [known] = await tx.select().from(supports).where(eq(supports.leadId, lead.id))
    if (known) return known
    if (lead.state !== 'accepted') throw new AppError('wrong_state', text('请先确认线索有效', 'Confirm the lead as valid first'))
    const today = when?.today ?? (await defaultAsOf(tx))
    const incoming = await incomingOf(tx, subjects, lead, { handlerId: asked.handlerId, on: today })
    const row = await registerSupport(tx, process, actor, incoming, { today, ...(when?.at && { at: when.at }) })
    await linkRecords(tx, actor, { kind: 'lead', id: lead.id }, 'led_to', { kind: 'support', id: row.id })
    return row
  })
