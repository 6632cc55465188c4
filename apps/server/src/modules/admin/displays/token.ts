import { createHash, randomBytes } from 'node:crypto'
import { today } from '@jianqing/calendar'
import { and, eq, gte, isNull } from 'drizzle-orm'
import { audit } from '../../../platform/audit/index.ts'
import { type Db, transaction } from '../../../platform/db/index.ts'
import type { Authenticate } from '../../../platform/http/index.ts'
import type { DisplayActor } from '../../../platform/policy/index.ts'
import { type DisplayRow, displays } from './tables.ts'

const SCHEME = 'Display '
const MINUTE = 60_000

export const newToken = (): string => randomBytes(32).toString('base64url')
/** 256 random bits cannot be guessed, so that a plain hash hides them: who reads the database opens no wall. */
export const hashOf = (token: string): string => createHash('sm3').update(token).digest('hex')

/**
 * The display behind a request, by its token in `Authorization: Display …`; null for one that was switched off or whose last day is over. That it was there is kept to
 * the minute; the trail tells of it once a day, and whenever it comes from elsewhere.
 */
export function displayOf(db: Db): Authenticate {
  return async request => {
    const given = request.headers.authorization
    if (!given?.startsWith(SCHEME) || given.length > 200) return null
    const [row] = await db
      .select()
      .from(displays)
      .where(and(eq(displays.tokenHash, hashOf(given.slice(SCHEME.length))), isNull(displays.revokedAt), gte(displays.until, today())))
    if (!row) return null
    const actor: DisplayActor = { kind: 'display', id: row.id, address: request.ip }
    await seen(db, row, actor)
    return actor
  }
}

const dayOf = (moment: Date | null): string | null =>
  moment && new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(moment)

async function seen(db: Db, { id, officeId, lastSeenAt, lastSeenFrom }: DisplayRow, actor: DisplayActor): Promise<void> {
  const now = new Date()
  const isNew = lastSeenFrom !== actor.address || dayOf(lastSeenAt) !== dayOf(now)
  if (!isNew && lastSeenAt && now.getTime() - lastSeenAt.getTime() < MINUTE) return
  await transaction(db, async tx => {
    await tx.update(displays).set({ lastSeenAt: now, lastSeenFrom: actor.address }).where(eq(displays.id, id))
    if (isNew) await audit(tx, { actor, action: 'display.open', subject: { kind: 'display', id }, officeId })
  })
}
