import { and, asc, eq, isNotNull, ne, count } from 'drizzle-orm'
import { actorOf } from '../../../platform/auth/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import type { ActOn } from '../../../platform/record/index.ts'
import type { Demo, Seed } from '../../../platform/room/index.ts'
import { type WarningRow, warnings } from './tables.ts'

type Step = 'remind' | 'draft_notice' | 'submit' | 'approve' | 'issue' | 'receipt' | 'answer' | 'accept' | 'report' | 'dismiss'

const ISSUED = ['draft_notice', 'submit', 'approve', 'issue'] as const

/** How far the first warnings of a county have come; all others wait. */
const PLANS: readonly (readonly Step[])[] = [
  ['remind', ...ISSUED, 'receipt', 'answer', 'accept'],
  ['remind', ...ISSUED, 'receipt', 'answer'],
  [...ISSUED, 'report'],
  ['draft_notice', 'submit'],
  ['remind'],
  ['dismiss'],
]

const filled = (step: Step, today: string, given: Record<string, unknown>): Record<string, unknown> => {
  if (step === 'remind') return { told: '承办检察官', ...given, way: 'phone', toldOn: today }
  if (step === 'draft_notice' || step === 'report') return given
  if (step === 'approve') return { opinion: '同意制发。' }
  if (step === 'answer') return { checked: '经核查，情况属实，系案卡未及时补录。', measures: '已补录案卡，并对在办案件逐件核对期限。' }
  if (step === 'accept') return { note: '调取案卡核对，回复属实。' }
  return step === 'dismiss' ? { reason: '经核查已依法延长，手续齐全，案卡已补录。' } : {}
}

interface Around {
  act: ActOn<WarningRow>
  /** What the form of an action begins with. */
  initial: (actor: Actor, row: WarningRow, action: string) => Promise<Record<string, unknown>>
  sweep: (today: string) => Promise<unknown>
}

const handOf = (step: Step, people: { manager: Actor; chief: Actor; handler: Actor | null }): Actor | null =>
  step === 'approve' ? people.chief : step === 'receipt' || step === 'answer' ? people.handler : people.manager

async function take(demo: Demo, { act, initial }: Around, first: WarningRow, plan: readonly Step[]): Promise<void> {
  const [manager, chief] = [await demo.person('anguan'), await demo.person('jianchazhang')]
  const handler = first.handlerId === null ? null : await actorOf(demo.db, first.handlerId)
  let row = first
  for (const step of plan) {
    const actor = handOf(step, { manager, chief, handler: handler ?? null })
    if (!actor) return
    const form = filled(step, demo.today, await initial(actor, row, step))
    row = await act(demo.db, actor, row.id, step, { revision: row.revision, form })
  }
}

/** Warnings of today's limits, and some of a county taken through the process by the people who would take them. */
export const warningsSeed = (around: Around): Seed => ({
  present: async demo => {
    await around.sweep(demo.today)
    const { officeId } = (await demo.person('anguan')).user
    const own = eq(warnings.officeId, officeId!)
    const [moved] = await demo.db
      .select({ n: count() })
      .from(warnings)
      .where(and(own, ne(warnings.state, 'open')))
    // a start that was broken off goes on where it was
    const plans = PLANS.slice(moved!.n)
    const rows = await demo.db
      .select()
      .from(warnings)
      .where(and(own, eq(warnings.state, 'open'), isNotNull(warnings.handlerId)))
      .orderBy(asc(warnings.dueOn), asc(warnings.about))
      .limit(plans.length)
    for (const [i, row] of rows.entries()) await take(demo, around, row, plans[i]!)
  },
})
