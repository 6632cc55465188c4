import { TEAM_STATES, type TeamState, text } from '@jianqing/contract'
import { z } from 'zod'
import { AppError } from '../../../platform/http/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { defineProcess, dayField, wordsUpTo } from '../../../platform/process/index.ts'
import { type TeamRow, teams } from '../../../platform/team/index.ts'
import { addMember, endMembers, mustBeMember } from './members.ts'

const words = wordsUpTo(500)
const person = z.uuid().meta({ 'x-title': text('成员', 'Member'), 'x-widget': 'person-choice', 'x-permission': 'team:read' })

const member = z.object({
  member: person,
  until: dayField('参加至（含当日；不填则至组结束）', 'Until, that day inside (empty: until the team ends)').optional(),
})
const leave = z.object({ member: person, reason: words('理由', 'Why') })
const later = z.object({ until: dayField('延长至', 'Until'), reason: words('理由', 'Why') })

/** The day on which it happens, or after: nothing is planned for the past. */
function mustBeAhead(path: string, given: string | undefined, today: string): void {
  if (given === undefined || given >= today) return
  throw new AppError('bad_request', text('日期不能早于今天', 'The day must not lie in the past'), { fields: [{ path, message: '' }] })
}

const told = (row: TeamRow) => `/teams/${row.id}`

/** What goes with a team: told of whoever comes and leaves while it runs, and of its end, in the transaction in which that happens. */
export type FollowTeam = (
  tx: Tx,
  team: TeamRow,
  happened: 'joined' | 'left' | 'ended',
  by: { actor: Actor; today: string },
) => Promise<void>

/** A team from its proposal to its end. It gives its members sight of what its matter is about, for as long as they are in it and it runs. */
export const defineTeamProcess = (follow: FollowTeam) =>
  defineProcess<TeamRow, TeamState>({
    kind: 'team',
    title: text('办案组', 'Team'),
    table: teams,
    states: TEAM_STATES,
    initial: 'proposed',
    place: row => ({ officeId: row.officeId, ownerIds: [row.createdBy] }),
    transitions: [
      {
        id: 'approve',
        title: text('批准成立', 'Set up'),
        tone: 'primary',
        from: ['proposed'],
        to: 'running',
        // two people, as for every right that reaches beyond an office
        who: (actor, row) => actor.user.id !== row.createdBy && mayTouch(actor, 'team:approve', { officeId: row.officeId }),
        hint: text(
          '成立后，成员在参加期间可以查看所涉案件的线索和督察文书。',
          'Its members then see the leads and letters of its case, while they are in it.',
        ),
        effect: async (tx, row, _form, actor) => {
          await addMember(tx, row.id, row.leaderId, null, actor.user.id)
          await notify(tx, {
            to: [row.leaderId, row.createdBy],
            kind: 'team.running',
            title: text(`“${row.title}”已批准成立`, `“${row.title}” has been set up`),
            link: told(row),
          })
        },
      },
      {
        id: 'decline',
        title: text('不予批准', 'Decline'),
        tone: 'danger',
        from: ['proposed'],
        to: 'declined',
        who: 'team:approve',
        form: z.object({ reason: words('理由', 'Why') }),
      },
      {
        id: 'withdraw',
        title: text('撤回提请', 'Withdraw'),
        from: ['proposed'],
        to: 'declined',
        who: 'team:write',
        form: z.object({ reason: words('理由', 'Why') }),
      },
      {
        id: 'add_member',
        title: text('增加成员', 'Add a member'),
        from: ['running'],
        to: 'running',
        who: 'team:write',
        form: member,
        effect: async (tx, row, form: z.infer<typeof member>, actor, { today }) => {
          mustBeAhead('until', form.until, today)
          await mustBeMember(tx, form.member, 'member')
          await addMember(tx, row.id, form.member, form.until ?? null, actor.user.id)
          await follow(tx, row, 'joined', { actor, today })
          await notify(tx, {
            to: [form.member],
            kind: 'team.joined',
            title: text(`您已加入“${row.title}”`, `You have joined “${row.title}”`),
            link: told(row),
          })
          return { details: { member: form.member, until: form.until ?? null } }
        },
      },
      {
        id: 'remove_member',
        title: text('成员退出', 'A member leaves'),
        from: ['running'],
        to: 'running',
        who: 'team:write',
        form: leave,
        effect: async (tx, row, form: z.infer<typeof leave>, actor, { today }) => {
          await endMembers(tx, row.id, form.member)
          await follow(tx, row, 'left', { actor, today })
          return { details: { member: form.member } }
        },
      },
      {
        id: 'extend',
        title: text('延长', 'Extend'),
        from: ['running'],
        to: 'running',
        who: 'team:write',
        form: later,
        effect: async (_tx, row, form: z.infer<typeof later>, _actor, { today }) => {
          mustBeAhead('until', form.until, today)
          return { set: { plannedUntil: form.until }, details: { from: row.plannedUntil, until: form.until } }
        },
      },
      {
        id: 'end',
        title: text('结束', 'End'),
        from: ['running'],
        to: 'ended',
        who: 'team:write',
        hint: text('结束后，成员不再因本组查看所涉案件。', 'Nothing is in sight by it any more.'),
        form: z.object({ result: words('工作结果', 'Result') }),
        effect: async (tx, row, _form, actor, { today }) => {
          await endMembers(tx, row.id)
          await follow(tx, row, 'ended', { actor, today })
          return { set: { endedOn: today } }
        },
      },
    ],
  })

export type TeamProcess = ReturnType<typeof defineTeamProcess>
