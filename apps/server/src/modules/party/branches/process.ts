import { addDays, chineseDate, today } from '@jianqing/calendar'
import { BRANCH_POSTS, BRANCH_STATES, type BranchPost, type BranchState, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { branches, type BranchRow, branchStands, partyMembers } from '../../../platform/branch/index.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import { mayTouch } from '../../../platform/policy/index.ts'
import { dayField, defineProcess, type Transition } from '../../../platform/process/index.ts'
import { termClock } from './clock.ts'
import { person, title, words } from './forms.ts'
import { endOffices, joinBranch, leaveBranch, membersOn, mustBeIn, takeOffice } from './people.ts'

export const placeOf = (row: BranchRow) => ({ officeId: row.officeId, branchId: row.id })

/** Committees, branches and groups, which elect and admit; a temporary one does neither. */
const isLasting = ({ kind }: BranchRow) => kind !== 'temporary'
const isBranch = ({ kind }: BranchRow) => kind === 'branch' || kind === 'joint'

type T = Transition<BranchRow, BranchState, Loaded>
interface Loaded {
  members: number
}

/** Of those that last: what a temporary branch may not do is not among what it is offered, and not to be found by its name either. */
const lasting =
  (only: (row: BranchRow) => boolean = isLasting): T['who'] =>
  (actor, row) =>
    isLasting(row) && only(row) && mayTouch(actor, 'branch:write', placeOf(row))

const ELECTED = ['deputy', 'organisation', 'publicity', 'discipline'] as const
const POSTS = ['secretary', ...ELECTED, 'leader'] as const satisfies BranchPost[]

const approval = z.object({
  on: dayField('成立日期', 'Set up on'),
  head: person('指定书记（组长），可以先不指定', 'Secretary or leader to begin with (optional)').optional(),
})
const joining = z.object({ person: person('党员', 'Party member'), on: dayField('转入日期', 'From') })
const leaving = z.object({ person: person('党员', 'Party member'), on: dayField('最后一日', 'Last day'), reason: words('原因', 'Why') })
const admission = z.object({
  person: person('拟接收人员', 'Who is admitted', true),
  on: dayField('接收为预备党员的日期', 'Admitted as a probationary member on'),
})
const confirmation = z.object({ person: person('预备党员', 'Probationary member'), on: dayField('转正日期', 'Full member from') })
const election = z.object({
  on: dayField('选举日期', 'Elected on'),
  secretary: person('书记', 'Secretary'),
  deputy: person('副书记（可不填）', 'Deputy secretary (optional)').optional(),
  organisation: person('组织委员（可不填）', 'For organisation (optional)').optional(),
  publicity: person('宣传委员（可不填）', 'For publicity (optional)').optional(),
  discipline: person('纪检委员（可不填）', 'For discipline (optional)').optional(),
})
const appointment = z.object({
  person: person('人选', 'Who'),
  post: z
    .enum(POSTS)
    .meta({ 'x-title': text('职务', 'Office'), 'x-enum-titles': Object.fromEntries(POSTS.map(post => [post, BRANCH_POSTS[post]])) }),
  on: dayField('任职日期', 'From'),
})
const release = z.object({ person: person('人选', 'Who'), on: dayField('任职最后一日', 'Last day'), reason: words('原因', 'Why') })
const renaming = z.object({ title: title('新名称', 'New name'), on: dayField('启用日期', 'From') })

/** The name from a day on; the days before keep theirs. */
async function rename(tx: Tx, row: BranchRow, { title: name, on }: z.infer<typeof renaming>, today: string) {
  mustBeIn(row, 'on', on, today)
  const stands = await tx.select().from(branchStands).where(eq(branchStands.branchId, row.id))
  if (stands.some(({ fromOn }) => fromOn >= on && fromOn !== row.setUpOn))
    throw wrongField('on', '日期不能早于最近一次更名', 'The day lies before the last change of its name')
  await tx
    .insert(branchStands)
    .values({ branchId: row.id, fromOn: on, title: name, parentId: row.parentId })
    .onConflictDoUpdate({ target: [branchStands.branchId, branchStands.fromOn], set: { title: name } })
  return { set: { title: name }, details: { on } }
}

async function elect(tx: Tx, row: BranchRow, form: z.infer<typeof election>, today: string) {
  mustBeIn(row, 'on', form.on, today)
  if (row.electedOn !== null && form.on <= row.electedOn)
    throw wrongField('on', `应晚于上一次选举${chineseDate(row.electedOn)}`, `It must lie after the last election of ${row.electedOn}`)
  await endOffices(tx, row.id, addDays(form.on, -1))
  const chosen = (['secretary', ...ELECTED] as const).flatMap(post => (form[post] ? [{ post, userId: form[post] }] : []))
  for (const { post, userId } of chosen) await takeOffice(tx, row, { userId, post, how: 'elected', on: form.on }, post)
  return {
    set: { electedOn: form.on, hasCommittee: chosen.some(({ post }) => post !== 'secretary' && post !== 'deputy') },
    details: { officers: chosen.length },
  }
}

async function admit(tx: Tx, row: BranchRow, { person: userId, on }: z.infer<typeof admission>, today: string) {
  mustBeIn(row, 'on', on, today)
  const [known] = await tx.select().from(partyMembers).where(eq(partyMembers.userId, userId))
  if (known) throw wrongField('person', '此人已登记为党员', 'This person is a Party member already')
  await tx.insert(partyMembers).values({ userId, joinedOn: on })
  await joinBranch(tx, row, userId, on)
}

async function confirm(tx: Tx, row: BranchRow, { person: userId, on }: z.infer<typeof confirmation>, today: string) {
  mustBeIn(row, 'on', on, today)
  const there = (await membersOn(tx, [row.id], today)).find(member => member.userId === userId)
  const [member] = await tx.select().from(partyMembers).where(eq(partyMembers.userId, userId)).for('update')
  if (!there || !member || member.fullOn !== null)
    throw wrongField('person', '请选择本支部的预备党员', 'Choose a probationary member of this branch')
  if (on < member.joinedOn) throw wrongField('on', '转正日期早于入党日期', 'The day lies before this person joined')
  await tx.update(partyMembers).set({ fullOn: on }).where(eq(partyMembers.userId, userId))
}

/** How many members each has today. */
const load = async (db: Pick<Db, 'select'>, rows: readonly BranchRow[]) => {
  const there = await membersOn(
    db,
    rows.map(({ id }) => id),
    today(),
  )
  return (row: BranchRow): Loaded => ({ members: there.filter(({ branchId }) => branchId === row.id).length })
}

/** What a temporary branch, at its approval, is made of: the members of its team who are Party members. */
export type TakeTeam = (tx: Tx, row: BranchRow, on: string) => Promise<void>

/** An organisation of the Party from its proposal to its end. */
export const defineBranchProcess = (takeTeam: TakeTeam) =>
  defineProcess<BranchRow, BranchState, Loaded>({
    kind: 'branch',
    title: text('党组织', 'Party branch'),
    table: branches,
    states: BRANCH_STATES,
    initial: 'proposed',
    place: placeOf,
    clocks: [termClock],
    load,
    transitions: [
      {
        id: 'approve',
        title: text('批准成立', 'Set up'),
        tone: 'primary',
        from: ['proposed'],
        to: 'active',
        // the body above decides, and never whoever asked
        who: (actor, row) => actor.user.id !== row.createdBy && mayTouch(actor, 'branch:approve', placeOf(row)),
        form: approval,
        effect: async (tx, row, form: z.infer<typeof approval>, _actor, { today }) => {
          mustBeIn(row, 'on', form.on, today)
          await tx.insert(branchStands).values({ branchId: row.id, fromOn: form.on, title: row.title, parentId: row.parentId })
          const now = { ...row, setUpOn: form.on }
          if (row.kind === 'temporary') await takeTeam(tx, now, form.on)
          if (row.kind === 'temporary' && !form.head)
            throw wrongField('head', '临时党支部的书记由批准机关指定，请指定', 'Whoever approves it appoints its secretary')
          if (form.head) {
            if (row.kind !== 'temporary') await joinBranch(tx, now, form.head, form.on, 'head')
            const post = row.kind === 'group' ? 'leader' : 'secretary'
            await takeOffice(tx, now, { userId: form.head, post, how: 'appointed', on: form.on }, 'head')
          }
          return { set: { setUpOn: form.on } }
        },
      },
      {
        id: 'decline',
        title: text('不予批准', 'Decline'),
        tone: 'danger',
        from: ['proposed'],
        to: 'declined',
        who: 'branch:approve',
        form: z.object({ reason: words('理由', 'Why') }),
      },
      {
        id: 'withdraw',
        title: text('撤回提请', 'Withdraw'),
        from: ['proposed'],
        to: 'declined',
        who: 'branch:write',
        form: z.object({ reason: words('理由', 'Why') }),
      },
      {
        id: 'elect',
        title: text('登记选举结果', 'Enter an election'),
        from: ['active'],
        who: lasting(row => row.kind !== 'group'),
        form: election,
        effect: (tx, row, form: z.infer<typeof election>, _actor, { today }) => elect(tx, row, form, today),
        clocks: (_row, form) => ({ stop: termClock, start: { clock: termClock, startedOn: form.on } }),
      },
      {
        id: 'appoint',
        title: text('任命、增补', 'Appoint'),
        from: ['active'],
        who: 'branch:write',
        form: appointment,
        effect: async (tx, row, { person: userId, post, on }: z.infer<typeof appointment>, _actor, { today }) => {
          mustBeIn(row, 'on', on, today)
          if ((post === 'leader') !== (row.kind === 'group'))
            throw wrongField('post', '组长只在党小组，其他职务只在党小组以外', 'Groups have a leader, and nothing else has one')
          await takeOffice(tx, row, { userId, post, how: 'appointed', on }, 'person')
        },
      },
      {
        id: 'release',
        title: text('免去职务', 'Release from office'),
        from: ['active'],
        who: 'branch:write',
        form: release,
        effect: async (tx, row, { person: userId, on }: z.infer<typeof release>, _actor, { today }) => {
          mustBeIn(row, 'on', on, today)
          await endOffices(tx, row.id, on, { userId })
        },
      },
      {
        id: 'add_member',
        title: text('党员转入', 'A member comes'),
        from: ['active'],
        who: lasting(),
        form: joining,
        effect: async (tx, row, form: z.infer<typeof joining>, _actor, { today }) => {
          mustBeIn(row, 'on', form.on, today)
          await joinBranch(tx, row, form.person, form.on)
          return { details: { member: form.person } }
        },
      },
      {
        id: 'remove_member',
        title: text('党员转出', 'A member leaves'),
        from: ['active'],
        who: lasting(),
        form: leaving,
        effect: async (tx, row, { person: userId, on }: z.infer<typeof leaving>, _actor, { today }) => {
          mustBeIn(row, 'on', on, today)
          await leaveBranch(tx, row.id, userId, on)
          return { details: { member: userId } }
        },
      },
      {
        id: 'admit',
        title: text('接收预备党员', 'Admit a probationary member'),
        from: ['active'],
        who: lasting(isBranch),
        form: admission,
        effect: (tx, row, form: z.infer<typeof admission>, _actor, { today }) => admit(tx, row, form, today),
      },
      {
        id: 'confirm',
        title: text('预备党员转正', 'A probationary member becomes a full one'),
        from: ['active'],
        who: lasting(isBranch),
        form: confirmation,
        effect: (tx, row, form: z.infer<typeof confirmation>, _actor, { today }) => confirm(tx, row, form, today),
      },
      {
        id: 'rename',
        title: text('更名', 'Rename'),
        from: ['active'],
        who: lasting(),
        form: renaming,
        effect: (tx, row, form: z.infer<typeof renaming>, _actor, { today }) => rename(tx, row, form, today),
      },
      {
        id: 'end',
        title: text('撤销', 'Dissolve'),
        tone: 'danger',
        from: ['active'],
        to: 'ended',
        who: lasting(),
        guard: (_row, { members }) =>
          members === 0 || text('还有党员，请先转出、合并或者分设', 'It has members still: let them leave, or merge or divide it'),
        form: z.object({ reason: words('理由', 'Why') }),
        effect: async (tx, row, _form, _actor, { today }) => {
          await endOffices(tx, row.id, today)
          return { set: { endedOn: today } }
        },
        clocks: { stop: termClock },
      },
      {
        id: 'end_with_team',
        title: text('随办案组结束终止', 'Ended with its team'),
        from: ['active'],
        to: 'ended',
        system: true,
        effect: async (tx, row, _form, _actor, { today }) => {
          const there = await membersOn(tx, [row.id], today)
          for (const { userId } of there) await leaveBranch(tx, row.id, userId, today)
          await endOffices(tx, row.id, today)
          return { set: { endedOn: today } }
        },
      },
      {
        id: 'lapse',
        title: text('办案组已结束，提请失效', 'Its team ended before it was set up'),
        from: ['proposed'],
        to: 'declined',
        system: true,
      },
      {
        id: 'succeeded',
        title: text('分设、合并后终止', 'Ended by a split or a merger'),
        from: ['active'],
        to: 'ended',
        system: true,
        form: z.object({ on: z.iso.date() }),
        effect: async (tx, row, { on }: { on: string }) => {
          await endOffices(tx, row.id, addDays(on, -1))
          return { set: { endedOn: addDays(on, -1) } }
        },
        clocks: { stop: termClock },
      },
    ],
  })

export type BranchProcess = ReturnType<typeof defineBranchProcess>

/** What a temporary branch may not do is no action of one: whoever asks for it by name finds nothing (支部工作条例, see `party-temp`). */
export const NOT_FOR_TEMPORARY = [
  'admit',
  'confirm',
  'elect',
  'add_member',
  'remove_member',
  'rename',
  'end',
  'discipline',
  'dues',
  'delegates',
]

export function mustBeOffered(row: BranchRow, action: string): void {
  if (row.kind === 'temporary' && NOT_FOR_TEMPORARY.includes(action)) throw new AppError('not_found')
}
