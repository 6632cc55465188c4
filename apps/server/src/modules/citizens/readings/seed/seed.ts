import { createHash } from 'node:crypto'
import { addDays } from '@jianqing/calendar'
import type { DatasetDef } from '@jianqing/engine'
import type { Lake } from '@jianqing/lake'
import { sql } from 'drizzle-orm'
import { audit } from '../../../../platform/audit/index.ts'
import { writeMadeClocks } from '../../../../platform/clock/index.ts'
import { transaction, type Tx } from '../../../../platform/db/index.ts'
import type { Files } from '../../../../platform/file/index.ts'
import type { Demo } from '../../../../platform/room/index.ts'
import { readingClocks } from '../clock.ts'
import { yearNumber } from '../../../../platform/record/index.ts'
import { MADE_PARTS, makeFile } from './made-file.ts'
import { type Desk, type MadeCase, makeReadings, type MadeReading } from './made.ts'

/** At the office that the portal is of, and at that of the manager whom one signs in as; all others together. */
const MOST = 110
const OTHERS = 180
const DAYS = 730
const VOLUME = '侦查卷一'
/** The latest of those that were read online have their file still; that of the others went back to the archive. */
const FILES = 30

const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`
const CODE = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export interface Shelf {
  lake: Lake
  datasets: ReadonlyMap<string, DatasetDef>
  files: Files
}

async function desksOf(tx: Tx): Promise<Map<string, Desk & { first: boolean }>> {
  const { rows } = await tx.execute<Desk & { first: boolean } & Record<string, unknown>>(sql`
    select o.parent_id is null as first, o.id as "officeId", o.code, min(g.user_id::text) as "managerId" from offices o join grants g on g.office_id = o.id and g.role = 'case_manager'
    where o.tree = 'procuratorate' and o.code is not null group by o.id, o.code, o.parent_id`)
  return new Map(rows.map(desk => [desk.code, desk]))
}

const evenly = <T>(all: readonly T[], n: number): T[] =>
  all.length <= n ? [...all] : Array.from({ length: n }, (_, i) => all[Math.floor((i * all.length) / n)]!)

/** Cases of two years at offices that have a desk, evenly over the time. */
async function casesOf(tx: Tx, { lake, datasets }: Shelf, today: string, own: string | null): Promise<MadeCase[]> {
  const desks = await desksOf(tx)
  const [dataset, current] = [datasets.get('criminal_cases'), await lake.current('criminal_cases')]
  if (!dataset || !current) return []
  const between = { column: 'accepted_on', from: addDays(today, -DAYS), to: addDays(today, -1) }
  const only = { column: 'office_code', values: [...desks.keys()] }
  const { items } = await lake.rows(dataset, current.version, { page: 1, pageSize: 20_000, sort: 'accepted_on', only, between })
  const found = items.map(row => {
    const desk = desks.get(String(row['office_code']))!
    return {
      caseNo: String(row['case_no']),
      acceptedOn: String(row['accepted_on']),
      desk,
      group: desk.first ? 1 : desk.officeId === own ? 2 : 0,
    }
  })
  const of = (group: number) => found.filter(one => one.group === group)
  // the latest too: the desk is to have something to do on the day itself
  return [1, 2, 0].flatMap(group => [...new Set([...evenly(of(group), group === 0 ? OTHERS : MOST), ...of(group).slice(-8)])])
}

const rowsOf = (made: readonly MadeReading[]) => {
  const counted = new Map<string, number>()
  const inOrder = made.toSorted((a, b) => a.receivedOn.localeCompare(b.receivedOn))
  const rows = inOrder.map(one => {
    const year = Number(one.receivedOn.slice(0, 4))
    const key = `${one.of.desk.officeId} ${year}`
    const n = (counted.get(key) ?? 0) + 1
    counted.set(key, n)
    return { one, number: yearNumber('YJ', one.of.desk.code, year, n) }
  })
  return { rows, counted }
}

async function writeReadings(tx: Tx, made: readonly MadeReading[]): Promise<void> {
  const { rows, counted } = rowsOf(made)
  const slots = rows.flatMap(({ one }) => (one.slot ? [{ office: one.of.desk.officeId, ...one.slot }] : []))
  await tx.execute(sql`
    insert into reading_slots (id, office_id, day, half) select distinct on (office, day, half) gen_random_uuid(), office, day, half
    from jsonb_to_recordset(${json(slots)}) as t(office uuid, day date, half text) on conflict do nothing`)
  await tx.execute(sql`
    insert into readings (id, message_id, number, channel, way, role, case_no, lawyer, licence, firm, phone, given, missing, slot_id, received_on, arranged_on, open_until, read_on,
      finished_on, closed_class, closed_reason, closed_by, objection, objected_on, upheld, disc, state, revision, office_id, registered_by, handler_id, created_at, updated_at)
    select t.id, 'demo:' || t.id, number, channel, way, role, case_no, lawyer, licence, firm, phone, array(select jsonb_array_elements_text(given)),
      array(select jsonb_array_elements_text(missing)), (select s.id from reading_slots s where s.office_id = office and s.day = slot_day and s.half = slot_half), received_on,
      arranged_on, open_until, read_on, finished_on, closed_class, closed_reason, case when closed_class is not null then manager end, objection,
      case when objection is not null then arranged_on end, case when objection is not null then false end, disc, state, steps, office,
      case when channel = 'desk' then manager end, case when state <> 'asked' then manager end, (received_on + time '09:20') at time zone 'Asia/Shanghai',
      (coalesce(finished_on, arranged_on, received_on) + time '15:30') at time zone 'Asia/Shanghai'
    from jsonb_to_recordset(${json(
      rows.map(({ one, number }) => ({
        id: one.id,
        number,
        channel: one.channel,
        way: one.way,
        role: one.role,
        case_no: one.of.caseNo,
        lawyer: one.lawyer,
        licence: one.licence,
        firm: one.firm,
        phone: one.phone,
        given: ['practice', 'authorisation', 'firm_letter'].filter(
          paper => one.state !== 'lacking' || !one.missing.includes(paper as never),
        ),
        missing: one.missing,
        slot_day: one.slot?.day ?? null,
        slot_half: one.slot?.half ?? null,
        received_on: one.receivedOn,
        arranged_on: one.arrangedOn,
        open_until: one.openUntil,
        read_on: one.readOn,
        finished_on: one.finishedOn,
        closed_class: one.closed?.class ?? null,
        closed_reason: one.closed?.reason ?? null,
        objection: one.closed?.objection ?? null,
        disc: one.disc,
        state: one.state,
        steps: [one.suppliedOn, one.arrangedOn, one.finishedOn].filter(Boolean).length,
        office: one.of.desk.officeId,
        manager: one.of.desk.managerId,
      })),
    )}) as t(id uuid, number text, channel text, way text, role text, case_no text, lawyer text, licence text, firm text, phone text, given jsonb, missing jsonb, slot_day date,
      slot_half text, received_on date, arranged_on date, open_until date, read_on date, finished_on date, closed_class text, closed_reason text, objection text, disc text, state text,
      steps int, office uuid, manager uuid)`)
  await tx.execute(sql`
    insert into reading_numbers (office_id, year, last) select office, year, last from jsonb_to_recordset(${json(
      [...counted].map(([key, last]) => ({ office: key.split(' ')[0], year: Number(key.split(' ')[1]), last })),
    )}) as t(office uuid, year int, last int)`)
}

const TOLD = {
  desk: { action: 'accept', title: { 'zh-CN': '安排到院阅卷', en: 'Book a place' }, to: 'arranged' },
  online: { action: 'open_online', title: { 'zh-CN': '开通在线阅卷', en: 'Open it online' }, to: 'open' },
  disc: { action: 'send_disc', title: { 'zh-CN': '交付光盘', en: 'Hand over the disc' }, to: 'finished' },
} as const
const RECEIVED = { action: 'begin', title: { 'zh-CN': '收到申请', en: 'Received' }, to: 'asked' }
const LACKS = { action: 'lack', title: { 'zh-CN': '一次告知补充材料', en: 'Tell what is missing' }, to: 'lacking' }
const SUPPLIED = { action: 'supply', title: { 'zh-CN': '补充材料已收齐', en: 'The missing papers have come' }, to: 'asked' }
const ENDED = {
  desk: { action: 'attend', title: { 'zh-CN': '登记已阅卷', en: 'It was read' }, to: 'finished' },
  online: { action: 'finish', title: { 'zh-CN': '结束在线阅卷', en: 'End reading online' }, to: 'finished' },
}

async function writeStory(tx: Tx, made: readonly MadeReading[]): Promise<void> {
  const story = made.flatMap(one => {
    const steps = [
      { on: one.receivedOn, at: '09:20', ...RECEIVED },
      one.missing.length > 0 && { on: one.receivedOn, at: '10:10', ...LACKS },
      one.suppliedOn !== null && { on: one.suppliedOn, at: '09:40', ...SUPPLIED },
      one.arrangedOn !== null && { on: one.arrangedOn, at: '14:05', ...TOLD[one.way] },
      one.finishedOn !== null && one.way !== 'disc' && { on: one.finishedOn, at: '16:30', ...ENDED[one.way] },
    ].filter(step => step !== false)
    return steps.map(step => ({ subject: one.id, by_id: one.of.desk.managerId, ...step }))
  })
  await tx.execute(sql`
    insert into timeline (id, subject_kind, subject_id, at, actor_kind, actor_id, action, title, to_state)
    select gen_random_uuid(), 'reading', subject, least(("on" + at::time) at time zone 'Asia/Shanghai', now()), 'staff', by_id, action, title, "to"
    from jsonb_to_recordset(${json(story)}) as t(subject uuid, "on" date, at text, by_id uuid, action text, title jsonb, "to" text)`)
}

/** Ten letters that nobody else's page bears: of the application and the showing. */
const codeOf = (id: string, i: number) =>
  [...createHash('sha256').update(`${id} ${i}`).digest().subarray(0, 10)].map(byte => CODE[byte & 31]).join('')

async function writeViews(tx: Tx, made: readonly MadeReading[]): Promise<void> {
  const views = made.flatMap(({ id, readOn, views: minutes }) =>
    minutes.map((minute, i) => {
      const page = (i % 6) + 1
      const part = page <= 2 ? MADE_PARTS[0] : page === 3 ? MADE_PARTS[1] : MADE_PARTS[2]
      return { code: codeOf(id, i), reading: id, page: `${VOLUME} · ${part.name} · 第${page}页`, on: readOn, minute }
    }),
  )
  await tx.execute(sql`
    insert into reading_views (code, reading_id, session_id, page, at)
    select code, reading, md5('session ' || reading)::uuid, page, least(("on" + time '09:00' + make_interval(mins => minute)) at time zone 'Asia/Shanghai', now())
    from jsonb_to_recordset(${json(views)}) as t(code text, reading uuid, page text, "on" date, minute int)`)
}

/** The same made-up volume for all of them: its content is kept once. */
async function writeFiles(tx: Tx, files: Files, made: readonly MadeReading[]): Promise<void> {
  const online = made
    .filter(({ way, arrangedOn }) => way === 'online' && arrangedOn !== null)
    .toSorted((a, b) => a.receivedOn.localeCompare(b.receivedOn))
    .slice(-FILES)
  if (online.length === 0) return
  const { pdf, pages } = await makeFile('演示案卷')
  const { sm3 } = await files.put(pdf)
  await tx.execute(sql`
    insert into reading_volumes (id, office_id, case_no, title, sm3, pages, added_by, created_at)
    select gen_random_uuid(), office, case_no, ${VOLUME}, ${sm3}, ${pages}, manager, now()
    from jsonb_to_recordset(${json(
      online.map(({ of: { caseNo, desk } }) => ({ case_no: caseNo, office: desk.officeId, manager: desk.managerId })),
    )}) as t(case_no text, office uuid, manager uuid)`)
  const firsts = MADE_PARTS.map(({ name }, i) => ({ name, first: 1 + MADE_PARTS.slice(0, i).reduce((sum, part) => sum + part.pages, 0) }))
  await tx.execute(sql`
    insert into reading_parts (id, volume_id, name, first_page) select gen_random_uuid(), v.id, p.name, p.first
    from reading_volumes v, jsonb_to_recordset(${json(firsts)}) as p(name text, first int) where v.sm3 = ${sm3}`)
}

/** Two years of readings, written in bulk. */
export async function seedReadings({ db, today, person }: Demo, shelf: Shelf): Promise<void> {
  const { rows: there } = await db.execute(sql`select 1 from readings limit 1`)
  if (there.length > 0) return
  const manager = await person('anguan')
  await transaction(db, async tx => {
    const made = makeReadings(await casesOf(tx, shelf, today, manager.user.officeId), today)
    await writeReadings(tx, made)
    const runs = made.flatMap(({ id, clocks }) => clocks.map(run => ({ subject: id, ...run })))
    await writeMadeClocks(tx, readingClocks, 'reading', runs, today)
    await writeStory(tx, made)
    await writeViews(tx, made)
    await writeFiles(tx, shelf.files, made)
    await audit(tx, { actor: manager, action: 'reading.begin', details: { readings: made.length, until: today } })
  })
}
