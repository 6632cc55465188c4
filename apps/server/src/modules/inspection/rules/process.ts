import { addressOf, api, RULE_STATES, type RuleState, text } from '@jianqing/contract'
import { z } from 'zod'
import { whoMay } from '../../../platform/auth/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { defineProcess } from '../../../platform/process/index.ts'
import { type RuleRow, rules } from './tables.ts'
import { endArticle, endNewest, mustFollow, publishPending } from './versions.ts'

const words = (zh: string, en: string) =>
  z
    .string()
    .trim()
    .min(2)
    .max(500)
    .meta({ 'x-title': text(zh, en), 'x-widget': 'textarea' })
const day = (zh: string, en: string) => z.iso.date().meta({ 'x-title': text(zh, en), 'x-widget': 'date' })
const writing = z.object({
  text: z
    .string()
    .trim()
    .min(4)
    .max(60_000)
    .meta({
      'x-title': text('全文', 'Text'),
      'x-widget': 'textarea',
      'x-help': text('每一条另起一行，以“第…条”开头', 'Each article begins a line of its own with 第…条'),
    }),
  validFrom: day('施行日期', 'Holds from'),
  number: z
    .string()
    .trim()
    .max(60)
    .optional()
    .meta({ 'x-title': text('文号', 'Number') }),
})
const revision = writing.extend({ note: words('修订说明', 'What was changed, and why') })
type Writing = z.infer<typeof writing> & { note?: string }
const endOfArticle = z.object({
  article: z
    .string()
    .trim()
    .min(3)
    .max(20)
    .meta({ 'x-title': text('条', 'Article'), 'x-help': text('如：第五条', 'Such as 第五条') }),
  endedOn: day('有效期至（含当日）', 'Last day, inside'),
  reason: words('理由', 'Why'),
})
const repeal = z.object({ endedOn: day('有效期至（含当日）', 'Last day, inside'), reason: words('理由', 'Why') })

const place = (row: RuleRow) => ({ officeId: row.officeId, ownerIds: [row.createdBy] })

/** Whoever wrote a text does not publish it. */
const another = (actor: Actor, row: RuleRow) =>
  actor.user.id !== row.pending?.by && mayTouch(actor, 'rule:publish', { officeId: row.officeId })

const waits = (row: RuleRow) => row.pending !== null || text('没有待批准的文本', 'No text waits')

const initial = ({ pending }: RuleRow) =>
  pending
    ? {
        text: pending.text,
        validFrom: pending.validFrom,
        ...(pending.number && { number: pending.number }),
        ...(pending.note && { note: pending.note }),
      }
    : {}

async function write(tx: Tx, row: RuleRow, form: Writing, actor: Actor, at: string) {
  await mustFollow(tx, row.id, form)
  await notify(tx, {
    to: (await whoMay(tx, 'rule:publish', row.officeId)).filter(id => id !== actor.user.id),
    kind: 'rule.written',
    title: text(`待您批准：制度《${row.title}》`, `Waits for your approval: the rule “${row.title}”`),
    link: addressOf(api.rules, row.id),
  })
  const { text: whole, validFrom, number, note } = form
  return { set: { pending: { text: whole, validFrom, number: number ?? null, note: note ?? null, by: actor.user.id, at } } }
}

/** A rule of an office from its first text to its repeal. What was published does not change: a revision is a version of its own. */
export const ruleProcess = defineProcess<RuleRow, RuleState>({
  kind: 'rule',
  title: text('制度', 'Rules'),
  table: rules,
  states: RULE_STATES,
  initial: 'draft',
  place,
  transitions: [
    {
      id: 'publish',
      title: text('批准发布', 'Publish'),
      tone: 'primary',
      from: ['draft', 'in_force'],
      to: 'in_force',
      who: another,
      guard: waits,
      hint: text(
        '发布后文本不再更改；原版本的有效期至新版本施行的前一日。',
        'What is published no longer changes; the version before ends with the day before this one begins.',
      ),
      effect: async (tx, row, _form, actor, { at }) => {
        const n = await publishPending(tx, row, row.pending!, actor.user.id, at)
        await notify(tx, {
          to: [row.pending!.by],
          kind: 'rule.published',
          title: text(`制度《${row.title}》已发布`, `The rule “${row.title}” was published`),
          link: addressOf(api.rules, row.id),
        })
        return { set: { pending: null }, details: { version: n } }
      },
    },
    {
      id: 'send_back',
      title: text('不予批准', 'Decline'),
      from: ['in_force'],
      who: another,
      guard: waits,
      form: z.object({ reason: words('理由', 'Why') }),
      hint: text('现行版本不变。', 'The version in force stays.'),
      effect: async (tx, row) => {
        await notify(tx, {
          to: [row.pending!.by],
          kind: 'rule.sent_back',
          title: text(`制度《${row.title}》的修订未予批准`, `The revision of “${row.title}” was declined`),
          link: addressOf(api.rules, row.id),
        })
        return { set: { pending: null } }
      },
    },
    {
      id: 'edit',
      title: text('修改文本', 'Change the text'),
      from: ['draft'],
      who: 'rule:write',
      form: writing,
      initial,
      effect: (tx, row, form: Writing, actor, { at }) => write(tx, row, form, actor, at),
    },
    {
      id: 'revise',
      title: text('修订', 'Revise'),
      from: ['in_force'],
      who: 'rule:write',
      form: revision,
      initial,
      hint: text(
        '由另一人批准后成为新版本；此前仍按现行版本。',
        'Another person publishes it as a new version; until then the present one holds.',
      ),
      effect: (tx, row, form: Writing, actor, { at }) => write(tx, row, form, actor, at),
    },
    {
      id: 'end_article',
      title: text('单条失效', 'End an article'),
      from: ['in_force'],
      who: 'rule:publish',
      form: endOfArticle,
      hint: text('此后发生的情形不能再引用该条，已引用的不变。', 'It cannot be cited for what happens later; what cites it stays.'),
      effect: async (tx, row, { article, endedOn }: z.infer<typeof endOfArticle>) => {
        await endArticle(tx, row.id, article, endedOn)
        return { details: { endedOn } }
      },
    },
    {
      id: 'repeal',
      title: text('废止', 'Repeal'),
      tone: 'danger',
      from: ['in_force'],
      to: 'repealed',
      who: 'rule:publish',
      form: repeal,
      hint: text('此后发生的情形不能再引用，已引用的不变。', 'It cannot be cited for what happens later; what cites it stays.'),
      effect: async (tx, row, { endedOn }: z.infer<typeof repeal>) => {
        await endNewest(tx, row.id, endedOn)
        return { set: { pending: null }, details: { endedOn } }
      },
    },
    {
      id: 'discard',
      title: text('作废', 'Discard'),
      tone: 'danger',
      from: ['draft'],
      to: 'discarded',
      who: 'rule:write',
      form: z.object({ reason: words('理由', 'Why') }),
      effect: async () => ({ set: { pending: null } }),
    },
  ],
})
