import { api, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { type Actions, audit } from '../../../platform/audit/index.ts'
import {
  amendClock,
  type ClockDefinition,
  type ClockRow,
  clocks,
  definitionOf,
  ENTRY_TITLES,
  ledgerOf,
  lockClock,
} from '../../../platform/clock/index.ts'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { AppError, route } from '../../../platform/http/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import type { Given, Room } from '../../../platform/room/index.ts'
import { writeTimeline } from '../../../platform/timeline/index.ts'
import { knownOn } from './known.ts'

type Known = Pick<Given, 'records' | 'clocks'>

const actions: Actions = { 'clock.amend': text('更正期限登记', 'Amended an entry of a time limit') }

/** A clock with its record, for whoever sees that. @throws AppError not_found */
async function mustSee(db: Db, actor: Actor, { records, clocks: kinds }: Known, id: string) {
  const [clock] = await db.select().from(clocks).where(eq(clocks.id, id))
  const record = clock && records.find(({ definition }) => definition.process.definition.kind === clock.subjectKind)
  const row = record && (await record.find(db, actor, clock.subjectId))
  if (!row) throw new AppError('not_found')
  const { place, restricted = false } = record.definition.process.definition
  const at = place(row as never)
  // whoever a limit runs against does not move it, nor is it told of restricted records outside of them
  const mayAmend = !restricted && mayTouch(actor, 'clock:amend', at) && !(at.ownerIds ?? []).includes(actor.user.id)
  return { clock, definition: definitionOf(clock.kind, kinds), officeId: at.officeId ?? null, mayAmend }
}

type Body = { entry: number | null; on?: string; moment?: string; amount?: number; strike?: boolean; reason: string; seen: number }

/** @throws AppError conflict where somebody wrote something since this person looked */
async function amend(
  db: Db,
  actor: Actor,
  definition: ClockDefinition,
  id: string,
  { seen, ...amendment }: Body,
  officeId: string | null,
): Promise<ClockRow> {
  return transaction(db, async tx => {
    const row = await lockClock(tx, id)
    if (!row) throw new AppError('not_found')
    if ((await ledgerOf(tx, id)).length !== seen) throw new AppError('conflict')
    if (amendment.entry === null && definition.startedBy === 'service')
      throw new AppError(
        'wrong_state',
        text('该期限自送达之日起算，请在记录中更正送达', 'This limit runs from a service: correct the service on the record'),
      )
    const { what, before, after } = await amendClock(tx, definition, row, amendment, { by: actor.user.id })
    const subject = { kind: row.subjectKind, id: row.subjectId }
    const fields = [
      { label: text('期限', 'Limit'), value: definition.title['zh-CN'] },
      { label: text('更正事项', 'Entry'), value: ENTRY_TITLES[what]['zh-CN'] },
      { label: text('原登记', 'Before'), value: before },
      { label: text('更正为', 'Now'), value: after },
      { label: text('理由', 'Why'), value: amendment.reason },
    ]
    await writeTimeline(tx, { subject, actor, action: 'clock.amend', title: text('更正期限登记', 'Time limit amended'), fields })
    await audit(tx, { actor, action: 'clock.amend', subject, officeId, details: { clock: row.kind, entry: what, before, after } })
    const [now] = await tx.select().from(clocks).where(eq(clocks.id, id))
    return now!
  })
}

/** Clocks of all kinds of records: how each was known on a past day, and the amendment of what was taken down wrongly. */
export const clocksRoom = ({ db, known }: { db: Db; known: () => Known }): Room => ({
  actions,
  routes: app => {
    route(app, api.clocks.known, {
      handler: async ({ params, query, actor }) => {
        const { clock, definition, mayAmend } = await mustSee(db, actor, known(), params.id)
        return knownOn(db, definition, clock, { day: query.day, mayAmend })
      },
    })
    route(app, api.clocks.amend, {
      handler: async ({ params, body, actor }) => {
        const { definition, officeId, mayAmend } = await mustSee(db, actor, known(), params.id)
        if (!mayAmend) throw new AppError('forbidden')
        return knownOn(db, definition, await amend(db, actor, definition, params.id, body, officeId), { mayAmend })
      },
    })
  },
})
