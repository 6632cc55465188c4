import { addDays, isWorkingDay, today } from '@jianqing/calendar'
import { api, type I18nText, type WorkItem } from '@jianqing/contract'
import type { Db } from '../../../platform/db/index.ts'
import { route } from '../../../platform/http/index.ts'
import { type Actor, can } from '../../../platform/policy/index.ts'
import type { DeskSource } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'

const DAYS_AHEAD = 14
const NEWS_DAYS = 7

/** A run that finished lately, which the models tell. */
export interface RecentRun {
  id: string
  modelId: string
  modelTitle: I18nText
  startedAt: string
  finishedAt: string | null
  leads: { added: number; total: number } | null
}

interface Surroundings {
  db: Db
  /** Every kind of record that has a place on the desk. */
  desks: () => readonly DeskSource[]
  runsSince: (actor: Actor, moment: string) => Promise<readonly RecentRun[]>
  hasData: () => Promise<boolean>
}

/** Clocks that end on each of the coming days. */
const weekOf = (day: string, items: readonly WorkItem[]) =>
  Array.from({ length: DAYS_AHEAD }, (_, i) => addDays(day, i)).map(d => ({
    day: d,
    working: isWorkingDay(d),
    due: items.filter(item => item.dueOn === d && item.clock !== 'met').length,
  }))

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

/** On entering, a person sees their own work: what waits, of every kind of record. */
export const workbenchRoom = ({ db, desks, runsSince, hasData }: Surroundings): Room => ({
  routes: app => {
    route(app, api.overview.workbench, {
      handler: async ({ actor }) => {
        const day = today()
        const sources = desks()
        const [parts, runs] = await Promise.all([
          Promise.all(sources.map(source => source.open(db, actor))),
          can(actor, 'run:read') ? runsSince(actor, `${addDays(day, -NEWS_DAYS)}T00:00:00Z`) : [],
        ])
        const items = parts.flatMap(part => part.items)
        const waiting = (who: WorkItem['waitingFor']) => items.filter(item => item.waitingFor === who).length
        const newLeads = parts[sources.findIndex(({ kind }) => kind === 'lead')]?.total ?? 0
        return {
          today: day,
          counts: {
            overdue: sum(parts.map(part => part.overdue)),
            dueSoon: sum(parts.map(part => part.dueSoon)),
            waitingForMe: waiting('me'),
            waitingForOthers: waiting('others'),
            newLeads,
          },
          items,
          week: weekOf(day, items),
          runs: runs.map(run => ({
            runId: run.id,
            modelId: run.modelId,
            modelTitle: run.modelTitle,
            finishedAt: run.finishedAt ?? run.startedAt,
            added: run.leads?.added ?? 0,
            total: run.leads?.total ?? 0,
          })),
          firstSteps: await firstSteps(actor, newLeads > 0, runs.length > 0, hasData),
        }
      },
    })
  },
})

async function firstSteps(
  actor: Actor,
  hasLeads: boolean,
  hasRuns: boolean,
  hasData: () => Promise<boolean>,
): Promise<('import' | 'run' | 'review')[]> {
  if (!can(actor, 'run:start')) return []
  if (!(await hasData())) return ['import', 'run', 'review']
  if (!hasRuns && !hasLeads) return ['run', 'review']
  return []
}
