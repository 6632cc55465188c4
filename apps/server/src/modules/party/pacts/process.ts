import { addressOf, api, PACT_STATES, type PactState, text, type TimelineEntry } from '@jianqing/contract'
import { count, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { whoMay } from '../../../platform/auth/index.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import { filesOf } from '../../../platform/intake/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { because, dayField, defineProcess, wordsUpTo } from '../../../platform/process/index.ts'
import { planClock, termClock } from './clock.ts'
import { checkTerm, isWithin } from './days.ts'
import { type PactRow, pactLines, pacts } from './tables.ts'

export const placeOf = ({ officeId, branchId }: Pick<PactRow, 'officeId' | 'branchId'>) => ({ officeId, branchId })

/** Where it stands on either side. */
const sidesOf = (row: PactRow) => {
  const { partnerOfficeId: officeId, partnerBranchId: branchId } = row
  return branchId === null ? [placeOf(row)] : [placeOf(row), { officeId, branchId }]
}

export type Rule = (actor: Actor, row: PactRow) => boolean
export const drafts: Rule = (actor, row) => mayTouch(actor, 'pact:write', placeOf(row))
export const approves: Rule = (actor, row) => mayTouch(actor, 'pact:approve', placeOf(row))
/** What was agreed both sides carry out: whichever of them held it, tells of it. */
export const carriesOut: Rule = (actor, row) => sidesOf(row).some(at => mayTouch(actor, 'pact:write', at))

interface Loaded {
  files: number
  lines: number
}

async function load(db: Pick<Db, 'select'>, rows: readonly PactRow[]) {
  const ids = rows.map(({ id }) => id)
  const files = await filesOf(db, 'pact', ids)
  const lines =
    ids.length === 0
      ? []
      : await db
          .select({ id: pactLines.pactId, n: count() })
          .from(pactLines)
          .where(inArray(pactLines.pactId, ids))
          .groupBy(pactLines.pactId)
  const of = new Map(lines.map(({ id, n }) => [id, n]))
  return ({ id }: PactRow): Loaded => ({ files: files.get(id)?.length ?? 0, lines: of.get(id) ?? 0 })
}

const tell = async (tx: Tx, { id, title }: PactRow, to: readonly string[], what: string, zh: string, en: string) =>
  notify(tx, {
    to: [...to],
    kind: `pact.${what}`,
    title: text(`共建协议“${title}”：${zh}`, `Agreement “${title}”: ${en}`),
    link: addressOf(api.pacts, id),
  })

const amendment = z.object({
  title: z
    .string()
    .trim()
    .min(2)
    .max(100)
    .meta({ 'x-title': text('名称', 'Title') }),
  agreed: wordsUpTo(4000)('约定内容', 'What is agreed'),
  fromOn: dayField('起始日期', 'In force from'),
  untilOn: dayField('期满日期', 'Until'),
})

const expiring = termClock(async (tx, id) => void (await pactProcess.advance(tx, { id }, 'expire')))

const toNextLine = ({ fromOn, nextDueOn }: PactRow) =>
  nextDueOn === null ? [] : [{ clock: planClock, startedOn: fromOn, until: nextDueOn }]

/** What changed in a plan: `moved` where the first line that nothing keeps has become another one, and in words for the story. */
export interface Changed {
  moved: boolean
  fields: NonNullable<TimelineEntry['fields']>
}
const told = async (_tx: Tx, _row: PactRow, { fields }: Changed) => ({ fields })
const onward = (row: PactRow, { moved = true }: Partial<Changed>) => (moved ? { stop: planClock, start: toNextLine(row) } : {})

/** An agreement: drafted with its plan, approved by somebody else with the signed paper, carried out until its last day. */
export const pactProcess = defineProcess<PactRow, PactState, Loaded>({
  kind: 'pact',
  title: text('共建协议', 'Co-building agreements'),
  table: pacts,
  states: PACT_STATES,
  initial: 'draft',
  place: placeOf,
  clocks: [expiring, planClock],
  load,
  transitions: [
    {
      id: 'submit',
      title: text('提交审核', 'Submit'),
      tone: 'primary',
      from: ['draft'],
      to: 'submitted',
      who: 'pact:write',
      guard: (_row, { files, lines }) => {
        if (lines === 0) return text('请先编排共建计划，至少一项', 'Put at least one line into the joint plan first')
        return files > 0 || text('请先上传双方签订的协议', 'Upload the paper that both sides signed first')
      },
      effect: async (tx, row, _form, actor) => {
        const others = (await whoMay(tx, 'pact:approve', row.officeId)).filter(id => id !== actor.user.id)
        await tell(tx, row, others, 'submitted', '请审核', 'to be approved')
      },
    },
    {
      id: 'amend',
      title: text('修改', 'Amend'),
      from: ['draft'],
      who: 'pact:write',
      form: amendment,
      initial: ({ title, agreed, fromOn, untilOn }) => ({ title, agreed, fromOn, untilOn }),
      effect: async (tx, row, form: z.infer<typeof amendment>) => {
        checkTerm(form)
        const lines = await tx.select({ dueOn: pactLines.dueOn }).from(pactLines).where(eq(pactLines.pactId, row.id))
        if (lines.some(({ dueOn }) => !isWithin(form, dueOn)))
          throw wrongField(
            'untilOn',
            '有计划事项不在此期限内，请先调整计划',
            'A line of the plan lies outside of it: change the plan first',
          )
        return { set: form }
      },
    },
    {
      id: 'approve',
      title: text('审核通过', 'Approve'),
      tone: 'primary',
      from: ['submitted'],
      to: 'in_force',
      // two people: nobody approves what they drafted
      who: (actor, row) => actor.user.id !== row.createdBy && approves(actor, row),
      hint: text('协议开始履行，计划事项按期限提醒。', 'It is in force from now on, and its plan reminds of what is due.'),
      effect: async (tx, row, _form, _actor, { at }) => {
        await tell(tx, row, [row.createdBy], 'approved', '已审核通过', 'approved')
        const lines = await tx
          .select({ dueOn: pactLines.dueOn })
          .from(pactLines)
          .where(eq(pactLines.pactId, row.id))
          .orderBy(pactLines.dueOn)
        return { set: { approvedAt: at, nextDueOn: lines[0]?.dueOn ?? null } }
      },
      clocks: row => ({ start: [{ clock: expiring, startedOn: row.fromOn, until: row.untilOn }, ...toNextLine(row)] }),
    },
    {
      id: 'give_back',
      title: text('退回修改', 'Give back'),
      from: ['submitted'],
      to: 'draft',
      who: 'pact:approve',
      form: because,
      effect: async (tx, row) => void (await tell(tx, row, [row.createdBy], 'given_back', '退回修改', 'given back')),
    },
    {
      id: 'discard',
      title: text('作废', 'Discard'),
      tone: 'danger',
      from: ['draft'],
      to: 'discarded',
      who: 'pact:write',
      form: because,
    },
    {
      id: 'finish',
      title: text('提前终止', 'End it early'),
      tone: 'danger',
      from: ['in_force'],
      to: 'ended',
      who: 'pact:write',
      form: because,
      hint: text('终止后不再计入新的活动，已开展的保留。', 'Nothing counts any more from then on; what was held stays.'),
      clocks: { stop: [expiring, planClock] },
      effect: async (tx, row, _form, actor) => {
        const others = (await whoMay(tx, 'pact:approve', row.officeId)).filter(id => id !== actor.user.id)
        await tell(tx, row, others, 'ended', '已提前终止', 'ended early')
      },
    },
    {
      id: 'plan',
      title: text('编排计划', 'Changed the plan'),
      from: ['draft', 'in_force'],
      system: true,
      effect: told,
      clocks: (row, form) => (row.state === 'draft' ? {} : onward(row, form)),
    },
    {
      id: 'keep',
      title: text('计入开展情况', 'Counted what was held'),
      from: ['in_force', 'expired'],
      system: true,
      effect: told,
      clocks: (row, form) => (row.state === 'expired' ? {} : onward(row, form)),
    },
    { id: 'renewed', title: text('续签', 'Renewed'), from: ['in_force', 'expired', 'ended'], system: true },
    {
      id: 'expire',
      title: text('期满', 'Ran out'),
      from: ['in_force'],
      to: 'expired',
      system: true,
      clocks: { stop: [expiring, planClock] },
    },
  ],
})

/** The agreement, locked: its plan changes under this lock alone. @throws AppError not_found */
export async function lockPact(tx: Tx, id: string): Promise<PactRow> {
  const [row] = await tx.select().from(pacts).where(eq(pacts.id, id)).for('update')
  if (!row) throw new AppError('not_found')
  return row
}
