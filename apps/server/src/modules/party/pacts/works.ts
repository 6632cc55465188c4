import { type ActivityKind, PACT_FORMS, PactWorkKind, text } from '@jianqing/contract'
import { and, eq } from 'drizzle-orm'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import type { Actor, Asker } from '../../../platform/policy/index.ts'
import { checkDue, isWithin } from './days.ts'
import { lineOf, mustBeIn, plan, recount, said, type When } from './lines.ts'
import { carriesOut, lockPact } from './process.ts'
import type { Held, PactSources } from './sources.ts'
import { type LineRow, pactLines, type PactRow, pactWorks } from './tables.ts'

interface Asked {
  pactId: string
  lineId: string
}

const earlier = (a: string, b: string) => (a < b ? a : b)

type Kinded = Held & { kind: PactWorkKind }

const termOf = ({ fromOn, untilOn }: PactRow, today: string) => ({ from: fromOn, to: earlier(untilOn, today) })

/** What either side held within the term, until today, by a part of its title; the newest first. */
export async function heldFor(
  db: Pick<Db, 'select'>,
  sources: PactSources,
  actor: Actor,
  pact: PactRow,
  { today, q }: { today: string; q: string | undefined },
): Promise<Kinded[]> {
  const found: Kinded[] = []
  for (const kind of PactWorkKind.options) {
    const held = await sources.held[kind](db, actor, pact, { ...termOf(pact, today), q })
    found.push(...held.map(one => ({ ...one, kind })))
  }
  return found.sort((a, b) => b.on.localeCompare(a.on) || a.id.localeCompare(b.id))
}

const mustBeOpen = ({ waivedOn }: LineRow) => {
  if (waivedOn !== null) throw new AppError('wrong_state', text('该事项已免除', 'This line was waived'))
}

/** Counts what was held: a record that this person sees, of either side, within the term. @throws AppError not_found, forbidden, wrong_state, conflict */
export async function countWork(
  tx: Tx,
  sources: PactSources,
  actor: Actor,
  { pactId, lineId }: Asked,
  { kind, id }: { kind: PactWorkKind; id: string },
  when: When,
): Promise<PactRow> {
  const pact = await mustBeIn(tx, actor, pactId, ['in_force', 'expired'], carriesOut)
  const line = await lineOf(tx, pact.id, lineId)
  mustBeOpen(line)
  const [one] = await sources.held[kind](tx, actor, pact, { ...termOf(pact, when.today), id })
  if (!one) throw wrongField('id', '请选择协议期内双方已开展的记录', 'Choose what either side held within the term')
  const made = await tx
    .insert(pactWorks)
    .values({ lineId: line.id, recordKind: kind, recordId: id, heldOn: one.on, people: one.people, createdBy: actor.user.id })
    .onConflictDoNothing()
    .returning()
  if (made.length === 0) throw new AppError('conflict', text('该记录已计入本事项', 'It counts for this line already'))
  await recount(tx, line.id)
  return plan(tx, actor, pact, { action: 'keep', fields: [said('事项', 'Line', line.title), said('开展日期', 'Held on', one.on)] }, when)
}

/** @throws AppError not_found, forbidden, wrong_state */
export async function withdrawWork(
  tx: Tx,
  actor: Actor,
  { pactId, lineId }: Asked,
  { kind, id }: { kind: PactWorkKind; id: string },
  when: When,
): Promise<PactRow> {
  const pact = await mustBeIn(tx, actor, pactId, ['in_force', 'expired'], carriesOut)
  const line = await lineOf(tx, pact.id, lineId)
  const gone = await tx
    .delete(pactWorks)
    .where(and(eq(pactWorks.lineId, line.id), eq(pactWorks.recordKind, kind), eq(pactWorks.recordId, id)))
    .returning()
  if (gone.length === 0) throw new AppError('not_found')
  await recount(tx, line.id)
  return plan(tx, actor, pact, { action: 'keep', fields: [said('撤回计入', 'Taken back', line.title)] }, when)
}

/** Plans an activity of either side for a line: it is called as the line is, and counts once its sign-in is closed. @throws AppError not_found, forbidden, wrong_state, bad_request */
export async function planActivity(
  tx: Tx,
  sources: PactSources,
  actor: Actor,
  { pactId, lineId }: Asked,
  asked: { branchId: string | null; kind: ActivityKind; onDay: string; place: string },
  when: When,
): Promise<PactRow> {
  const pact = await mustBeIn(tx, actor, pactId, ['in_force'], carriesOut)
  const line = await lineOf(tx, pact.id, lineId)
  mustBeOpen(line)
  const { branchId: chosen, onDay } = asked
  const branchId = chosen ?? pact.branchId
  if (branchId === null || (pact.branchId !== null && branchId !== pact.branchId && branchId !== pact.partnerBranchId))
    throw wrongField('branchId', '请选择开展活动的党支部', 'Choose the branch that holds it')
  checkDue(pact, onDay, 'onDay')
  const note = `共建协议“${pact.title}”，共建单位：${pact.partnerName}，形式：${PACT_FORMS[line.form]['zh-CN']}`
  const { id } = await sources.plan(tx, actor, branchId, { kind: asked.kind, title: line.title, onDay, place: asked.place, note })
  await tx.insert(pactWorks).values({ lineId: line.id, recordKind: 'activity', recordId: id, createdBy: actor.user.id })
  return plan(tx, actor, pact, { action: 'keep', fields: [said('安排活动', 'Activity planned', `${line.title}，${onDay}`)] }, when)
}

/** A record that stands in plans was held, or was cancelled: the lines that it keeps follow. */
export async function workMoved(
  tx: Tx,
  actor: Asker,
  { kind, id }: { kind: PactWorkKind; id: string },
  held: { on: string; people: number | null } | null,
  when: When,
): Promise<void> {
  const rows = await tx
    .select({ lineId: pactWorks.lineId, pactId: pactLines.pactId, title: pactLines.title })
    .from(pactWorks)
    .innerJoin(pactLines, eq(pactLines.id, pactWorks.lineId))
    .where(and(eq(pactWorks.recordKind, kind), eq(pactWorks.recordId, id)))
    .orderBy(pactLines.pactId, pactLines.id)
  for (const { lineId, pactId, title } of rows) {
    const pact = await lockPact(tx, pactId)
    if (pact.state !== 'in_force' && pact.state !== 'expired') continue
    const of = and(eq(pactWorks.lineId, lineId), eq(pactWorks.recordKind, kind), eq(pactWorks.recordId, id))
    const counts = held !== null && (held.on === pact.fromOn || isWithin(pact, held.on))
    // moved out of the term, it shows nothing of what was agreed
    await (counts ? tx.update(pactWorks).set({ heldOn: held.on, people: held.people }).where(of) : tx.delete(pactWorks).where(of))
    await recount(tx, lineId)
    const fields = counts
      ? [said('事项', 'Line', title), said('开展日期', 'Held on', held.on)]
      : [said('不再计入', 'Counts no more', title)]
    await plan(tx, actor, pact, { action: 'keep', fields }, when)
  }
}
