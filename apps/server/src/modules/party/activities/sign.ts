import { type ActivityDetail, type CodeGiven, type Screen, text } from '@jianqing/contract'
import { asc, count, eq } from 'drizzle-orm'
import { audit } from '../../../platform/audit/index.ts'
import { personRefs } from '../../../platform/auth/index.ts'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { onScreen, signInBy } from '../../../platform/sign-in/index.ts'
import { expectedAt } from './expected.ts'
import { type ActivityRow, activities, activitySigns } from './tables.ts'

const NOT_OPEN = text('现在不能签到：签到还没有开始，或者已经结束', 'The sign-in is not open: it has not begun, or is over')
const ALREADY = text('您已签到，不重复计', 'You signed in already, and count once')

const BY_PAPER = text('请由书记登记纸质签到', 'let the secretary enter you by paper')

/** Signs somebody in by what the room's screen shows now. @throws AppError wrong_state, bad_request, conflict */
export async function signIn(db: Db, actor: Actor, { id }: ActivityRow, given: CodeGiven): Promise<{ signedAt: string }> {
  const userId = actor.user.id
  const { at } = await signInBy(db, { kind: 'activity', id, userId, otherwise: BY_PAPER }, given, async (tx, must) => {
    const [row] = await tx.select().from(activities).where(eq(activities.id, id)).for('share')
    if (row!.state !== 'open') throw new AppError('wrong_state', NOT_OPEN)
    if (!(await expectedAt(tx, row!.branchId, row!.kind, row!.onDay)).includes(userId))
      throw new AppError('wrong_state', text('您不在本次活动的应到人员中', 'You are not among those who are to be there'))
    must(row!.secret)
    const way = 'token' in given ? 'scan' : 'code'
    const [done] = await tx.insert(activitySigns).values({ activityId: id, userId, way }).onConflictDoNothing().returning()
    if (!done) throw new AppError('conflict', ALREADY)
    await audit(tx, { actor, action: 'activity.sign', subject: { kind: 'activity', id }, officeId: row!.officeId, details: { way } })
    return done
  })
  return { signedAt: at }
}

/** Enters who signed on paper; it is marked as that. @throws AppError wrong_state, conflict, bad_request */
export const signOnPaper = (db: Db, actor: Actor, { id }: ActivityRow, person: string): Promise<void> =>
  transaction(db, async tx => {
    const [row] = await tx.select().from(activities).where(eq(activities.id, id)).for('share')
    if (row!.state !== 'open') throw new AppError('wrong_state', NOT_OPEN)
    if (!(await expectedAt(tx, row!.branchId, row!.kind, row!.onDay)).includes(person))
      throw new AppError('bad_request', text('此人不在应到人员中', 'This person is not among those who are to be there'), {
        fields: [{ path: 'person', message: '' }],
      })
    const [done] = await tx
      .insert(activitySigns)
      .values({ activityId: id, userId: person, way: 'paper', enteredBy: actor.user.id })
      .onConflictDoNothing()
      .returning()
    if (!done) throw new AppError('conflict', text('此人已签到', 'This person signed in already'))
    await audit(tx, {
      actor,
      action: 'activity.paper',
      subject: { kind: 'activity', id },
      officeId: row!.officeId,
      details: { person },
    })
  })

/** What the room's screen shows now. */
export async function screenOf(db: Db, row: ActivityRow, branch: string): Promise<Screen> {
  const [expected, [signed]] = await Promise.all([
    expectedAt(db, row.branchId, row.kind, row.onDay),
    db.select({ n: count() }).from(activitySigns).where(eq(activitySigns.activityId, row.id)),
  ])
  const shown = row.state === 'open' ? onScreen(row.secret, Date.now()) : { token: null, code: null, secondsLeft: 0 }
  return { title: row.title, branch, state: row.state, ...shown, present: signed!.n, expected: expected.length }
}

/** Who is to be there, and who is. */
export async function attendance(db: Db, row: ActivityRow): Promise<ActivityDetail['people']> {
  const [expected, signs] = await Promise.all([
    expectedAt(db, row.branchId, row.kind, row.onDay),
    db.select().from(activitySigns).where(eq(activitySigns.activityId, row.id)).orderBy(asc(activitySigns.at)),
  ])
  const all = [...new Set([...signs.map(({ userId }) => userId), ...expected])]
  const people = await personRefs(db, all)
  return all.map(id => {
    const sign = signs.find(({ userId }) => userId === id)
    return { person: people.get(id) ?? { id, name: '—', office: null, department: null }, at: sign?.at ?? null, way: sign?.way ?? null }
  })
}
