import { addDays, isWorkingDay, today } from '@jianqing/calendar'
import {
  api,
  type I18nText,
  LEAD_STATES,
  LETTER_STATES,
  type LeadSummary,
  type LetterState,
  type LetterSummary,
  text,
  type WorkItem,
} from '@jianqing/contract'
import { listLetters, openLetters, type LetterProcess } from '../modules/inspection/letters/index.ts'
import { listLeads } from '../modules/leads/index.ts'
import { runsSince } from '../modules/models/index.ts'
import type { Db } from '../platform/db/index.ts'
import { route } from '../platform/http/index.ts'
import type { Room } from '../platform/room/index.ts'
import { type Actor, can } from '../platform/policy/index.ts'

/** What is to be done next with a letter, by whoever it waits for. */
const NEXT: Record<LetterState, I18nText> = {
  draft: text('完善草稿并报批', 'Finish the draft and submit it'),
  submitted: text('院领导审批', 'The leadership approves'),
  approved: text('制发送达', 'Issue it'),
  issued: text('承办人签收', 'The addressee acknowledges it'),
  receipted: text('承办人反馈', 'The addressee answers'),
  objected: text('审查异议', 'Judge the objection'),
  answered: text('核验整改情况', 'Verify what was done'),
  returned: text('承办人重新反馈', 'The addressee answers again'),
  verified: text('销号', 'Close it'),
  closed: text('—', '—'),
  revoked: text('—', '—'),
}

/** Actions that are possible but are not what the letter waits for. */
const ASIDE = new Set(['withdraw', 'object'])

const MOST = 100
const DAYS_AHEAD = 14
const NEWS_DAYS = 7

const letterItem = ({ letter, actions }: { letter: LetterSummary; actions: string[] }): WorkItem => ({
  kind: 'letter',
  id: letter.id,
  title: text(letter.title, letter.title),
  subtitle: text(
    `${letter.number ?? '未编号'} · ${letter.addressee.name}`,
    `${letter.number ?? 'not numbered'} · ${letter.addressee.name}`,
  ),
  state: letter.state,
  stateTitle: LETTER_STATES[letter.state],
  next: NEXT[letter.state],
  waitingFor: actions.some(a => !ASIDE.has(a)) ? 'me' : 'others',
  dueOn: letter.dueOn,
  clock: letter.clock,
  remainingDays: letter.remainingDays,
  at: letter.updatedAt,
})

const leadItem = (lead: LeadSummary): WorkItem => ({
  kind: 'lead',
  id: lead.id,
  title: lead.modelTitle,
  subtitle: lead.reason,
  state: lead.state,
  stateTitle: LEAD_STATES[lead.state],
  next: text('研判', 'Triage'),
  waitingFor: lead.actions.includes('accept') ? 'me' : 'others',
  dueOn: null,
  clock: null,
  remainingDays: null,
  at: lead.firstSeenAt,
})

const page = (pageSize: number) => ({ page: 1, pageSize })

async function leadsToDo(db: Db, actor: Actor): Promise<{ items: WorkItem[]; total: number }> {
  if (!can(actor, 'lead:triage')) return { items: [], total: 0 }
  const { items, total } = await listLeads(db, actor, { ...page(10), state: 'new', holds: true })
  return { items: items.map(leadItem), total }
}

/** Clocks that end on each of the coming days. */
const weekOf = (day: string, items: readonly WorkItem[]) =>
  Array.from({ length: DAYS_AHEAD }, (_, i) => addDays(day, i)).map(d => ({
    day: d,
    working: isWorkingDay(d),
    due: items.filter(item => item.dueOn === d && item.clock !== 'met').length,
  }))

/** On entering, a person sees their own work. */
export const workbenchRoom = ({ db, process, hasData }: { db: Db; process: LetterProcess; hasData: () => Promise<boolean> }): Room => ({
  routes: app => {
    route(app, api.overview.workbench, {
      handler: async ({ actor }) => {
        const day = today()
        const letters = can(actor, 'letter:read') ? (await openLetters(db, actor, process, MOST)).map(letterItem) : []
        const leads = await leadsToDo(db, actor)
        const runs = can(actor, 'run:read') ? await runsSince(db, actor, `${addDays(day, -NEWS_DAYS)}T00:00:00Z`) : []
        const overdue = can(actor, 'letter:read') ? (await listLetters(db, actor, { ...page(1), clock: 'overdue' })).total : 0
        const dueSoon = can(actor, 'letter:read') ? (await listLetters(db, actor, { ...page(1), clock: 'due_soon' })).total : 0
        const items = [...letters, ...leads.items]
        const waiting = (who: WorkItem['waitingFor']) => items.filter(item => item.waitingFor === who).length
        return {
          today: day,
          counts: { overdue, dueSoon, waitingForMe: waiting('me'), waitingForOthers: waiting('others'), newLeads: leads.total },
          items,
          week: weekOf(day, letters),
          runs: runs.map(run => ({
            runId: run.id,
            modelId: run.modelId,
            modelTitle: run.modelTitle,
            finishedAt: run.finishedAt ?? run.startedAt,
            added: run.leads?.added ?? 0,
            total: run.leads?.total ?? 0,
          })),
          firstSteps: await firstSteps(actor, leads.total > 0, runs.length > 0, hasData),
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
