import { chineseDate } from '@jianqing/calendar'
import { addressOf, api, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { type ClockDefinition, type RungDefinition, warningDays } from '../../../platform/clock/index.ts'
import { reminding, remindTwice } from '../../../platform/ladder/index.ts'
import type { ServiceClock } from '../../../platform/paper/index.ts'
import { defineSetting, readSetting } from '../../../platform/setting/index.ts'
import { type SuggestionRow, suggestions } from './tables.ts'

export const OBJECTION_DAYS = defineSetting({
  key: 'suggestion.objection_days',
  type: 'int',
  schema: z.number().int().min(1).max(60),
  default: 7,
  min: 1,
  max: 60,
  title: text('检察建议书写明的异议期限（日）', 'Procuratorial suggestions: days to object, as the letter says'),
  help: text(
    '1 至 60，自收到检察建议书起算；规定只要求在建议书中写明，未定天数，由本院设定',
    '1 to 60, from the receipt; the rules ask that the letter says it and fix no number of days, so the office does',
  ),
})

export const REVIEW_DAYS = defineSetting({
  key: 'suggestion.review_days',
  type: 'int',
  schema: z.number().int().min(1).max(30),
  default: 5,
  min: 1,
  max: 30,
  title: text('检察建议异议复核天数', 'Procuratorial suggestions: days to review an objection'),
  help: text(
    '1 至 30，自收到异议起算；规定要求立即复核，未定天数，由本院设定',
    '1 to 30, from the objection; the rules say at once and fix no number of days, so the office does',
  ),
})

const tell = reminding('suggestion', async (tx, id, dueOn) => {
  const [row] = await tx.select().from(suggestions).where(eq(suggestions.id, id))
  return (
    row && {
      to: [row.handlerId ?? row.createdBy],
      link: addressOf(api.suggestions, row.id),
      said: text(`${row.number ?? row.code} ${row.title}（期限${chineseDate(dueOn)}）`, `${row.number ?? row.code}, by ${dueOn}`),
      officeId: row.officeId,
      departmentId: row.departmentId,
    }
  )
})

const reminders = (zh: string, en: string): RungDefinition[] =>
  remindTwice(tell(`${zh}即将到期`, `${en}, due soon`), tell(`${zh}已逾期`, `${en}, overdue`, ['department_head']))

const CHECK = text('检察建议调查核实', 'Suggestion: inquiry')
const SERVE = text('检察建议书送达行政机关', 'Suggestion: to be served')
const RECORD = text('检察建议备案', 'Suggestion: put on record')
const REVIEW = text('检察建议异议复核', 'Suggestion: review of an objection')
const REPLY = text('检察建议回复', 'Suggestion: reply')

/** From the chief's decision (工作规定 15). */
export const checkClock: ClockDefinition = {
  kind: 'suggestion_check',
  title: CHECK,
  limit: 'sug-check',
  warning: warningDays('suggestion_check', CHECK, 7),
  rungs: reminders('检察建议调查核实', 'Inquiry'),
}

/** Of the public interest alone: from the decision to the service on the authority (公益诉讼办案规则 76). */
export const serveClock: ClockDefinition = {
  kind: 'suggestion_serve',
  title: SERVE,
  limit: 'pi-suggest-serve',
  rungs: reminders('检察建议书送达', 'Service'),
}

/** From the issue, until the superior procuratorate has it (工作规定 21). */
export const recordClock: ClockDefinition = {
  kind: 'suggestion_record',
  title: RECORD,
  limit: 'sug-record',
  warning: warningDays('suggestion_record', RECORD, 2),
  rungs: reminders('检察建议备案', 'To be put on record'),
}

/** At once, says the law (工作规定 23); by when at last, the office. */
export const reviewClock: ClockDefinition = {
  kind: 'suggestion_review',
  title: REVIEW,
  basis: '检察建议工作规定(2019)第二十三条：立即复核；天数由本院设定',
  budget: async tx => ({ amount: await readSetting(tx, REVIEW_DAYS), unit: 'day' }),
  roll: false,
  rungs: reminders('检察建议异议复核', 'Review of an objection'),
}

/** 提醒 → 催复 → 报告、通报: what happens with a reply that does not come. */
const LADDER: RungDefinition[] = [
  {
    id: 'remind',
    title: text('届满前提醒', 'Reminder before the end'),
    offset: 'warning',
    effect: tell('检察建议回复期限即将届满', 'The reply is due soon'),
  },
  {
    id: 'urge',
    title: text('逾期未回复，提醒催复', 'No reply: ask for it again'),
    offset: { after: 1 },
    effect: tell('检察建议逾期未回复，请催复', 'No reply came: ask for it again', ['department_head']),
  },
  {
    id: 'escalate',
    title: text('仍未回复，提请决定报告或者通报', 'Still none: to be reported or told'),
    offset: { after: 15 },
    effect: tell('检察建议仍未回复，请决定报告上级人民检察院或者通报其上级机关', 'Still no reply: decide whom to tell', [
      'department_head',
      'chief',
    ]),
  },
]

const replyBy = (kind: string, limit: string, days: number, zh: string, en: string): ClockDefinition => ({
  kind,
  title: text(zh, en),
  limit,
  startedBy: 'service',
  warning: warningDays(kind, text(zh, en), days),
  rungs: LADDER,
})

/** From the receipt (工作规定 19); shorter where it is urgent. */
export const replyClock = replyBy('suggestion_reply', 'sug-reply', 10, REPLY['zh-CN'], REPLY.en)
/** By an authority, in the public interest (检察公益诉讼解释 21). */
const publicClock = replyBy('suggestion_reply_public', 'pi-reply', 10, '公益诉讼检察建议回复', 'Suggestion in the public interest: reply')
const urgentClock = replyBy(
  'suggestion_reply_urgent',
  'pi-reply-urgent',
  3,
  '公益诉讼检察建议回复（紧急情形）',
  'Suggestion in the public interest: urgent reply',
)

export const REPLY_CLOCKS = [replyClock, publicClock, urgentClock] as const
export const SUGGESTION_CLOCKS = [checkClock, serveClock, recordClock, reviewClock, ...REPLY_CLOCKS] as const

type Urgency = Pick<SuggestionRow, 'kind' | 'urgent' | 'replyDays'>

export const replyClockOf = ({ kind, urgent }: Urgency): ClockDefinition =>
  kind === 'governance' ? replyClock : urgent ? urgentClock : publicClock

/** Runs from the day on which the addressee has it. */
export const replyService: ServiceClock<SuggestionRow> = {
  clock: replyClockOf,
  budget: ({ kind, replyDays }) => (kind === 'governance' && replyDays !== null ? { amount: replyDays, unit: 'day' } : undefined),
}

/** How long it is in the words of the letter. */
export const replyTerm = ({ kind, urgent, replyDays }: Urgency): string =>
  kind === 'public_interest' ? (urgent ? '十五日' : '两个月') : replyDays === null ? '两个月' : `${replyDays}日`
