import { addressOf, api, type DocumentRef, ReminderWay, REMINDER_WAYS, text, WARNING_STATES, type WarningState } from '@jianqing/contract'
import { z } from 'zod'
import { type Db, newId, type Tx } from '../../../platform/db/index.ts'
import type { Counting } from '../../../platform/definition/index.ts'
import { linesOf, type SetPaper } from '../../../platform/document/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { loadServing, paperLife, serveOnPlatform, type Serving, serviceTransitions } from '../../../platform/paper/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { defineProcess, wordsUpTo } from '../../../platform/process/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { holdersOf, personRefs } from '../../../platform/auth/index.ts'
import { answerClock, replyClock } from './clock.ts'
import { monitoringNotice } from './notice.ts'
import { type WarningRow, warningReminders, warnings } from './tables.ts'
import { factsOf, reminderOf, requestsOf, titleOf } from './words.ts'

export interface WarningEffects {
  /** Numbers the notice and keeps its paper. */
  issue: (
    tx: Tx,
    row: WarningRow,
    actor: Actor,
    when: { today: string; at: string; set?: SetPaper | undefined },
  ) => Promise<{ number: string; document: DocumentRef }>
  /** The office's text that counts when it is submitted. */
  template: (tx: Tx, row: WarningRow) => Promise<Counting>
}

const words = wordsUpTo(1000)

const reminder = z.object({
  told: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .meta({ 'x-title': text('被提示人', 'Who was reminded') }),
  way: ReminderWay.meta({ 'x-title': text('方式', 'How'), 'x-enum-titles': REMINDER_WAYS }),
  toldOn: z.iso.date().meta({ 'x-title': text('提示日期', 'On'), 'x-widget': 'date' }),
  content: words('提示内容', 'What was said'),
})
const notice = z.object({
  facts: words('需要核查的情形', 'What is to be checked', 3000, 4),
  requests: words('要求（每行一项）', 'Requests, one a line', 1500, 4),
})
const answer = z.object({
  checked: words('核查情况', 'What was checked', 2000),
  measures: words('处理和整改情况', 'What was done', 2000),
})
const reason = z.object({ reason: words('理由', 'Why', 500, 4) })

/** What forms begin with: the day of the data, and who handles the case. */
type Loaded = Serving & { asOf: string; handler: (row: WarningRow) => string | undefined }

async function load(db: Pick<Db, 'select'>, rows: readonly WarningRow[]): Promise<(row: WarningRow) => Loaded> {
  // one after the other: under the lock it is a transaction that reads, and that asks one thing at a time
  const serving = await loadServing('warning')(db, rows)
  const asOf = await defaultAsOf(db)
  const people = await personRefs(
    db,
    rows.map(({ handlerId }) => handlerId),
  )
  const handler = ({ handlerId }: WarningRow) => (handlerId === null ? undefined : people.get(handlerId)?.name)
  return row => ({ ...serving(row), asOf, handler })
}

const place = (row: WarningRow) => ({ officeId: row.officeId, departmentId: row.departmentId, ownerIds: [row.handlerId] })
const initialNotice = (row: WarningRow, { asOf: today }: Loaded) => {
  return row.facts.length > 0
    ? { facts: row.facts.join('\n'), requests: row.requests.join('\n') }
    : { facts: factsOf(row, today), requests: requestsOf(row, today).join('\n') }
}

const tell = async (tx: Tx, row: WarningRow, to: readonly (string | null)[], kind: string, zh: string, en: string) => {
  const { title } = titleOf(row)
  await notify(tx, {
    to,
    kind: `warning.${kind}`,
    title: text(`${zh}：${row.caseNo} ${title['zh-CN']}`, `${en}: ${row.caseNo}, ${title.en}`),
    link: addressOf(api.warnings, row.id),
  })
}

/** The notice is a paper up to its receipt; one that is withdrawn leaves the warning open. */
const PAPER_STATES = {
  draft: 'drafted',
  submitted: 'submitted',
  approved: 'approved',
  issued: 'notified',
  receipted: 'receipted',
  revoked: 'open',
} as const

const ACTIVE: readonly WarningState[] = ['open', 'reminded', 'drafted', 'submitted', 'approved', 'notified', 'receipted', 'answered']

/**
 * A warning of case monitoring, by the grades of 规则 665: 口头提示 where it is slight, 案件流程监控通知书 where it is more, and a report to the chief where it is grave.
 * It ends by what the data says, by the answer to the notice, or by a reason. A notice that went out is answered in any case.
 */
export const defineWarningProcess = (effects: WarningEffects) =>
  defineProcess<WarningRow, WarningState, Loaded, SetPaper>({
    kind: 'warning',
    title: text('流程监控预警', 'Warnings of case monitoring'),
    table: warnings,
    states: WARNING_STATES,
    initial: 'open',
    place,
    clocks: [answerClock],
    load,
    transitions: [
      {
        id: 'remind',
        title: text('口头提示', 'Remind in words'),
        tone: 'primary',
        from: ['open', 'reminded'],
        to: 'reminded',
        who: 'warning:write',
        form: reminder,
        hint: text(
          '情节轻微的，可以向办案人员口头提示；提示记录留存，可以打印。',
          'What is slight is told in words; the record is kept and can be printed.',
        ),
        initial: (row, { asOf, handler }) => ({ told: handler(row), way: 'face', toldOn: asOf, content: reminderOf(row, asOf) }),
        effect: async (tx, row, form: z.infer<typeof reminder>, actor) => {
          await tx.insert(warningReminders).values({ id: newId(), warningId: row.id, ...form, toldBy: actor.user.id })
          await tell(tx, row, [row.handlerId], 'reminded', '口头提示', 'A reminder')
        },
      },
      {
        id: 'draft_notice',
        title: text('制发流程监控通知书', 'Draft a notice'),
        from: ['open', 'reminded'],
        to: 'drafted',
        who: 'warning:write',
        form: notice,
        hint: text(
          '情节较重的，制发案件流程监控通知书；办案部门自收到之日起十日内书面回复。',
          'What is more than slight goes by a notice; the department answers in writing in ten days.',
        ),
        initial: initialNotice,
        effect: async (_tx, row, form: z.infer<typeof notice>, actor) => ({
          set: { facts: linesOf(form.facts), requests: linesOf(form.requests), drafterId: actor.user.id, addresseeId: row.handlerId },
        }),
      },
      {
        id: 'edit_notice',
        title: text('修改通知书', 'Change the notice'),
        from: ['drafted'],
        who: 'warning:write',
        form: notice,
        initial: initialNotice,
        effect: async (_tx, row, form: z.infer<typeof notice>, actor) => ({
          set: { facts: linesOf(form.facts), requests: linesOf(form.requests), drafterId: actor.user.id, addresseeId: row.handlerId },
        }),
      },
      ...paperLife<WarningRow, WarningState>({
        subject: 'warning',
        states: PAPER_STATES,
        who: { draft: 'warning:write', approve: 'warning:approve', issue: 'warning:write', answer: 'warning:answer' },
        place,
        clock: replyClock,
        paper: () => monitoringNotice,
        template: effects.template,
        issue: async (tx, row, actor, when) => {
          // the head of the department answers for it beside the handler
          await tell(tx, row, await holdersOf(tx, 'department_head', row), 'issued', '收到案件流程监控通知书', 'You have a notice')
          return effects.issue(tx, row, actor, when)
        },
        revoked: async () => {},
        tell: (tx, row, to, kind, zh, en) => tell(tx, row, [to], kind, zh, en),
      }),
      ...serviceTransitions<WarningRow, WarningState>('warning', replyClock, {
        from: ['notified'],
        corrected: ['notified', 'receipted', 'answered'],
        who: 'warning:write',
      }),
      {
        id: 'answer',
        title: text('书面回复', 'Answer'),
        tone: 'primary',
        from: ['notified', 'receipted'],
        to: 'answered',
        who: 'warning:answer',
        form: answer,
        clocks: { stop: answerClock },
        effect: async (tx, row, form: z.infer<typeof answer>, actor, { today, at }) => {
          // who answers has received it
          await serveOnPlatform(tx, actor, 'warning', row, replyClock, { today, at })
          await tell(
            tx,
            row,
            [row.drafterId, ...(await holdersOf(tx, 'case_manager', row))],
            'answered',
            '流程监控通知书已回复',
            'The notice is answered',
          )
          return { set: { answer: { at, ...form } } }
        },
      },
      {
        id: 'return',
        title: text('退回补充', 'Return'),
        from: ['answered'],
        to: 'receipted',
        who: 'warning:write',
        form: reason,
        clocks: { start: answerClock },
        hint: text('退回之日起重新计算十日。', 'Ten days run again from today.'),
        effect: async (tx, row) => {
          await tell(
            tx,
            row,
            [row.addresseeId, ...(await holdersOf(tx, 'department_head', row))],
            'returned',
            '回复退回补充',
            'The answer is returned',
          )
        },
      },
      {
        id: 'accept',
        title: text('核实办结', 'Check and close'),
        tone: 'primary',
        from: ['answered'],
        to: 'closed',
        who: 'warning:write',
        form: z.object({ note: words('核实情况', 'How it was checked', 1000) }),
        effect: async () => ({ set: { ended: 'answer' as const } }),
      },
      {
        id: 'report',
        title: text('报告检察长', 'Report to the chief'),
        from: ACTIVE,
        who: 'warning:write',
        form: z.object({ content: words('报告内容', 'What is reported', 2000) }),
        hint: text('情节严重的，还应当向检察长报告。', 'What is grave is also reported to the chief.'),
        initial: (row, { asOf }) => ({ content: factsOf(row, asOf).replace('你部门', '我院') }),
        guard: row => row.reportedOn === null || text('已经报告检察长', 'It has been reported'),
        effect: async (tx, row, _form, _actor, { today }) => {
          await tell(tx, row, await holdersOf(tx, 'chief', row), 'reported', '案件管理部门报告', 'Reported by the case management')
          return { set: { reportedOn: today } }
        },
      },
      {
        id: 'explain',
        title: text('说明情况', 'Explain'),
        from: ['open', 'reminded'],
        who: 'warning:answer',
        form: z.object({ note: words('说明', 'Explanation', 1000) }),
        hint: text(
          '已办结、已延长等情形，可以在此说明；办结情况以案件数据为准。',
          'Say here what the data does not show yet; a warning ends by the data of the case.',
        ),
        effect: async (tx, row) => {
          await tell(tx, row, await holdersOf(tx, 'case_manager', row), 'explained', '承办人说明情况', 'The handler explains')
        },
      },
      {
        id: 'dismiss',
        title: text('不予处置', 'Dismiss'),
        from: ['open', 'reminded'],
        to: 'dismissed',
        who: 'warning:write',
        form: reason,
        effect: async () => ({ set: { ended: 'reason' as const } }),
      },
      {
        id: 'cured',
        title: text('数据显示已消除', 'The data shows it done'),
        from: ACTIVE,
        to: (_form, row) => (row.issuedAt === null ? 'closed' : row.state),
        toStates: ['closed', 'notified', 'receipted', 'answered'],
        system: true,
        form: z.object({
          curedOn: z.iso.date().meta({ 'x-title': text('日期', 'On') }),
          why: z
            .string()
            .optional()
            .meta({ 'x-title': text('情形', 'What') }),
        }),
        effect: async (_tx, row, form: { curedOn: string }) => ({
          set: { curedOn: form.curedOn, ...(row.issuedAt === null && { ended: 'data' as const }) },
        }),
      },
    ],
  })

export type WarningProcess = ReturnType<typeof defineWarningProcess>
