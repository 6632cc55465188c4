import { Readable } from 'node:stream'
import { addDays, addMonths } from '@jianqing/calendar'
import { eq, sql } from 'drizzle-orm'
import { type Db, transaction, type Tx } from '../../../platform/db/index.ts'
import { type Intake, OFFICE_FILES } from '../../../platform/intake/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Demo, momentOf, type Seed } from '../../../platform/room/index.ts'
import { draftPact } from './add.ts'
import { addLine } from './lines.ts'
import { addOutput } from './outputs.ts'
import { pactProcess } from './process.ts'
import { renewPact } from './renew.ts'
import { type Made, type MadeLine, OTHERS, PILOTS } from './seed-made.ts'
import type { PactSources } from './sources.ts'
import { pactLines, type PactRow, pacts } from './tables.ts'
import { countWork, planActivity } from './works.ts'

interface Around {
  db: Db
  intake: Intake
  sources: PactSources
  today: string
  by: Actor
  checker: Actor
}

const lastOfMonth = (day: string) => addDays(addMonths(`${day.slice(0, 7)}-01`, 1), -1)

/** A file with an agreement, kept in the transaction of whoever asks. */
async function paper({ intake, by }: Around, tx: Tx, { id, officeId, title }: PactRow, { name, at }: { name: string; at: string }) {
  const content = Readable.from([`演示数据，全部为虚构\n${title}：${name}\n`])
  const taken = await intake.take({ name, content }, { kinds: OFFICE_FILES, maxBytes: 2 ** 20 })
  const file = await intake.record(tx, taken, { subject: { kind: 'pact', id }, officeId, by })
  await tx.execute(sql`update intake_files set received_at = ${at} where id = ${file.id}`)
  return file
}

/** Plans, submits and approves what was drafted. */
async function agree(around: Around, tx: Tx, row: PactRow, from: string): Promise<void> {
  const { by, checker } = around
  await paper(around, tx, row, { name: '共建协议（签订本）.txt', at: momentOf(from, '09:30') })
  await pactProcess.advance(tx, row, 'submit', { actor: by, at: momentOf(from, '10:00'), today: from })
  const on = addDays(from, 1)
  await pactProcess.advance(tx, row, 'approve', { actor: checker, at: momentOf(on, '15:00'), today: on })
}

/** The last activity of a kind that our side held by the day on which a line is due. */
async function heldBy(tx: Tx, { branchId, officeId, fromOn }: PactRow, kind: string, dueOn: string) {
  const side = branchId === null ? sql`a.office_id = ${officeId}` : sql`a.branch_id = ${branchId}`
  const { rows } = await tx.execute<{ id: string; on: string }>(sql`
    select a.id, a.on_day::text as "on" from activities a join branches b on b.id = a.branch_id
    where ${side} and a.kind = ${kind} and a.state in ('held', 'filed') and a.on_day between ${fromOn} and ${dueOn}
    order by a.on_day desc, md5(b.title || a.title), a.id limit 1`)
  return rows[0]
}

/** What carried a line out: an activity of then, or an output with its file. */
async function carryOut(around: Around, tx: Tx, row: PactRow, line: MadeLine, lineId: string, dueOn: string): Promise<void> {
  const { sources, intake, by } = around
  if (line.by) {
    const held = await heldBy(tx, row, line.by, dueOn)
    if (!held) return
    const when = { today: held.on, at: momentOf(held.on, '18:00') }
    await countWork(tx, sources, by, { pactId: row.id, lineId }, { kind: 'activity', id: held.id }, when)
  }
  if (line.gallery) {
    const { rows } = await tx.execute<{ id: string; on: string }>(sql`
      select id, visited_on::text as "on" from visits where office_id = ${row.officeId} and unit = ${row.partnerName} and state = 'finished'
        and visited_on between ${row.fromOn} and ${around.today} order by visited_on desc, id limit 1`)
    const [came] = rows
    if (came) {
      const when = { today: came.on, at: momentOf(came.on, '18:00') }
      await countWork(tx, sources, by, { pactId: row.id, lineId }, { kind: 'visit', id: came.id }, when)
    }
  }
  if (!line.output) return
  const on = addDays(dueOn, -3)
  const { id: fileId } = await paper(around, tx, row, { name: line.output.file, at: momentOf(on, '15:30') })
  const { kind, title } = line.output
  await addOutput(tx, intake, by, row.id, { kind, title, onDay: on, lineId, fileId }, { today: on, at: momentOf(on, '16:00') })
}

interface Places {
  branches: readonly string[]
  partner: string | null
  enterprise: string | null
  visitor: string | null
}

async function make(around: Around, places: Places, made: Made): Promise<void> {
  const { db, sources, today, by } = around
  const { branch, partner, months, lines, ...said } = made
  if ((await db.$count(pacts, eq(pacts.title, made.title))) > 0) return
  const branchId = branch === null ? null : places.branches[branch]
  if (branchId === undefined || (made.partnerUnit === 'branch' && places.partner === null)) return
  const [fromOn, untilOn] = [addMonths(today, -months[0]), addMonths(today, months[1])]
  const named = { enterprise: places.enterprise ?? '市水务集团有限公司', visitor: places.visitor ?? '市轨道交通集团有限公司' }
  const partnerName = partner in named ? named[partner as keyof typeof named] : partner
  await transaction(db, async tx => {
    const asked = { ...said, branchId, partnerBranchId: partner === '' ? places.partner : null, partnerName, fromOn, untilOn }
    const at = momentOf(addDays(fromOn, -1), '09:00')
    const row = await draftPact(tx, sources, by, asked, { at })
    const due = lines.map(line => {
      const on = lastOfMonth(addMonths(today, -line.back))
      return on > untilOn ? untilOn : on
    })
    for (const [n, { form, title }] of lines.entries())
      await addLine(tx, by, row.id, { form, title, dueOn: due[n]!, ownerId: null }, { today: fromOn, at: momentOf(fromOn, '09:10') })
    await agree(around, tx, row, fromOn)
    const planned = await tx.select().from(pactLines).where(eq(pactLines.pactId, row.id))
    for (const [n, line] of lines.entries())
      await carryOut(around, tx, row, line, planned.find(({ title }) => title === line.title)!.id, due[n]!)
    if (untilOn >= today) return
    const over = addDays(untilOn, 1)
    await pactProcess.advance(tx, row, 'expire', { today: over, at: momentOf(over, '00:10') })
    const next = await renewPact(
      tx,
      by,
      row.id,
      { fromOn: over, untilOn: addMonths(untilOn, 16) },
      { today: over, at: momentOf(over, '09:00') },
    )
    await agree(around, tx, next, over)
  })
}

/** Branches of the clerk's office, that of the secretary first; one of another office as a partner; an enterprise with a file. */
async function placesOf({ db, today, by: clerk }: Around, secretary: Actor): Promise<Places> {
  const officeId = clerk.user.officeId
  const led = secretary.branches?.led[0] ?? null
  const { rows } = await db.execute<{ id: string; own: boolean }>(sql`
    select b.id, b.office_id = ${officeId} as own from branches b join offices o on o.id = b.office_id
    where b.kind in ('branch', 'joint') and b.state = 'active' order by b.id is distinct from ${led}, o.code, b.title, b.id`)
  const { rows: firms } = await db.execute<{ name: string }>(
    sql`select name from enterprises where office_id = ${officeId} and state = 'open' order by name limit 1`,
  )
  const { rows: visitors } = await db.execute<{ unit: string }>(sql`
    select unit from visits where office_id = ${officeId} and kind = 'enterprise' and state = 'finished' and visited_on > ${addMonths(today, -5)}
    order by visited_on desc, unit limit 1`)
  return {
    branches: rows.filter(({ own }) => own).map(({ id }) => id),
    partner: rows.find(({ own }) => !own)?.id ?? null,
    enterprise: firms[0]?.name ?? null,
    visitor: visitors[0]?.unit ?? null,
  }
}

/** The secretary has planned an activity for what is next, and has submitted another agreement, which waits for the clerk. */
async function leaveOpen(around: Around, places: Places, secretary: Actor): Promise<void> {
  const { db, sources, today } = around
  const [branchId] = places.branches
  const title = '“检校同行”党建联建联创协议'
  if (!branchId || !secretary.branches?.led.includes(branchId) || (await db.$count(pacts, eq(pacts.title, title))) > 0) return
  await transaction(db, async tx => {
    const when = { today, at: momentOf(today, '09:00') }
    const [first] = await tx.select().from(pacts).where(eq(pacts.title, PILOTS[0]!.title))
    const [next] = first
      ? await tx.select().from(pactLines).where(eq(pactLines.pactId, first.id)).orderBy(pactLines.dueOn).limit(1).offset(4)
      : []
    if (first && next) {
      const asked = { branchId: null, kind: 'other' as const, onDay: addDays(today, 12), place: '第二会议室' }
      await planActivity(tx, sources, secretary, { pactId: first.id, lineId: next.id }, asked, when)
    }
    const asked = {
      kind: 'branches' as const,
      title,
      forms: ['union' as const],
      branchId,
      partnerUnit: 'university' as const,
      partnerBranchId: null,
      partnerName: '省政法学院法学院学生党支部',
      agreed: '双方党支部每季度联合开展一次主题党日。',
      fromOn: today,
      untilOn: addMonths(today, 12),
    }
    const row = await draftPact(tx, sources, secretary, asked, when)
    const line = { form: 'union' as const, title: '联合主题党日', dueOn: addMonths(today, 2), ownerId: secretary.user.id }
    await addLine(tx, secretary, row.id, line, when)
    await paper({ ...around, by: secretary }, tx, row, { name: '共建协议（签订本）.txt', at: when.at })
    await pactProcess.advance(tx, row, 'submit', { actor: secretary, ...when })
  })
}

async function seedPresent(intake: Intake, sources: PactSources, { db, today, person }: Demo): Promise<void> {
  const [by, checker, secretary] = [await person('dangwu'), await person('jianchazhang'), await person('shuji')]
  const around = { db, intake, sources, today, by, checker }
  const places = await placesOf(around, secretary)
  for (const made of [...PILOTS, ...OTHERS]) await make(around, places, made)
  await leaveOpen(around, places, secretary)
}

export const pactsSeed = (intake: Intake, sources: PactSources): Seed => ({
  present: demo => seedPresent(intake, sources, demo),
})
