import type { ClueKin, NewKin } from '@jianqing/contract'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { audit } from '../../../platform/audit/index.ts'
import { type Db, newId, transaction } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import type { Seals } from '../../../platform/secret/index.ts'
import { KIN_PLACE } from './conflicts.ts'
import { clueKin } from './tables.ts'

const ofOnesOwn = (actor: Actor) => and(eq(clueKin.userId, actor.user.id), isNull(clueKin.endedAt))

/** What a person has declared: for that person alone. */
export async function kinOf(db: Pick<Db, 'select'>, seals: Seals, actor: Actor): Promise<{ items: ClueKin[] }> {
  const rows = await db.select().from(clueKin).where(ofOnesOwn(actor)).orderBy(asc(clueKin.declaredAt))
  return {
    items: rows.map(({ id, name, relation, declaredAt }) => ({
      id,
      name: seals.open(name, KIN_PLACE),
      relation,
      declaredAt: new Date(declaredAt).toISOString(),
    })),
  }
}

export async function declareKin(db: Db, seals: Seals, actor: Actor, { name, relation }: NewKin) {
  await transaction(db, async tx => {
    await tx.insert(clueKin).values({ id: newId(), userId: actor.user.id, name: seals.seal(name, KIN_PLACE), relation })
    await audit(tx, { actor, action: 'kin.declare', details: {} })
  })
  return kinOf(db, seals, actor)
}

/** What ended counts no more; that it was declared stays. @throws AppError not_found */
export async function endKin(db: Db, seals: Seals, actor: Actor, id: string) {
  await transaction(db, async tx => {
    const done = await tx
      .update(clueKin)
      .set({ endedAt: sql`now()` })
      .where(and(ofOnesOwn(actor), eq(clueKin.id, id)))
      .returning({ id: clueKin.id })
    if (done.length === 0) throw new AppError('not_found')
    await audit(tx, { actor, action: 'kin.end', details: {} })
  })
  return kinOf(db, seals, actor)
}
