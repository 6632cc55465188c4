import { RIGHT_REQUEST_KINDS, RIGHT_REQUEST_STATES, type RightRequestState, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { type Actions } from '../../../platform/audit/index.ts'
import { users, whoMay } from '../../../platform/auth/index.ts'
import { inTurn, type Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { defineProcess } from '../../../platform/process/index.ts'
import { checkGrant, endGrant, giveGrant, lockRights, type NewGrant, rolesOf, writeAccount } from './accounts.ts'
import { type RightRequestRow, rightRequests } from './tables.ts'

export const requestActions: Actions = {
  'right_request.ask': text('申请变更管理员权限或账号', "Asked for a change of an administrator's rights or account"),
}

type Row = RightRequestRow

/** Where it lies: with the person, and at the place of the role or of the move. */
const placesOf = (row: Row) => [row.officeId, ...(row.change.officeId ? [row.change.officeId] : [])]

/** Another person, whom it does not concern, and whose right reaches all of it. */
const mayConfirm = (actor: Actor, row: Row) =>
  actor.user.id !== row.askedBy &&
  actor.user.id !== row.personId &&
  placesOf(row).every(officeId => mayTouch(actor, 'right:confirm', { officeId }))

/** Whom {@link mayConfirm} admits, of all people who can sign in. */
export async function confirmersOf(tx: Tx, row: Row): Promise<string[]> {
  const able = await inTurn(placesOf(row), officeId => whoMay(tx, 'right:confirm', officeId))
  return able[0]!.filter(id => id !== row.askedBy && id !== row.personId && able.every(ids => ids.includes(id)))
}

export const isOver = (row: Row, now = new Date()) => row.expiresAt <= now
const notOver = (row: Row) => !isOver(row) || text('已过 7 天，须重新申请', 'Seven days are over; it has to be asked for anew')

/** Who asked may have lost the right since, or their account. */
export async function askerStillMay(tx: Tx, row: Row): Promise<void> {
  const able = await inTurn(placesOf(row), officeId => whoMay(tx, 'grant:write', officeId))
  if (able.every(ids => ids.includes(row.askedBy))) return
  throw new AppError(
    'wrong_state',
    text('申请人已无此项权限，须由他人重新申请', 'Who asked may no longer do this; somebody else has to ask anew'),
  )
}

async function takeEffect(tx: Tx, actor: Actor, row: Row): Promise<void> {
  const { kind, personId, change } = row
  await lockRights(tx, personId)
  const origin = { request: row.id, askedBy: row.askedBy }
  if (kind === 'grant') {
    const grant = await checkGrant(tx, null, await rolesOf(tx, personId), change as NewGrant)
    return giveGrant(tx, actor, { id: personId }, grant, origin)
  }
  if (kind === 'revoke') return endGrant(tx, actor, personId, change.role!, origin)
  if (kind === 'reset_password') return
  const [person] = await tx.select().from(users).where(eq(users.id, personId))
  if (kind === 'move')
    return writeAccount(tx, actor, person!, { officeId: change.officeId!, departmentId: change.departmentId ?? null }, origin)
  await writeAccount(tx, actor, person!, { disabled: kind === 'disable' }, origin)
}

/** For the audit: what it was about. */
export const aboutOf = ({ kind, personId, askedBy, change }: Row) => ({ kind, personId, askedBy, ...change })

export const REQUESTS_PAGE = '/right-requests'

const tell = (tx: Tx, row: Row, to: readonly string[], zh: string, en: string) => {
  const what = RIGHT_REQUEST_KINDS[row.kind]
  return notify(tx, {
    to,
    kind: 'right_request.decided',
    title: text(`${what['zh-CN']}（管理员）：${zh}`, `${what.en} (administrator): ${en}`),
    link: REQUESTS_PAGE,
  })
}

const decidedBy = (actor: Actor) => ({ decidedBy: actor.user.id, decidedAt: new Date() })

/** 三员分立 (GB/T 22239): no one person makes, ends or takes over one of the three administrators. */
export const rightProcess = defineProcess<Row, RightRequestState>({
  kind: 'right_request',
  title: text('变更管理员权限或账号', "Change of an administrator's rights or account"),
  table: rightRequests,
  states: RIGHT_REQUEST_STATES,
  initial: 'awaiting',
  place: row => ({ officeId: row.officeId, ownerIds: [row.askedBy] }),
  transitions: [
    {
      id: 'confirm',
      title: text('同意', 'Confirm'),
      tone: 'primary',
      hint: text(
        '同意后立即生效；重置密码则由申请人领取新密码时生效。请先向申请人和当事人核实。',
        'It takes effect at once; a reset does when the person who asked takes the new password. First make sure with both of them.',
      ),
      from: ['awaiting'],
      to: (_form, row) => (row.kind === 'reset_password' ? 'confirmed' : 'done'),
      toStates: ['confirmed', 'done'],
      who: mayConfirm,
      guard: notOver,
      effect: async (tx, row, _form, actor) => {
        await askerStillMay(tx, row)
        await takeEffect(tx, actor, row)
        await tell(tx, row, [row.askedBy, row.personId], '已经他人同意', 'confirmed')
        return { set: decidedBy(actor), details: aboutOf(row) }
      },
    },
    {
      id: 'decline',
      title: text('不同意', 'Decline'),
      tone: 'danger',
      from: ['awaiting'],
      to: 'declined',
      who: mayConfirm,
      guard: notOver,
      form: z.object({
        reason: z
          .string()
          .trim()
          .min(2)
          .max(500)
          .meta({ 'x-title': text('理由', 'Why'), 'x-widget': 'textarea' }),
      }),
      effect: async (tx, row, form: { reason: string }, actor) => {
        await tell(tx, row, [row.askedBy], '他人不同意，没有变更', 'declined; nothing was changed')
        return { set: { ...decidedBy(actor), reason: form.reason }, details: { ...aboutOf(row), reason: form.reason } }
      },
    },
    {
      id: 'withdraw',
      title: text('撤回', 'Withdraw'),
      from: ['awaiting', 'confirmed'],
      to: 'withdrawn',
      who: (actor, row) => actor.user.id === row.askedBy,
      guard: notOver,
      effect: async (_tx, row) => ({ details: aboutOf(row) }),
    },
    {
      id: 'take',
      title: text('领取新密码', 'Took the new password'),
      from: ['confirmed'],
      to: 'done',
      system: true,
      effect: async (tx, row) => {
        await tell(tx, row, [row.decidedBy!, row.personId], '新密码已由申请人领取', 'the new password was taken by the person who asked')
        return { details: aboutOf(row) }
      },
    },
    {
      id: 'expire',
      title: text('已过期', 'Expired'),
      from: ['awaiting', 'confirmed'],
      to: 'expired',
      system: true,
      effect: async (tx, row) => {
        await tell(tx, row, [row.askedBy, ...(await confirmersOf(tx, row))], '7 天内未办理，已过期', 'not done within seven days; it ended')
        return { details: aboutOf(row) }
      },
    },
  ],
})
