import { addressOf, api, NOT_HERE, type PetitionOutcome, type PetitionState, text } from '@jianqing/contract'
import type { Tx } from '../../../../platform/db/index.ts'
import { notify } from '../../../../platform/notice/index.ts'
import { type Actor, mayTouch } from '../../../../platform/policy/index.ts'
import type { Transition } from '../../../../platform/process/index.ts'
import type { PetitionRow } from '../tables.ts'
import type { Loaded } from './load.ts'

export type Move = Transition<PetitionRow, PetitionState, Loaded>

export const place = (row: PetitionRow) => ({
  officeId: row.officeId,
  departmentId: row.departmentId,
  ownerIds: [row.handlerId, row.leaderId],
})
/** Whoever has it in hand, or works at the desk. */
export const handles = (actor: Actor, row: PetitionRow) => actor.user.id === row.handlerId || mayTouch(actor, 'petition:write', place(row))
export const leads = (actor: Actor, row: PetitionRow) => actor.user.id === row.leaderId

export const OPEN = ['registered', 'routed', 'replied', 'handling', 'progress'] as const satisfies PetitionState[]
export const IN_HAND = ['replied', 'handling', 'progress'] as const satisfies PetitionState[]
export const CLOSED = ['answered', 'surveyed', 'archived'] as const satisfies PetitionState[]

export const isNotHere = (outcome: PetitionOutcome | null) => outcome !== null && NOT_HERE.includes(outcome)
export const nobody = text('信访人匿名或者无法联系，无需答复', 'Nobody can be answered')
export const tell = (tx: Tx, row: PetitionRow, to: readonly (string | null)[], kind: string, zh: string, en: string) =>
  notify(tx, {
    to,
    kind: `petition.${kind}`,
    title: text(`${zh}：${row.number} ${row.title}`, `${en}: ${row.number}, ${row.title}`),
    link: addressOf(api.petitions, row.id),
  })
