import { addDays } from '@jianqing/calendar'
import { count } from 'drizzle-orm'
import { actorOf } from '../../../platform/auth/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Demo, momentOf, type Seed } from '../../../platform/room/index.ts'
import type { LetterConnections } from './routes.ts'
import { letters } from './tables.ts'

/** Where the letters of a demonstration come from; the flows give it. */
export interface DemoLeads {
  /** A lead that was found and taken for worth a letter before a day of the past; null where there is none. */
  past: (demo: Demo, inspector: Actor, issued: string) => Promise<string | null>
  /** So many of today's, taken for worth a letter. */
  present: (demo: Demo, inspector: Actor, count: number) => Promise<string[]>
}

type Step = 'submit' | 'endorse' | 'approve' | 'issue' | 'receipt' | 'answer' | 'object'

const ISSUED = ['submit', 'approve', 'issue'] as const
const ANSWERED = [...ISSUED, 'receipt', 'answer'] as const

interface Plan {
  steps: readonly Step[]
  daysAgo: number
  /** A 提示函 unless said. */
  kind?: 'reminder' | 'suggestion'
}

/** How far each letter of the past has come, and how many days ago it was issued. */
const STAGES: readonly Plan[] = [
  ...[150, 118, 96, 74, 61, 45].map(daysAgo => ({ steps: ANSWERED, daysAgo })),
  { steps: ANSWERED, daysAgo: 21 },
  { steps: ANSWERED, daysAgo: 12 },
  { steps: ANSWERED, daysAgo: 9 },
  { steps: ANSWERED, daysAgo: 14 },
  { steps: [...ISSUED, 'receipt'], daysAgo: 26 },
  { steps: ['submit', 'endorse', 'approve', 'issue', 'receipt'], daysAgo: 17, kind: 'suggestion' },
  { steps: [...ISSUED, 'receipt'], daysAgo: 13 },
  { steps: [...ISSUED, 'receipt'], daysAgo: 6 },
  { steps: [...ISSUED, 'receipt', 'object'], daysAgo: 5 },
  { steps: ISSUED, daysAgo: 2 },
  { steps: ['submit', 'approve'], daysAgo: 1 },
  { steps: ['submit'], daysAgo: 1 },
  { steps: ['submit', 'endorse'], daysAgo: 0, kind: 'suggestion' },
  { steps: [], daysAgo: 0 },
]
/** The oldest first: an office's numbers go with their days. */
const PLANS = STAGES.toSorted((a, b) => b.daysAgo - a.daysAgo)
/** What is drafted today is drafted from today's runs; every other letter from a run of its own day. */
const PAST = PLANS.filter(({ daysAgo }) => daysAgo > 0).length

/** Days after the issue, and the hour: an answer comes within its time; what follows it is the rectifications' to tell. */
const WHEN: Record<Step | 'draft', readonly [days: number, time: string]> = {
  draft: [0, '09:10'],
  submit: [0, '09:50'],
  endorse: [0, '11:20'],
  approve: [0, '14:30'],
  issue: [0, '15:20'],
  receipt: [1, '09:05'],
  object: [2, '10:40'],
  answer: [8, '16:10'],
}

/** What the made-up people filled in. */
const FORMS: Partial<Record<Step, Record<string, unknown>>> = {
  endorse: { opinion: '拟同意，报院领导审批。' },
  approve: { opinion: '同意制发。' },
  answer: {
    cause: '经核查卷宗，情况属实，系承办人对期限起算理解有误。',
    measures: '已补办手续并向部门负责人报告，组织学习有关规定。',
    result: '已整改到位，同类案件排查无其他问题。',
  },
  object: { grounds: '本案因疑难复杂经批准延长期限，案卡未及时更新，请核实。' },
}

/** The head of the department approves before the leadership: by the same action. */
const actionOf = (step: Step): string => (step === 'endorse' ? 'approve' : step)

/** Who takes a step: the inspection, its head, the leadership, or the person named. */
const hand = (step: Step, people: { inspector: Actor; head: Actor; chief: Actor; addressee: Actor }): Actor =>
  step === 'endorse'
    ? people.head
    : step === 'approve'
      ? people.chief
      : step === 'receipt' || step === 'answer' || step === 'object'
        ? people.addressee
        : people.inspector

async function letterOf(
  demo: Demo,
  connections: LetterConnections,
  leadId: string,
  { steps, daysAgo, kind = 'reminder' }: Plan,
): Promise<void> {
  const [inspector, chief] = [await demo.person('ducha'), await demo.person('jianchazhang')]
  const from = { origin: 'lead' as const, id: leadId, kind }
  const { addressee, title, body, requests, enclosures, replyDays } = await connections.propose(inspector, from)
  if (!addressee) return
  const draft = { title, body, requests, enclosures, replyDays, addresseeId: addressee.id }
  const issued = addDays(demo.today, -daysAgo)
  const when = (step: Step | 'draft') => {
    const [days, time] = WHEN[step]
    const today = addDays(issued, Math.min(daysAgo, days))
    return { today, at: momentOf(today, time) }
  }
  let letter = await connections.draft(inspector, from, draft, when('draft').at)
  const people = { inspector, head: await demo.person('zhuren'), chief, addressee: (await actorOf(demo.db, addressee.id))! }
  for (const step of steps)
    letter = await connections.act(
      hand(step, people),
      letter.id,
      actionOf(step),
      { revision: letter.revision, form: FORMS[step] ?? {} },
      when(step),
    )
}

/** Those of a start that was broken off are there. */
const made = async (db: Db) => (await db.select({ n: count() }).from(letters))[0]!.n

/** Letters in every state, each from a lead of its day, taken through the process by the people who would take them. */
export const lettersSeed = (connections: LetterConnections): Seed => ({
  past: async demo => {
    for (const plan of PLANS.slice(await made(demo.db), PAST)) {
      const lead = await connections.demo.past(demo, await demo.person('ducha'), addDays(demo.today, -plan.daysAgo))
      if (lead !== null) await letterOf(demo, connections, lead, plan)
    }
  },
  present: async demo => {
    const plans = PLANS.slice(Math.max(await made(demo.db), PAST))
    const leads = await connections.demo.present(demo, await demo.person('ducha'), plans.length)
    for (const [i, lead] of leads.entries()) await letterOf(demo, connections, lead, plans[i]!)
  },
})
