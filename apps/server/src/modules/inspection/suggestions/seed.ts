import { addDays } from '@jianqing/calendar'
import { eq, sql } from 'drizzle-orm'
import { inTurn, transaction } from '../../../platform/db/index.ts'
import { type Actor, superiorsOf } from '../../../platform/policy/index.ts'
import type { ActOn } from '../../../platform/record/index.ts'
import { type Demo, momentOf, type Seed } from '../../../platform/room/index.ts'
import { proposeSuggestion } from './add.ts'
import type { SuggestionProcess } from './moves/move.ts'
import { type Plan, PLANS, type Step } from './seed-made.ts'
import { type SuggestionRow, suggestions } from './tables.ts'

interface Around {
  process: SuggestionProcess
  act: ActOn<SuggestionRow>
}
interface People {
  handler: Actor
  head: Actor
  chief: Actor
  /** The county, as bodies outside are named after it. */
  county: string
  /** The office above theirs, by name. */
  superior: string
}

/** The first county whose chief and head of department decide on what one of its prosecutors proposes, in public interest where there is such a department. */
async function peopleOf({ db, person }: Demo): Promise<People> {
  const { rows } = await db.execute<{ office_id: string; office: string; handler: string; head: string; chief: string }>(sql`
    with holders as (select u.office_id, u.department_id, u.id, u.login, g.role from users u join grants g on g.user_id = u.id where not u.disabled)
    select o.id as office_id, o.name as office, p.login as handler, h.login as head, c.login as chief from offices o
      join departments d on d.office_id = o.id
      join holders c on c.office_id = o.id and c.role = 'chief'
      join holders h on h.department_id = d.id and h.role = 'department_head'
      join holders p on p.department_id = d.id and p.role = 'prosecutor' and p.id <> h.id
    where o.level = 'county' order by o.code, (d.name like '%公益诉讼%') desc, d.name, p.login, h.login, c.login limit 1`)
  const { office_id: officeId, office, handler, head, chief } = rows[0]!
  const county = office.replace(/人民检察院$/u, '')
  const superior = (await superiorsOf(db, [officeId])).get(officeId)!
  return { county, superior, handler: await person(handler), head: await person(head), chief: await person(chief) }
}

function handOf(step: Step, { approvals }: SuggestionRow, { handler, head, chief }: People): Actor {
  if (step === 'decide') return chief
  if (step !== 'approve') return handler
  return approvals!.steps.find(({ userId }) => userId === null)?.by === 'department_head' ? head : chief
}

/** Proposed and taken as far as its plan says; what a start that was broken off did is not done twice. */
async function tell(demo: Demo, { process, act }: Around, people: People, plan: Plan): Promise<void> {
  const { db, today } = demo
  const { title, kind, facts, steps, daysAgo } = plan
  const when = (after: number, time: string) => {
    const on = addDays(today, Math.min(0, after - daysAgo))
    return { today: on, at: momentOf(on, time) }
  }
  const { handler, county, superior } = people
  const addressee = county + plan.addressee
  const told = { title, kind, addressee, facts, handlerId: handler.user.id, source: 'hand' as const }
  const [known] = await db.select().from(suggestions).where(eq(suggestions.title, title))
  let row = known ?? (await transaction(db, tx => proposeSuggestion(tx, process, handler, told, when(0, '10:00'))))
  for (const [n, [step, after, made]] of steps.entries()) {
    if (n < row.revision) continue
    const moment = when(after, '15:30')
    const form = made?.({ on: moment.today, addressee, superior }) ?? {}
    const drafted = step === 'draft' ? { facts: `${facts}\n${row.finding}`, ...form } : form
    row = await act(db, handOf(step, row, people), row.id, step, { revision: row.revision, form: drafted }, moment)
  }
}

/** Suggestions to bodies outside in the states that a year leaves, taken through the process by the people who would take them. */
export const suggestionsSeed = (around: Around): Seed => ({
  past: async demo => {
    const people = await peopleOf(demo)
    await inTurn(PLANS, plan => tell(demo, around, people, plan))
  },
})
