import { LEAD_STATES, type LeadState, linkTo, REJECT_REASONS, text } from '@jianqing/contract'
import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { actorOf } from '../../platform/auth/index.ts'
import { linkRecords, unlinkRecord } from '../../platform/chain/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { AppError } from '../../platform/http/index.ts'
import { notify } from '../../platform/notice/index.ts'
import { type Actor, can, mayTouch, type Placement } from '../../platform/policy/index.ts'
import { defineProcess } from '../../platform/process/index.ts'
import { findLead } from './query.ts'
import { takeUpChange } from './changes.ts'
import { type LeadRow, leads } from './tables.ts'

const note = z
  .string()
  .trim()
  .max(500)
  .optional()
  .meta({ 'x-title': text('说明', 'Note'), 'x-widget': 'textarea' })

const REASONS = Object.keys(REJECT_REASONS) as [keyof typeof REJECT_REASONS, ...(keyof typeof REJECT_REASONS)[]]

const reject = z.object({
  reason: z.enum(REASONS).meta({ 'x-title': text('予以排除的原因', 'Why it is ruled out'), 'x-enum-titles': REJECT_REASONS }),
  note: z
    .string()
    .trim()
    .min(2)
    .max(500)
    .meta({ 'x-title': text('核查情况', 'What was checked'), 'x-widget': 'textarea' }),
})
const merge = z.object({ into: z.uuid().meta({ 'x-title': text('合并到线索', 'Merge into'), 'x-widget': 'lead-choice' }), note })
const assign = z.object({
  assignee: z.uuid().meta({ 'x-title': text('督察经办人', 'Assign to'), 'x-widget': 'person-choice', 'x-permission': 'lead:triage' }),
  note,
})

/** Where a lead stands, whoever it was given to. One with no office – a firm, a judgment, a person – is for those who reach every office. */
const standing = (row: LeadRow): Placement => ({ officeId: row.officeId, departmentId: row.departmentId, central: true })

/** Leads are passed on, and letters about an office's people drafted, by those who reach that office; whoever was only given the lead by name reviews it. */
const reaches = (actor: Actor, permission: 'lead:assign' | 'letter:draft', row: LeadRow) => mayTouch(actor, permission, standing(row))

/** Whether this person may draft a letter from the lead: one that lies with no office may be drafted by whoever was given it. */
export const mayDraft = (actor: Actor, row: LeadRow): boolean =>
  reaches(actor, 'letter:draft', row) || (row.officeId === null && mayTouch(actor, 'letter:draft', { givenTo: row.assigneeId }))

/** Somebody of the assigner's reach who reviews leads; otherwise nobody could open what was given to them. */
async function checkAssignee(tx: Tx, actor: Actor, id: string): Promise<void> {
  const assignee = await actorOf(tx, id)
  if (
    assignee &&
    can(assignee, 'lead:triage') &&
    (id === actor.user.id || mayTouch(actor, 'lead:assign', { officeId: assignee.user.officeId }))
  )
    return
  throw new AppError('bad_request', text('请选择可以研判线索的人员', 'Choose somebody who reviews leads'), {
    fields: [{ path: 'assignee', message: '' }],
  })
}

/** A review counts for the precision of the version of the model that found the lead. */
const reviewed = (row: LeadRow, at: string) => ({ reviewedAt: at, reviewedVersion: row.modelVersion })

/** The lead that another is merged into: one that this person sees, and that is not itself merged. */
async function mergeTarget(tx: Tx, actor: Actor, row: LeadRow, into: string): Promise<LeadRow> {
  const target = await findLead(tx, actor, into)
  if (!target || target.id === row.id)
    throw new AppError('bad_request', text('请选择另一条线索', 'Choose another lead'), { fields: [{ path: 'into', message: '' }] })
  if (target.state === 'merged')
    throw new AppError('bad_request', text('所选线索已并入其他线索', 'That lead is itself merged'), {
      fields: [{ path: 'into', message: '' }],
    })
  return target
}

/** A lead's way from a run's find to a cure. Nobody is found to have done anything here: 确认有效 means that it is worth a letter. */
export const leadProcess = defineProcess<LeadRow, LeadState>({
  kind: 'lead',
  title: text('线索', 'Lead'),
  table: leads,
  states: LEAD_STATES,
  initial: 'new',
  place: row => ({ ...standing(row), givenTo: row.assigneeId }),
  transitions: [
    {
      id: 'accept',
      title: text('确认有效', 'Confirm as valid'),
      tone: 'primary',
      from: ['new'],
      to: 'accepted',
      who: 'lead:triage',
      hint: text(
        '经核查，值得提示。确认后可拟提示函，并计入模型的线索有效率；不是对任何人的认定。',
        "Worth a letter after a check. A letter can then be drafted, and it counts for the model's share of valid leads. It finds nothing about anyone.",
      ),
      form: z.object({ note }),
      effect: async (_tx, row, _form, _actor, { at }) => ({ set: reviewed(row, at) }),
    },
    {
      id: 'reject',
      title: text('予以排除', 'Rule out'),
      tone: 'danger',
      from: ['new', 'accepted'],
      to: 'rejected',
      who: 'lead:triage',
      form: reject,
      guard: row =>
        row.letterId === null ||
        text(
          '这条线索已拟提示函，不能予以排除；请先作废或者撤回提示函',
          'This lead has a letter and cannot be ruled out: discard or withdraw the letter first',
        ),
      effect: async (_tx, row, form: z.infer<typeof reject>, _actor, { at }) => ({
        set: { ...reviewed(row, at), rejectReason: form.reason },
        details: { reason: form.reason },
      }),
    },
    {
      id: 'merge',
      title: text('合并线索', 'Merge'),
      from: ['new'],
      to: 'merged',
      who: 'lead:triage',
      form: merge,
      effect: async (tx, row, form: z.infer<typeof merge>, actor) => {
        const target = await mergeTarget(tx, actor, row, form.into)
        const moved = await tx
          .update(leads)
          .set({ mergedInto: target.id })
          .where(and(eq(leads.mergedInto, row.id), sql`${leads.id} <> ${target.id}`))
          .returning({ id: leads.id })
        for (const { id } of [...moved, row]) {
          await unlinkRecord(tx, { kind: 'lead', id }, 'merged_into')
          await linkRecords(tx, actor, { kind: 'lead', id }, 'merged_into', { kind: 'lead', id: target.id })
        }
        return { set: { mergedInto: target.id }, details: { into: target.id } }
      },
    },
    {
      id: 'assign',
      title: text('指定经办人', 'Assign'),
      from: ['new', 'accepted'],
      who: (actor, row) => reaches(actor, 'lead:assign', row),
      form: assign,
      initial: row => (row.assigneeId ? { assignee: row.assigneeId } : {}),
      effect: async (tx, row, form: z.infer<typeof assign>, actor) => {
        await checkAssignee(tx, actor, form.assignee)
        await notify(tx, {
          to: [form.assignee],
          kind: 'lead.assigned',
          title: text(`有一条线索交您办理：${row.modelTitle['zh-CN']}`, `A lead was assigned to you: ${row.modelTitle.en}`),
          link: linkTo.lead(row.id),
        })
        return { set: { assigneeId: form.assignee }, details: { assignee: form.assignee } }
      },
    },
    {
      id: 'reopen',
      title: text('重新研判', 'Review again'),
      from: ['accepted', 'rejected', 'merged'],
      to: 'new',
      who: (actor, row) => can(actor, 'lead:triage') && row.letterId === null,
      form: z.object({
        note: z
          .string()
          .trim()
          .min(2)
          .max(500)
          .meta({ 'x-title': text('理由', 'Why'), 'x-widget': 'textarea' }),
      }),
      effect: async (tx, row) => {
        await unlinkRecord(tx, { kind: 'lead', id: row.id }, 'merged_into')
        return {
          set: { ...(await takeUpChange(tx, row.id)), reviewedAt: null, reviewedVersion: null, rejectReason: null, mergedInto: null },
        }
      },
    },
    {
      id: 'letter_drafted',
      title: text('拟提示函', 'Letter drafted'),
      from: ['accepted'],
      system: true,
      form: z.object({ letterId: z.uuid() }),
      effect: async (_tx, _row, form: { letterId: string }) => ({ set: { letterId: form.letterId } }),
    },
    {
      id: 'letter_revoked',
      title: text('提示函作废或者撤回', 'Letter discarded or withdrawn'),
      from: ['accepted'],
      system: true,
      effect: async () => ({ set: { letterId: null } }),
    },
    { id: 'rectified', title: text('整改到位', 'Rectified'), from: ['accepted'], to: 'rectified', system: true },
    { id: 'recurred', title: text('整改后再次发生', 'Recurred after the cure'), from: ['rectified'], to: 'accepted', system: true },
  ],
})
