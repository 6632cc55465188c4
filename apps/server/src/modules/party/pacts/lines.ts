import { type NewPactLine, text } from '@jianqing/contract'
import { and, asc, eq, isNull, min } from 'drizzle-orm'
import { personRefs } from '../../../platform/auth/index.ts'
import { newId, type Tx } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import type { Actor, Asker } from '../../../platform/policy/index.ts'
import { checkDue } from './days.ts'
import { approves, type Changed, drafts, lockPact, pactProcess, type Rule } from './process.ts'
import { type LineRow, pactLines, pactOutputs, type PactRow, pacts, pactWorks } from './tables.ts'

const MOST = 60

export interface When {
  today: string
  at?: string | undefined
}

/** @throws AppError not_found, forbidden, wrong_state */
export async function mustBeIn(
  tx: Tx,
  actor: Actor,
  id: string,
  states: readonly PactRow['state'][],
  rule: Rule = drafts,
): Promise<PactRow> {
  const row = await lockPact(tx, id)
  if (!rule(actor, row)) throw new AppError('forbidden')
  if (!states.includes(row.state))
    throw new AppError('wrong_state', text('协议当前状态不能这样办理', 'The agreement is not in a state for this'))
  return row
}

/** @throws AppError not_found */
export async function lineOf(tx: Tx, pactId: string, id: string): Promise<LineRow> {
  const [line] = await tx
    .select()
    .from(pactLines)
    .where(and(eq(pactLines.id, id), eq(pactLines.pactId, pactId)))
  if (!line) throw new AppError('not_found')
  return line
}

/** Notes the first line of a plan that nothing keeps yet. @returns whether it is another one than before */
async function settle(tx: Tx, pact: PactRow): Promise<boolean> {
  const open = and(eq(pactLines.pactId, pact.id), isNull(pactLines.keptOn), isNull(pactLines.waivedOn))
  const [next] = await tx.select({ dueOn: pactLines.dueOn }).from(pactLines).where(open).orderBy(asc(pactLines.dueOn)).limit(1)
  const nextDueOn = next?.dueOn ?? null
  if (nextDueOn === pact.nextDueOn) return false
  await tx.update(pacts).set({ nextDueOn }).where(eq(pacts.id, pact.id))
  return true
}

/** Writes what happened to the plan into the story of its agreement, and lets its clock run to the line that is next. */
export async function plan(
  tx: Tx,
  actor: Asker,
  pact: PactRow,
  { action, fields }: { action: 'plan' | 'keep'; fields: Changed['fields'] },
  when: When,
): Promise<PactRow> {
  const changed: Changed = { moved: pact.state === 'in_force' && (await settle(tx, pact)), fields }
  return pactProcess.advance(tx, pact, action, { actor, form: { ...changed }, ...when })
}

export const said = (zh: string, en: string, value: string) => ({ label: text(zh, en), value })

/** The day on which something was first held for a line. */
export async function recount(tx: Tx, lineId: string): Promise<void> {
  const [held] = await tx
    .select({ on: min(pactWorks.heldOn) })
    .from(pactWorks)
    .where(eq(pactWorks.lineId, lineId))
  const [made] = await tx
    .select({ on: min(pactOutputs.onDay) })
    .from(pactOutputs)
    .where(eq(pactOutputs.lineId, lineId))
  const keptOn = [held?.on, made?.on].filter(on => on !== null && on !== undefined).sort()[0] ?? null
  await tx.update(pactLines).set({ keptOn }).where(eq(pactLines.id, lineId))
}

/** @throws AppError not_found, forbidden, wrong_state, bad_request */
export async function addLine(tx: Tx, actor: Actor, pactId: string, asked: NewPactLine, when: When): Promise<PactRow> {
  const pact = await mustBeIn(tx, actor, pactId, ['draft', 'in_force'])
  if (!pact.forms.includes(asked.form)) throw wrongField('form', '请选择协议约定的共建形式', 'Choose a form that the agreement has')
  checkDue(pact, asked.dueOn)
  if (pact.state === 'in_force' && asked.dueOn < when.today)
    throw wrongField('dueOn', '履行中添加的事项，期限不能早于今天', 'What is added now cannot be due in the past')
  if (asked.ownerId !== null && !(await personRefs(tx, [asked.ownerId])).has(asked.ownerId))
    throw wrongField('ownerId', '请选择责任人', 'Choose who of us answers for it')
  const there = await tx.$count(pactLines, eq(pactLines.pactId, pact.id))
  if (there >= MOST) throw new AppError('wrong_state', text(`一份计划至多 ${MOST} 项`, `A plan has ${MOST} lines at most`))
  await tx.insert(pactLines).values({ id: newId(), pactId: pact.id, ...asked, createdBy: actor.user.id })
  return plan(tx, actor, pact, { action: 'plan', fields: [said('添加事项', 'Added', asked.title)] }, when)
}

/** Out of a draft; what was agreed is waived instead. @throws AppError not_found, forbidden, wrong_state */
export async function removeLine(tx: Tx, actor: Actor, pactId: string, lineId: string, when: When): Promise<PactRow> {
  const pact = await mustBeIn(tx, actor, pactId, ['draft'])
  const line = await lineOf(tx, pact.id, lineId)
  await tx.delete(pactLines).where(eq(pactLines.id, line.id))
  return plan(tx, actor, pact, { action: 'plan', fields: [said('删除事项', 'Removed', line.title)] }, when)
}

/** @throws AppError not_found, forbidden, wrong_state */
export async function waiveLine(tx: Tx, actor: Actor, pactId: string, lineId: string, reason: string, when: When): Promise<PactRow> {
  const pact = await mustBeIn(tx, actor, pactId, ['in_force'], approves)
  const line = await lineOf(tx, pact.id, lineId)
  if (line.keptOn !== null || line.waivedOn !== null)
    throw new AppError('wrong_state', text('该事项已开展或者已免除', 'This line was carried out, or waived already'))
  // two people: nobody waives what they planned
  if (line.createdBy === actor.user.id) throw new AppError('forbidden')
  await tx.update(pactLines).set({ waivedOn: when.today, waivedBy: actor.user.id, waivedReason: reason }).where(eq(pactLines.id, line.id))
  const fields = [said('免除事项', 'Waived', line.title), said('理由', 'Why', reason)]
  return plan(tx, actor, pact, { action: 'plan', fields }, when)
}
