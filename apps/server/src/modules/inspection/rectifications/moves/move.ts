import { addressOf, api, type RectificationState, text } from '@jianqing/contract'
import type { Tx } from '../../../../platform/db/index.ts'
import { notify } from '../../../../platform/notice/index.ts'
import { type Actor, mayTouch } from '../../../../platform/policy/index.ts'
import type { Transition } from '../../../../platform/process/index.ts'
import type { Loaded } from '../items.ts'
import type { RectificationRow, Verification } from '../tables.ts'

export type Move = Transition<RectificationRow, RectificationState, Loaded>

export interface When {
  today: string
  at: string
}

/** What a rectification does to what it came of; the flows give it. */
export interface RectificationEffects {
  reported: (tx: Tx, row: RectificationRow, done: string, actor: Actor, when: When) => Promise<void>
  judged: (tx: Tx, row: RectificationRow, verification: Verification, actor: Actor, when: When) => Promise<void>
  closed: (tx: Tx, row: RectificationRow, actor: Actor, when: When) => Promise<void>
  /** What presses for it goes to whoever rectifies now. @throws AppError wrong_state where one awaits its approval or issue as it stands */
  reassigned: (
    tx: Tx,
    row: RectificationRow,
    owner: { ownerId: string; departmentId: string | null },
    actor: Actor,
    when: When,
  ) => Promise<void>
  /** What pressed for it presses for nothing any more. */
  cancelled: (tx: Tx, row: RectificationRow, actor: Actor, when: When) => Promise<void>
  recurred: (tx: Tx, row: RectificationRow, actor: Actor | null, when: When) => Promise<void>
}

export const place = (row: RectificationRow) => ({ officeId: row.officeId, departmentId: row.departmentId, ownerIds: [row.ownerId] })
export const named = ({ title }: RectificationRow) => text(`《${title}》`, `“${title}”`)

/** Whoever rectified, and whoever asked for it, does not say that it is cured. */
export const independent = (actor: Actor, row: RectificationRow) =>
  actor.user.id !== row.ownerId && actor.user.id !== row.drafterId && mayTouch(actor, 'rectification:verify', place(row))

export const tell = (tx: Tx, row: RectificationRow, to: readonly (string | null | undefined)[], kind: string, zh: string, en: string) =>
  notify(tx, {
    to,
    kind: `rectification.${kind}`,
    title: text(`${zh}：${named(row)['zh-CN']}`, `${en}: ${named(row).en}`),
    link: addressOf(api.rectifications, row.id),
  })

/** Nobody decides on an objection to what they returned. */
export const reviews = (actor: Actor, row: RectificationRow) => actor.user.id !== row.verification?.by && independent(actor, row)

export const UNDER_WAY = ['assigned', 'open', 'returned'] as const
export const CURED = ['cured', 'closed'] as const

/** The next time of what was cured once. */
export const again = (row: RectificationRow) => ({ episode: row.episode + 1, acknowledgedAt: null, report: null, verification: null })

export const subjectOf = (row: RectificationRow) => ({
  subject: { kind: 'rectification', id: row.id },
  place: { officeId: row.officeId, departmentId: row.departmentId },
})
