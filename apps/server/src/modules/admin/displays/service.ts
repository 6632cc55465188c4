import { addDays, today } from '@jianqing/calendar'
import { type Display, type DisplayState, MOST_DISPLAY_DAYS, text, type WallPanel } from '@jianqing/contract'
import { and, desc, eq, isNull } from 'drizzle-orm'
import { type Actions, audit } from '../../../platform/audit/index.ts'
import { personRefs } from '../../../platform/auth/index.ts'
import { type Db, newId, transaction } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { type Actor, mayTouch, offices, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { type DisplayRow, displays } from './tables.ts'
import { hashOf, newToken } from './token.ts'

export const displayActions: Actions = {
  'display.add': text('新增大屏', 'Added a wall display'),
  'display.revoke': text('停用大屏', 'Switched a wall display off'),
  'display.open': text('大屏显示', 'A wall display showed'),
}

const visible = (actor: Actor) => scopeCondition(scopeOf(actor, 'display:write'), { officeId: displays.officeId })

const stateOf = ({ revokedAt, until }: DisplayRow): DisplayState => (revokedAt ? 'revoked' : until < today() ? 'ended' : 'on')

async function views(db: Pick<Db, 'select'>, rows: readonly { display: DisplayRow; officeName: string }[]): Promise<Display[]> {
  const people = await personRefs(
    db,
    rows.flatMap(({ display }) => [display.createdBy, display.revokedBy]),
  )
  const nameOf = (id: string | null) => (id && people.get(id)?.name) || null
  return rows.map(({ display, officeName }) => ({
    id: display.id,
    name: display.name,
    officeId: display.officeId,
    officeName,
    panels: display.panels,
    until: display.until,
    state: stateOf(display),
    createdAt: display.createdAt.toISOString(),
    createdBy: nameOf(display.createdBy),
    revokedAt: display.revokedAt?.toISOString() ?? null,
    revokedBy: nameOf(display.revokedBy),
    lastSeenAt: display.lastSeenAt?.toISOString() ?? null,
    lastSeenFrom: display.lastSeenFrom,
  }))
}

const rowsOf = (db: Pick<Db, 'select'>) =>
  db.select({ display: displays, officeName: offices.name }).from(displays).innerJoin(offices, eq(offices.id, displays.officeId))

/** Every display of the offices that this person keeps, the newest first. */
export async function listDisplays(db: Db, actor: Actor): Promise<Display[]> {
  return views(db, await rowsOf(db).where(visible(actor)).orderBy(desc(displays.createdAt)))
}

/** What a display is of, whoever asks. @throws AppError not_found */
export async function findDisplay(db: Pick<Db, 'select'>, id: string): Promise<DisplayRow & { officeName: string }> {
  const [row] = await rowsOf(db).where(eq(displays.id, id))
  if (!row) throw new AppError('not_found')
  return { ...row.display, officeName: row.officeName }
}

const refused = (path: string, zh: string, en: string) => new AppError('bad_request', text(zh, en), { fields: [{ path, message: zh }] })

interface NewDisplay {
  name: string
  officeId: string
  panels: WallPanel[]
  until: string
}

/** @returns the display and its token, which is kept nowhere and told once. @throws AppError bad_request */
export async function addDisplay(db: Db, actor: Actor, { name, officeId, panels, until }: NewDisplay) {
  if (!mayTouch(actor, 'display:write', { officeId }))
    throw refused('officeId', '没有这个检察院，请重新选择', 'There is no such office: choose another one')
  const last = addDays(today(), MOST_DISPLAY_DAYS)
  if (until < today() || until > last)
    throw refused('until', `有效期至须在今天至 ${last} 之间`, `The last day must lie between today and ${last}`)
  const [id, token] = [newId(), newToken()]
  const shown = [...new Set(panels)]
  await transaction(db, async tx => {
    await tx.insert(displays).values({ id, name, officeId, panels: shown, until, tokenHash: hashOf(token), createdBy: actor.user.id })
    const details = { name, panels: shown, until }
    await audit(tx, { actor, action: 'display.add', subject: { kind: 'display', id }, officeId, details })
  })
  return { display: await viewOf(db, id), token }
}

const viewOf = async (db: Db, id: string): Promise<Display> => (await views(db, await rowsOf(db).where(eq(displays.id, id))))[0]!

/** Switches a display off, for good: the screens that show it ask every few seconds. @throws AppError not_found, wrong_state */
export async function revokeDisplay(db: Db, actor: Actor, id: string): Promise<Display> {
  await transaction(db, async tx => {
    const [row] = await tx
      .update(displays)
      .set({ revokedAt: new Date(), revokedBy: actor.user.id })
      .where(and(eq(displays.id, id), visible(actor), isNull(displays.revokedAt)))
      .returning()
    if (!row) {
      const known = await tx
        .select({ id: displays.id })
        .from(displays)
        .where(and(eq(displays.id, id), visible(actor)))
      throw new AppError(known.length > 0 ? 'wrong_state' : 'not_found')
    }
    const subject = { kind: 'display', id }
    await audit(tx, { actor, action: 'display.revoke', subject, officeId: row.officeId, details: { name: row.name } })
  })
  return viewOf(db, id)
}
