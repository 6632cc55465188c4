import { addDays } from '@jianqing/calendar'
import { PAPERS_OF_SUPPORT, text } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { audit } from '../../../platform/audit/index.ts'
import { enterBenefit } from '../../../platform/benefit/index.ts'
import { newId, transaction, type Tx } from '../../../platform/db/index.ts'
import { numberPaper } from '../../../platform/paper/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { nextYearNumber } from '../../../platform/record/index.ts'
import { type Demo, momentOf, type Seed } from '../../../platform/room/index.ts'
import { registerSupport } from './add.ts'
import { SUPPORT_OPINION } from './paper.ts'
import { keepPeople } from './people.ts'
import type { SupportProcess } from './process.ts'
import { type MadeSupport, makeSupports } from './seed-made.ts'
import { supportHelps, supportNumbers, type SupportRow, supports } from './tables.ts'
import { addYuan } from './sums.ts'
import { beginningOf } from './templates.ts'

const STEPS = [
  { day: 'receivedOn', action: 'begin', title: text('登记申请', 'Registered'), to: 'registered' },
  { day: 'receivedOn', action: 'accept', title: text('受理', 'Accept'), to: 'accepted' },
  { day: 'decidedOn', action: 'issue', title: text('编号并发出', 'Number and send'), to: 'supported' },
  { day: 'judgedOn', action: 'result', title: text('登记裁判结果', 'Enter what the court said'), to: 'judged' },
  { day: 'closedOn', action: 'pay', title: text('登记履行', 'Enter a payment'), to: 'closed' },
] as const

/** One case as its process would have left it; its paper is set when somebody asks for it. */
async function writeCase(tx: Tx, handler: Actor, one: MadeSupport, n: number): Promise<void> {
  const { officeId, departmentId, id: handlerId } = handler.user
  const claimed = one.people.reduce((all, { claimed: own }) => addYuan(all, own), '0.00')
  const hasMoney = one.group !== 'owners'
  const told = {
    group: one.group,
    title: one.title,
    opponent: one.opponent,
    facts: one.facts,
    ownEffort: one.ownEffort,
    court: one.supported ? '汀南区人民法院' : null,
  }
  const row = {
    ...told,
    id: newId(),
    code: await nextYearNumber(tx, supportNumbers, 'ZS', { officeId: officeId!, on: one.receivedOn }),
    given: PAPERS_OF_SUPPORT[one.group],
    receivedOn: one.receivedOn,
    state: 'closed' as const,
    revision: 5,
    officeId: officeId!,
    departmentId,
    handlerId,
    createdBy: handlerId,
    acceptedOn: one.receivedOn,
    result: one.result,
    judgedOn: one.judgedOn,
    performBy: addDays(one.judgedOn, 30),
    closedOn: one.closedOn,
    ...(hasMoney && { awarded: claimed, paid: claimed }),
    paidPeople: one.people.length,
    courtCaseNo: one.supported ? `（${one.judgedOn.slice(0, 4)}）江0102民初${2100 + n * 3}号` : null,
    createdAt: momentOf(one.receivedOn, '10:00'),
    updatedAt: momentOf(one.closedOn, '16:00'),
    ...(one.supported && {
      decision: 'support' as const,
      draft: beginningOf({ ...told } as SupportRow, {
        listed: one.people.length,
        people: one.people.length,
        claimed: hasMoney ? claimed : null,
      }),
      drafterId: handlerId,
      decidedOn: one.decidedOn,
      issuedAt: momentOf(one.decidedOn, '15:00'),
      number: await numberPaper(tx, SUPPORT_OPINION, officeId!, one.decidedOn),
    }),
  }
  await tx.insert(supports).values(row)
  await keepPeople(
    tx,
    row.id,
    one.people.map((person, i) => ({ ...person, n: i + 1, claimed: hasMoney ? person.claimed : null })),
  )
  await tx.insert(supportHelps).values([
    { id: newId(), supportId: row.id, kind: 'advice', helpedOn: one.receivedOn, words: '解答诉讼权利和举证要求。', byId: handlerId },
    one.supported
      ? {
          id: newId(),
          supportId: row.id,
          kind: 'evidence',
          helpedOn: one.decidedOn,
          words: '协助调取书证，制作询问笔录。',
          byId: handlerId,
        }
      : {
          id: newId(),
          supportId: row.id,
          kind: 'mediation',
          helpedOn: one.judgedOn,
          words: '组织双方协商，达成和解协议。',
          byId: handlerId,
        },
  ])
  const entry = {
    subject: { kind: 'support', id: row.id },
    evidence: '转账凭证、收条',
    place: { officeId, departmentId },
    on: one.closedOn,
  }
  if (hasMoney) await enterBenefit(tx, handler, { ...entry, kind: 'recovered', amount: claimed })
  await enterBenefit(tx, handler, { ...entry, kind: 'people', amount: String(one.people.length) })
  const story = STEPS.filter(({ action }) => one.supported || action !== 'issue').map(({ day, action, title, to }) => ({
    on_day: one[day],
    action: action === 'result' && !one.supported ? 'settle' : action,
    title: action === 'result' && !one.supported ? text('登记起诉前和解', 'They settled before the suit') : title,
    to_state: to,
  }))
  await tx.execute(sql`
    insert into timeline (id, subject_kind, subject_id, at, actor_kind, actor_id, action, title, to_state)
    select gen_random_uuid(), 'support', ${row.id}, (on_day + time '10:00') at time zone 'Asia/Shanghai', 'staff', ${handlerId}, action, title, to_state
    from jsonb_to_recordset(${JSON.stringify(story)}::jsonb) as t(on_day date, action text, title jsonb, to_state text)`)
}

/** Two years of one office, whole or not at all. */
async function seedPast({ db, today, person }: Demo): Promise<void> {
  const { rows: there } = await db.execute(sql`select 1 from supports limit 1`)
  if (there.length > 0) return
  const handler = await person('minshi')
  const made = makeSupports(today).sort((a, b) => (a.receivedOn < b.receivedOn ? -1 : 1))
  await transaction(db, async tx => {
    for (const [n, one] of made.entries()) await writeCase(tx, handler, one, n)
    await audit(tx, { actor: handler, action: 'support.begin', details: { supports: made.length, until: today } })
  })
}

interface Around {
  process: SupportProcess
  /** A lead of unpaid wages, taken for valid and passed on; null where there is none. */
  fromLead: (demo: Demo, handlerId: string, when: { today: string; at: string }) => Promise<SupportRow | null>
}

const FRESH = [
  {
    group: 'elderly' as const,
    title: '赡养费纠纷（八旬老人）',
    opponent: '三名子女',
    facts: '申请人年逾八十，三名子女三年没有给付赡养费。',
    ownEffort: '村民委员会两次调解未果。',
    given: PAPERS_OF_SUPPORT.elderly,
  },
  {
    group: 'minors' as const,
    title: '抚养费纠纷（留守儿童）',
    opponent: '父亲',
    facts: '申请人随祖父母生活，父亲外出务工后没有给付抚养费。',
    ownEffort: '',
    given: [],
  },
]

/** What is in hand today: an application to accept, one that lacks everything, and what a lead became. */
async function seedPresent({ process, fromLead }: Around, demo: Demo): Promise<void> {
  const { db, today, person } = demo
  const handler = await person('minshi')
  const { rows } = await db.execute<{ title: string; source: string }>(
    sql`select title, source from supports where state not in ('closed')`,
  )
  for (const [i, one] of FRESH.entries()) {
    if (rows.some(({ title }) => title === one.title)) continue
    const day = addDays(today, -(26 - i * 20))
    const row = await transaction(db, tx =>
      registerSupport(
        tx,
        process,
        handler,
        { ...one, receivedOn: day, handlerId: null, source: 'application' },
        { today, at: momentOf(day, '10:30') },
      ),
    )
    if (i === 0) await transaction(db, tx => keepPeople(tx, row.id, [{ n: 1, name: '李秀英', mark: '', claimed: '12000.00' }]))
  }
  if (!rows.some(({ source }) => source === 'lead')) await fromLead(demo, handler.user.id, { today, at: momentOf(today, '09:15') })
}

export const supportsSeed = (around: Around): Seed => ({ past: seedPast, present: demo => seedPresent(around, demo) })
