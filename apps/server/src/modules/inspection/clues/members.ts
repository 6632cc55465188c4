import { text } from '@jianqing/contract'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { mustBeFree } from './conflicts.ts'
import { mustOpen } from './content.ts'
import { mayGrant } from './detail.ts'
import type { ClueAround } from './process.ts'
import type { ClueRow } from './tables.ts'

/** The last moment of a day in China. */
const endOf = (day: string): Date => new Date(`${day}T23:59:59.999+08:00`)

const mustGrant = (actor: Actor) => {
  if (!mayGrant(actor)) throw new AppError('forbidden')
}

/** Lets somebody in who need not stand back. @throws AppError forbidden, bad_request, and as the house does */
export const letIn = (
  db: Db,
  { restricted, conflicts }: ClueAround,
  actor: Actor,
  row: ClueRow,
  { userId, reason, until }: { userId: string; reason: string; until: string | null },
): Promise<void> =>
  transaction(db, async tx => {
    mustGrant(actor)
    const content = mustOpen(await restricted.sealsOf(tx, actor, row.id), row.content)
    await mustBeFree(tx, conflicts, userId, content, 'userId')
    await restricted.grant(tx, actor, row.id, { userId, reason, until: until ? endOf(until) : null })
  })

/** @throws AppError wrong_state for who handles it: it is assigned to somebody else first */
export const letGo = (db: Db, { restricted }: ClueAround, actor: Actor, row: ClueRow, userId: string): Promise<void> =>
  transaction(db, async tx => {
    mustGrant(actor)
    if (row.handlerId === userId && row.endedOn === null)
      throw new AppError('wrong_state', text('经办人请先改派', 'Assign it to somebody else first: this is its handler'))
    await restricted.end(tx, actor, row.id, userId)
  })
