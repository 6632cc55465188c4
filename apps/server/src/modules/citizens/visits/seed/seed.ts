import { addDays, addWorkingDays } from '@jianqing/calendar'
import type { HalfDay, VisitLanguage, VisitorKind } from '@jianqing/contract'
import { inArray } from 'drizzle-orm'
import { transaction, type Tx } from '../../../../platform/db/index.ts'
import type { Actor } from '../../../../platform/policy/index.ts'
import { type Demo, momentOf, type Seed } from '../../../../platform/room/index.ts'
import type { VisitProcess } from '../process.ts'
import { registerVisit } from '../register.ts'
import { type VisitRow, visits } from '../tables.ts'
import { contactOf, makeVisits, openDay, UNITS } from './made.ts'
import { type Acting, writePast } from './past.ts'

interface Party {
  n: string
  unit: string
  kind: VisitorKind
  size: number
  receivedOn: string
  on: string
  half: HalfDay
  language?: VisitLanguage
  wishes?: string
  branchId?: string
  channel?: 'portal' | 'desk'
}

/** Registers a party as it came, once. */
async function register(tx: Tx, { process, seals, clerk }: Acting, party: Party): Promise<VisitRow> {
  const { n, on, half, receivedOn, channel = 'desk', language = 'mandarin', wishes = '', branchId = null, unit, kind, size } = party
  const { name: contact, phone } = contactOf(100 + Number(n.replaceAll(/\D/g, '')))
  const said = { unit, kind, size, branchId, language, wishes, contact, phone }
  const incoming = { ...said, messageId: `demo:${n}`, wish: { on, half }, channel, officeId: clerk.user.officeId!, receivedOn }
  return registerVisit(tx, { process, seals }, channel === 'portal' ? null : clerk, incoming, momentOf(receivedOn, '09:40'))
}

const moves =
  (tx: Tx, process: VisitProcess, id: string) =>
  (actor: Actor, action: string, on: string, time: string, form: object = {}) =>
    process.advance(tx, { id }, action, { actor, form: { ...form }, today: on, at: momentOf(on, time) })

const known = async (db: Demo['db'], names: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await db
    .select({ id: visits.messageId })
    .from(visits)
    .where(
      inArray(
        visits.messageId,
        names.map(n => `demo:${n}`),
      ),
    )
  return new Set(rows.map(({ id }) => id.slice('demo:'.length)))
}

/** Two years of visits, written in bulk; a start that was broken off wrote all of them or none. */
async function seedPast({ db, today, person }: Demo, around: Pick<Acting, 'process' | 'seals'>): Promise<void> {
  const [clerk, guide] = [await person('dangwu'), await person('jiangjie')]
  if ((await known(db, ['past-0'])).size > 0) return
  await transaction(db, tx => writePast(tx, { ...around, clerk, guide }, makeVisits(today)))
}

/** What the desk and the guide find today: who comes, who waits, who is not answered yet, and a branch whose visit became its activity. */
async function seedPresent({ db, today, person }: Demo, around: Pick<Acting, 'process' | 'seals'>): Promise<void> {
  const [clerk, guide, secretary] = [await person('dangwu'), await person('jiangjie'), await person('shuji')]
  const acting = { ...around, clerk, guide }
  const [day, soon, before] = [openDay(today), addWorkingDays(today, 4), addWorkingDays(today, -3)]
  const received = addWorkingDays(today, -6)
  const [branchId] = secretary.branches?.led ?? []
  const of = (n: string, i: number, rest: Pick<Party, 'on' | 'half'> & Partial<Party>): Party => {
    const [unit, kind, most] = UNITS[i]!
    return { n, unit, kind, size: most - 6, receivedOn: received, ...rest }
  }
  const names = ['now-1', 'now-2', 'now-3', 'now-4', 'now-5', 'now-6', 'now-7', 'now-8']
  const there = await known(db, names)
  const make = async (party: Party, more: (move: ReturnType<typeof moves>, tx: Tx) => Promise<unknown>) => {
    if (there.has(party.n)) return
    await transaction(db, async tx => {
      const { id } = await register(tx, acting, party)
      await more(moves(tx, acting.process, id), tx)
    })
  }
  const booked =
    (party: Party, by: Actor): Parameters<typeof make>[1] =>
    move =>
      move(clerk, 'confirm', received, '15:00', { on: party.on, half: party.half, guide: by.user.id })
  if (branchId) {
    const visit = of('now-1', 0, { on: before, half: 'am', unit: '第一党支部', kind: 'organ', size: 16, branchId })
    await make(visit, async move => {
      await move(clerk, 'confirm', received, '15:00', { on: before, half: 'am', guide: guide.user.id })
      await move(guide, 'arrive', before, '09:05', { heads: 15 })
      await move(guide, 'finish', before, '10:20', { heads: 15, note: '参观后在长廊前集体学习。' })
    })
  }
  const full: [Party, Actor][] = [
    [of('now-2', 1, { on: day, half: 'am', wishes: '高一学生，请用故事讲解。' }), guide],
    [of('now-3', 4, { on: day, half: 'pm' }), guide],
    [of('now-4', 5, { on: soon, half: 'am' }), guide],
    [of('now-5', 9, { on: soon, half: 'am' }), clerk],
  ]
  for (const [party, by] of full) await make(party, booked(party, by))
  const waiting = of('now-6', 12, { on: soon, half: 'am' })
  await make(waiting, move => move(clerk, 'queue', received, '16:00', { on: soon, half: 'am' }))
  const asked = addWorkingDays(today, -2)
  await make(of('now-7', 10, { on: addWorkingDays(today, 6), half: 'pm', receivedOn: asked, channel: 'portal' }), async () => {})
  await make(of('now-8', 7, { on: addWorkingDays(today, 8), half: 'am', receivedOn: openDay(addDays(today, -1)) }), async () => {})
}

export const visitsSeed = (around: Pick<Acting, 'process' | 'seals'>): Seed => ({
  past: demo => seedPast(demo, around),
  present: demo => seedPresent(demo, around),
})
