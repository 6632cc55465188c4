import { addDays, daysBetween } from '@jianqing/calendar'
import type { DemoLeads } from '../modules/inspection/letters/index.ts'
import { acceptLead, leadOfThen, leadsWithSomebody, setFindsBack } from '../modules/leads/index.ts'
import { type Registry, setRunBack } from '../modules/models/index.ts'
import type { Actor } from '../platform/policy/index.ts'
import { type Demo, momentOf } from '../platform/room/index.ts'

/** Areas whose leads lie in the work of the procuratorates' own people: a letter of another one has nobody to go to. */
const OWN_WORK = new Set<string>(['inspection', 'process'])
/** Days between the run and the letter: a lead is looked at before it is written about. */
const BEFORE = 2

export type StartAsOf = (actor: Actor, model: string, asOf: string) => Promise<{ run: { id: string }; job: { id: string } }>

/** Leads for the letters of a demonstration: those of the past were found by a run of their own day. */
export function demoLeads(registry: Registry, start: StartAsOf): DemoLeads {
  const passed = new Set<string>()
  let models: string[] | undefined

  const past = async ({ db, today, ended }: Demo, inspector: Actor, issued: string): Promise<string | null> => {
    models ??= [...registry.values()]
      .filter(({ id, checked }) => OWN_WORK.has(checked.area) && !checked.confidential && id !== 'due-soon')
      .map(({ id }) => id)
      .sort()
    const asOf = addDays(issued, -BEFORE)
    for (let left = models.length; left > 0; left--) {
      const model = models.shift()!
      const { run, job } = await start(inspector, model, asOf)
      await ended(job.id)
      const days = daysBetween(asOf, today)
      await setRunBack(db, run.id, days)
      await setFindsBack(db, run.id, days)
      const { lead, anybody } = await leadOfThen(db, run.id, asOf, passed)
      // one whose leads have nobody to write to is not asked again
      if (anybody) models.push(model)
      if (lead === null) continue
      await acceptLead(db, inspector, lead, momentOf(addDays(issued, -1), '16:20'))
      return lead
    }
    return null
  }

  return {
    past,
    present: async ({ db, today }, inspector, count) => {
      const ids = await leadsWithSomebody(db, count)
      for (const id of ids) await acceptLead(db, inspector, id, momentOf(today, '08:40'))
      return ids
    },
  }
}
