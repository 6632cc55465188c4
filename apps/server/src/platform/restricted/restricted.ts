import { SEPARATE_ROLES, text } from '@jianqing/contract'
import { and, asc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm'
import { type Actions, audit } from '../audit/index.ts'
import { actorOf, personRefs } from '../auth/index.ts'
import { type Db, newId, transaction, type Tx } from '../db/index.ts'
import { AppError, wrongField } from '../http/index.ts'
import type { Actor } from '../policy/index.ts'
import type { Certificate, RecordKeys } from '../secret/index.ts'
import { type RecordSeals, recordSeals } from './seals.ts'
import { restrictedKeys, restrictedMembers } from './tables.ts'
import { membersOnly } from './visible.ts'

export const restrictedActions: Actions = {
  'restricted.opened': text('设立限制知悉范围的记录', 'Opened a restricted record'),
  'restricted.granted': text('批准知悉', 'Let somebody know of a restricted record'),
  'restricted.ended': text('终止知悉', 'Ended what somebody may know'),
  'restricted.refused': text('无权知悉而查阅', 'Asked for a restricted record without being let in'),
  'restricted.destroyed': text('依法销毁内容', 'Destroyed the content of a restricted record'),
}

export interface NewMember {
  userId: string
  /** Why this person; kept sealed. */
  reason: string
  until?: Date | null
}

/** Members, keys and seals of a kind of restricted record. Everything asks for membership anew; whoever has none finds nothing. */
export function openRestricted(kind: string, keys: RecordKeys) {
  const keyOf = (id: string) => and(eq(restrictedKeys.kind, kind), eq(restrictedKeys.recordId, id))
  const membersOf = (id: string) => and(eq(restrictedMembers.kind, kind), eq(restrictedMembers.recordId, id))
  const present = () => and(isNull(restrictedMembers.endedAt), or(isNull(restrictedMembers.until), gt(restrictedMembers.until, sql`now()`)))
  const note = (tx: Tx, actor: Actor, action: keyof typeof restrictedActions, id: string, details: Record<string, unknown> = {}) =>
    audit(tx, { actor, action, subject: { kind, id }, details })

  /** What opens the columns of these records, as far as the person is a member; another one has no seals in the answer. */
  const sealsFor = async (db: Pick<Db, 'select'>, actor: Actor, ids: readonly string[]): Promise<Map<string, RecordSeals>> => {
    if (ids.length === 0) return new Map()
    const rows = await db
      .select({ id: restrictedKeys.recordId })
      .from(restrictedKeys)
      .where(
        and(eq(restrictedKeys.kind, kind), inArray(restrictedKeys.recordId, [...ids]), membersOnly(kind, restrictedKeys.recordId, actor)),
      )
    return new Map(rows.map(({ id }) => [id, recordSeals(kind, id, keys.read(kind, id))]))
  }

  /** The same for one. @throws AppError not_found */
  const sealsOf = async (db: Pick<Db, 'select'>, actor: Actor, id: string): Promise<RecordSeals> => {
    const found = (await sealsFor(db, actor, [id])).get(id)
    if (!found) throw new AppError('not_found')
    return found
  }

  /** In turn with others who change the members of one record. @throws AppError not_found */
  const inTurn = async (tx: Tx, actor: Actor, id: string): Promise<RecordSeals> => {
    await tx.select().from(restrictedKeys).where(keyOf(id)).for('update')
    return sealsOf(tx, actor, id)
  }

  const mayBeLetIn = async (tx: Tx, userId: string): Promise<void> => {
    const person = await actorOf(tx, userId)
    if (!person || person.kind !== 'staff')
      throw wrongField('userId', '请选择在岗的检察人员', 'Choose somebody of the staff whose account is open')
    if (person.grants.some(({ role }) => SEPARATE_ROLES.includes(role)))
      throw wrongField('userId', '管理员不得知悉此类记录', 'An administrator is never let in')
  }

  const add = async (tx: Tx, actor: Actor, id: string, own: RecordSeals, { userId, reason, until = null }: NewMember): Promise<void> => {
    const member = { id: newId(), kind, recordId: id, userId, reason: own.seal('reason', reason), grantedBy: actor.user.id, until }
    // a grant that ran out makes room for the next
    await tx
      .update(restrictedMembers)
      .set({ endedAt: sql`${restrictedMembers.until}` })
      .where(
        and(
          membersOf(id),
          eq(restrictedMembers.userId, userId),
          isNull(restrictedMembers.endedAt),
          sql`${restrictedMembers.until} <= now()`,
        ),
      )
    const made = await tx.insert(restrictedMembers).values(member).onConflictDoNothing().returning({ id: restrictedMembers.id })
    if (made.length === 0) throw new AppError('conflict', text('此人已可知悉', 'This person is let in already'))
  }

  const openWith = async (tx: Tx, actor: Actor, id: string, first: NewMember): Promise<RecordSeals> => {
    await mayBeLetIn(tx, first.userId)
    await tx.insert(restrictedKeys).values({ kind, recordId: id })
    const own = recordSeals(kind, id, keys.make(kind, id))
    await add(tx, actor, id, own, first)
    await note(tx, actor, 'restricted.opened', id)
    return own
  }

  return {
    kind,
    sealsFor,
    sealsOf,

    /** Makes the key of a new record, with who opens it as its first member. The row is inserted by the caller. */
    begin: (tx: Tx, actor: Actor, id: string, reason: string): Promise<RecordSeals> =>
      openWith(tx, actor, id, { userId: actor.user.id, reason }),

    /** The same for what is laid down before somebody else: whoever does is no member and reads it no more. */
    layDown: (tx: Tx, actor: Actor, id: string, receiver: NewMember): Promise<RecordSeals> => openWith(tx, actor, id, receiver),

    /** A member lets somebody in, for a reason. @throws AppError not_found, bad_request, conflict; wrong_state when the key is destroyed */
    grant: async (tx: Tx, actor: Actor, id: string, member: NewMember): Promise<void> => {
      const own = await inTurn(tx, actor, id)
      await mayBeLetIn(tx, member.userId)
      await add(tx, actor, id, own, member)
      await note(tx, actor, 'restricted.granted', id, { person: member.userId, until: member.until ?? null })
    },

    /** @throws AppError not_found; wrong_state for the last one, with whom nobody could open the record any more */
    end: async (tx: Tx, actor: Actor, id: string, userId: string): Promise<void> => {
      await inTurn(tx, actor, id)
      const now = await tx
        .select({ userId: restrictedMembers.userId })
        .from(restrictedMembers)
        .where(and(membersOf(id), present()))
      if (!now.some(member => member.userId === userId)) throw new AppError('not_found')
      if (now.length === 1)
        throw new AppError('wrong_state', text('至少保留一人知悉，请先批准他人', 'One person at least stays; let somebody else in first'))
      await tx
        .update(restrictedMembers)
        .set({ endedAt: sql`now()`, endedBy: actor.user.id })
        .where(and(membersOf(id), present(), eq(restrictedMembers.userId, userId)))
      await note(tx, actor, 'restricted.ended', id, { person: userId })
    },

    /** Those of some records whose content is still there. */
    undestroyed: async (db: Pick<Db, 'select'>, ids: readonly string[]): Promise<ReadonlySet<string>> => {
      if (ids.length === 0) return new Set()
      const rows = await db
        .select({ id: restrictedKeys.recordId })
        .from(restrictedKeys)
        .where(and(eq(restrictedKeys.kind, kind), inArray(restrictedKeys.recordId, [...ids]), isNull(restrictedKeys.destroyedAt)))
      return new Set(rows.map(({ id }) => id))
    },

    /** What proves that its content is gone; null while it is there. */
    certificate: (id: string): Certificate | null => keys.certificates().find(one => one.kind === kind && one.id === id) ?? null,

    /** Who may know of it now, and why. @throws AppError not_found */
    members: async (db: Pick<Db, 'select'>, actor: Actor, id: string) => {
      const own = await sealsOf(db, actor, id)
      const rows = await db
        .select()
        .from(restrictedMembers)
        .where(and(membersOf(id), present()))
        .orderBy(asc(restrictedMembers.grantedAt))
      const people = await personRefs(
        db,
        rows.flatMap(({ userId, grantedBy }) => [userId, grantedBy]),
      )
      return rows.map(({ userId, grantedBy, grantedAt, reason, until }) => ({
        person: people.get(userId)!,
        grantedBy: people.get(grantedBy)!,
        grantedAt: grantedAt.toISOString(),
        until: until?.toISOString() ?? null,
        reason: own.open('reason', reason),
      }))
    },

    /**
     * Lawful deletion: without its key nobody reads what was sealed, here or in any backup, while the row, its trail and its members stay. The key goes before the
     * transaction ends: should that fail, what is destroyed is known by its certificate.
     *
     * @param basis the article or decision that it stands on
     * @returns the certificate
     * @throws AppError not_found; wrong_state when it was done before
     */
    destroy: (db: Db, actor: Actor, id: string, basis: string): Promise<Certificate> =>
      transaction(db, async tx => {
        await inTurn(tx, actor, id)
        const done = await tx
          .update(restrictedKeys)
          .set({ destroyedAt: sql`now()`, destroyedBy: actor.user.id, basis })
          .where(and(keyOf(id), isNull(restrictedKeys.destroyedAt)))
          .returning({ at: restrictedKeys.destroyedAt })
        if (done.length === 0) throw new AppError('wrong_state', text('内容已经销毁', 'It was destroyed before'))
        await note(tx, actor, 'restricted.destroyed', id, { basis })
        return keys.destroy({ kind, id, destroyedAt: done[0]!.at!.toISOString(), destroyedBy: actor.user.id, basis })
      }),
  }
}

export type OpenRestricted = ReturnType<typeof openRestricted>
