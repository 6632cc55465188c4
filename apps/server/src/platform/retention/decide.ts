import { addDays, today as todayInChina } from '@jianqing/calendar'
import { text } from '@jianqing/contract'
import { eq, sql } from 'drizzle-orm'
import { type Actions, audit } from '../audit/index.ts'
import { type Db, transaction, type Tx } from '../db/index.ts'
import { AppError } from '../http/index.ts'
import type { Actor } from '../policy/index.ts'
import type { Retention } from './define.ts'
import { expiries, type ExpiryRow } from './tables.ts'

export const retentionActions: Actions = {
  'retention.asked': text('提请到期销毁', 'Asked for what has run out to be destroyed'),
  'retention.kept': text('到期继续保存', 'Kept what has run out for longer'),
  'retention.destroyed': text('到期销毁', 'Destroyed what had run out'),
}

type Known = readonly Retention[]

/** Locks one that this person may decide on and that is still there. @throws AppError not_found, wrong_state */
async function lockOpen(tx: Tx, known: Known, actor: Actor, id: string): Promise<{ row: ExpiryRow; retention: Retention }> {
  const [row] = await tx.select().from(expiries).where(eq(expiries.id, id)).for('update')
  const retention = known.find(({ kind }) => kind === row?.kind)
  if (!row || !retention || !(await retention.seen(tx, actor, [row.source])).has(row.source)) throw new AppError('not_found')
  if (row.destroyedBy) throw new AppError('wrong_state', text('来源已销毁', 'The source was destroyed'))
  return { row, retention }
}

// a restricted record is told of by its id alone, to whoever reads the audit as to anybody
const note = (tx: Tx, actor: Actor, action: string, { kind, id, source }: ExpiryRow, details: Record<string, unknown>) =>
  audit(tx, { actor, action, subject: { kind: 'expiry', id }, details: { kind, source, ...details } })

/** The first of two people: what has run out is to be destroyed, on this basis. */
export const askFor = (db: Db, known: Known, actor: Actor, id: string, basis: string): Promise<void> =>
  transaction(db, async tx => {
    const { row } = await lockOpen(tx, known, actor, id)
    if (row.askedBy) throw new AppError('wrong_state', text('已经提请，待另一人确认', 'It was asked for; another person confirms it'))
    await tx
      .update(expiries)
      .set({ askedBy: actor.user.id, askedAt: sql`now()`, basis, keptUntil: null, keptReason: null, keptBy: null })
      .where(eq(expiries.id, id))
    await note(tx, actor, 'retention.asked', row, { basis })
  })

/** It stays for longer: whatever was asked for is dropped. */
export const keepLonger = (
  db: Db,
  known: Known,
  actor: Actor,
  id: string,
  { reason, until }: { reason: string; until: string },
): Promise<void> =>
  transaction(db, async tx => {
    const { row } = await lockOpen(tx, known, actor, id)
    if (until < addDays(todayInChina(), 1))
      throw new AppError('bad_request', text('请填写今天以后的日期', 'Give a day after today'), {
        fields: [{ path: 'until', message: '请填写今天以后的日期 · Give a day after today' }],
      })
    await tx
      .update(expiries)
      .set({ askedBy: null, askedAt: null, basis: null, keptUntil: until, keptReason: reason, keptBy: actor.user.id })
      .where(eq(expiries.id, id))
    await note(tx, actor, 'retention.kept', row, { until })
  })

/**
 * The second person agrees, and it is destroyed. Should the transaction fail afterwards, the source is gone all the same; the next call finds that, and writes it down.
 *
 * @throws AppError forbidden for the person who asked; wrong_state where nobody did
 */
export const destroyExpired = (db: Db, known: Known, actor: Actor, id: string): Promise<void> =>
  transaction(db, async tx => {
    const { row, retention } = await lockOpen(tx, known, actor, id)
    if (!row.askedBy) throw new AppError('wrong_state', text('须先由一人提请', 'Somebody has to ask for it first'))
    if (row.askedBy === actor.user.id)
      throw new AppError('forbidden', text('须由提请人以外的人确认销毁', 'Somebody other than who asked for it confirms the destruction'))
    const certificate = await retention.destroy(db, actor, row.source, { askedBy: row.askedBy, basis: row.basis!, on: todayInChina() })
    await tx
      .update(expiries)
      .set({ destroyedBy: actor.user.id, destroyedAt: sql`now()`, certificate })
      .where(eq(expiries.id, id))
    await note(tx, actor, 'retention.destroyed', row, { basis: row.basis, askedBy: row.askedBy, ...certificate })
  })
