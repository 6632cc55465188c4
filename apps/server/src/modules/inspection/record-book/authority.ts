import { addMonths } from '@jianqing/calendar'
import { type BookAuthority, type OfficeBook, text } from '@jianqing/contract'
import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import { audit } from '../../../platform/audit/index.ts'
import { personRefs } from '../../../platform/auth/index.ts'
import { type Db, newId, transaction } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { type Actor, offices, scopeOf } from '../../../platform/policy/index.ts'
import { openMonth } from './opening.ts'
import { bookAuthorities } from './tables.ts'

const monthOf = (day: string) => `${day.slice(0, 7)}-01`
const within = (actor: Actor) => inArray(offices.id, [...scopeOf(actor, 'filing:authority').officeIds])

/** How the offices within reach keep their books, with every decision on it. */
export async function officeBooks(db: Db, actor: Actor, today: string): Promise<OfficeBook[]> {
  const [places, decisions] = await Promise.all([
    db
      .select({ id: offices.id, name: offices.name })
      .from(offices)
      .where(and(within(actor), eq(offices.tree, 'procuratorate')))
      .orderBy(asc(offices.code), asc(offices.name)),
    db.select().from(bookAuthorities).orderBy(desc(bookAuthorities.decidedAt)),
  ])
  const people = await personRefs(
    db,
    decisions.map(({ decidedBy }) => decidedBy),
  )
  return places.map(({ id, name }) => {
    const own = decisions.filter(({ officeId }) => officeId === id)
    return {
      officeId: id,
      officeName: name,
      authority: own.find(({ fromMonth }) => fromMonth <= monthOf(today))?.authority ?? 'import',
      decisions: own.map(({ fromMonth, authority, reason, decidedBy, decidedAt }) => ({
        fromMonth: fromMonth.slice(0, 7),
        authority,
        reason,
        decidedBy: (decidedBy && people.get(decidedBy)) || null,
        decidedAt,
      })),
    }
  })
}

export interface Decision {
  officeId: string
  fromMonth: string
  authority: BookAuthority
  reason: string
}

/**
 * One source for each office and month: decided by a person, kept with the reason, never changed. What is to be filed here from now on is opened at once, the months before
 * this one as well.
 *
 * @returns how many reports were opened
 * @throws AppError not_found, bad_request
 */
export async function decideAuthority(db: Db, actor: Actor, asked: Decision, today: string): Promise<number> {
  const [office] = await db
    .select({ id: offices.id })
    .from(offices)
    .where(and(within(actor), eq(offices.id, asked.officeId)))
  if (!office) throw new AppError('not_found')
  const [from, running] = [`${asked.fromMonth}-01`, monthOf(today)]
  const refuse = (zh: string, en: string) => new AppError('bad_request', text(zh, en), { fields: [{ path: 'fromMonth', message: zh }] })
  if (from > addMonths(running, 12)) throw refuse('起始月份不能晚于一年以后', 'Not more than a year ahead')
  // nobody can be asked now for what happened years ago
  if (asked.authority === 'platform' && from < addMonths(running, -12))
    throw refuse('在本平台填报的起始月份不能早于一年以前', 'A book that is kept here begins a year ago at most')
  await transaction(db, async tx => {
    await tx.insert(bookAuthorities).values({ id: newId(), ...asked, fromMonth: from, decidedBy: actor.user.id })
    await audit(tx, {
      actor,
      action: 'filing.authority',
      subject: { kind: 'office', id: asked.officeId },
      officeId: asked.officeId,
      details: { from: asked.fromMonth, authority: asked.authority, reason: asked.reason },
    })
  })
  let opened = 0
  if (asked.authority === 'platform')
    for (let month = from; month <= running; month = addMonths(month, 1)) opened += await openMonth(db, month, [asked.officeId])
  return opened
}
