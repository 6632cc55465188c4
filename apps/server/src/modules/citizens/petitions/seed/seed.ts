import { sql } from 'drizzle-orm'
import { audit } from '../../../../platform/audit/index.ts'
import { writeMadeClocks } from '../../../../platform/clock/index.ts'
import { transaction, type Tx } from '../../../../platform/db/index.ts'
import { yearNumber } from '../../../../platform/record/index.ts'
import type { Demo } from '../../../../platform/room/index.ts'
import { hashOfCode } from '../../../../platform/secret/index.ts'
import { firstClock, monthlyClock, resultClock, sortClock } from '../clock.ts'
import { type IdentityKeys, identityOf } from '../identity.ts'
import { newCode } from '../receipt.ts'
import { type Desk, type Made, makePetitions } from './made.ts'

/** 563 were answered in a year at Yuhong; a province has more than one desk, and a demonstration not all of them. */
const COUNT = 640
/** Identities of what came before are destroyed: their term is over. */
const SEALED = 90

const CLOCKS = [sortClock, firstClock, resultClock, monthlyClock] as const
const json = (value: unknown) => JSON.stringify(value)

async function desksOf(tx: Tx): Promise<Desk[]> {
  const { rows } = await tx.execute<Desk & Record<string, unknown>>(sql`
    select o.id as "officeId", o.code, d.id as "departmentId",
      (select g.user_id from grants g where g.role = 'petition_clerk' and g.office_id = o.id order by g.user_id limit 1) as "clerkId",
      (select g.user_id from grants g join users u on u.id = g.user_id where g.role = 'prosecutor' and u.department_id = d.id order by g.user_id limit 1) as "handlerId"
    from offices o join departments d on d.office_id = o.id and d.name = '控告申诉检察部' where o.tree = 'procuratorate' order by o.code`)
  return rows.filter(desk => desk.clerkId !== null && desk.handlerId !== null)
}

/** All rows of all petitions, table by table, as the process would have written them one after another. */
async function write(tx: Tx, keys: IdentityKeys, made: readonly Made[], today: string): Promise<void> {
  const counted = new Map<string, number>()
  const rows = made.map(one => {
    const year = Number(one.receivedOn.slice(0, 4))
    const n = (counted.get(`${one.desk.officeId} ${year}`) ?? 0) + 1
    counted.set(`${one.desk.officeId} ${year}`, n)
    return { one, number: yearNumber('XF', one.desk.code, year, n) }
  })
  await tx.execute(sql`
    insert into petitions (id, message_id, content_hash, number, channel, category, title, content, received_on, anonymous, state, outcome, exclusion, turn, repeats_id,
      office_id, department_id, registered_by, handler_id, routed_on, first_answer_on, told_on, result_on, reopen_asked_at, reopen_reason, revision, created_at, updated_at)
    select id, 'demo:' || id, '', number, channel, category, title, content, received_on, name is null, state, outcome, exclusion, turn, repeats_id, office_id, department_id,
      case when channel = 'portal' then null else clerk_id end, handler_id, routed_on, first_on, told_on, result_on,
      case when reopen then (told_on + time '10:00') at time zone 'Asia/Shanghai' end, case when reopen then '问题还没有解决' end,
      steps, (received_on + time '10:00') at time zone 'Asia/Shanghai', (coalesce(result_on, told_on, first_on, routed_on, received_on) + time '16:00') at time zone 'Asia/Shanghai'
    from jsonb_to_recordset(${json(
      rows.map(({ one, number }) => ({
        id: one.id,
        number,
        channel: one.channel,
        category: one.matter.category,
        title: one.title,
        content: one.content,
        received_on: one.receivedOn,
        name: one.name,
        state: one.state,
        outcome: one.outcome,
        exclusion: one.exclusion,
        turn: one.turn,
        repeats_id: one.repeats?.id ?? null,
        office_id: one.desk.officeId,
        department_id: one.desk.departmentId,
        clerk_id: one.desk.clerkId,
        handler_id: one.handlerId,
        routed_on: one.routedOn,
        first_on: one.firstOn,
        told_on: one.toldOn,
        result_on: one.resultOn,
        reopen: one.reopenAsked,
        steps: one.contacts.length + 1,
      })),
    )}::jsonb) as t(id uuid, number text, channel text, category text, title text, content text, received_on date, name text, state text, outcome text, exclusion text, turn text,
      repeats_id uuid, office_id uuid, department_id uuid, clerk_id uuid, handler_id uuid, routed_on date, first_on date, told_on date, result_on date, reopen boolean, steps int)`)
  await tx.execute(sql`
    insert into petition_numbers (office_id, year, last) select (k ->> 'office')::uuid, (k ->> 'year')::int, (k ->> 'n')::int from jsonb_array_elements(${json(
      [...counted].map(([key, n]) => ({ office: key.split(' ')[0], year: Number(key.split(' ')[1]), n })),
    )}::jsonb) k`)
  await tx.execute(sql`
    insert into petition_contacts (id, petition_id, purpose, way, contacted_on, reached, content, proof, by_id)
    select gen_random_uuid(), petition_id, purpose, way, on_day, reached, content, proof, by_id from jsonb_to_recordset(${json(
      made.flatMap(({ id, contacts, desk }) =>
        contacts.map(({ on, ...one }) => ({ petition_id: id, by_id: desk.clerkId, on_day: on, ...one })),
      ),
    )}::jsonb) as t(petition_id uuid, purpose text, way text, on_day date, reached boolean, content text, proof text, by_id uuid)`)
  await tx.execute(sql`
    insert into petition_surveys (id, petition_id, token_hash, asked_on, closes_on, answered_on, score, opinion, reopen)
    select gen_random_uuid(), petition_id, token_hash, asked_on, asked_on + 15, answered_on, score, opinion, coalesce(score <= 2, false) from jsonb_to_recordset(${json(
      made.flatMap(({ id, survey }) =>
        survey
          ? [
              {
                petition_id: id,
                token_hash: hashOfCode(newCode()),
                asked_on: survey.askedOn,
                answered_on: survey.answeredOn,
                score: survey.score,
                opinion: survey.opinion,
              },
            ]
          : [],
      ),
    )}::jsonb) as t(petition_id uuid, token_hash text, asked_on date, answered_on date, score int, opinion text)`)
  await writeIdentities(tx, keys, made)
  const runs = made.flatMap(({ id, clocks }) => clocks.map(run => ({ subject: id, ...run })))
  await writeMadeClocks(tx, CLOCKS, 'petition', runs, today)
  await writeStory(tx, made)
}

/** Of the latest whole and sealed, of the others what is left after the end of their term. */
async function writeIdentities(tx: Tx, keys: IdentityKeys, made: readonly Made[]): Promise<void> {
  const named = made.filter(({ name }) => name !== null)
  const fresh = new Set(named.slice(-SEALED))
  await tx.execute(sql`
    insert into petition_identities (petition_id, sealed, name_masked, phone_masked, representative_masked, person_ref, phone_ref)
    select * from jsonb_to_recordset(${json(
      named.map(one => {
        const petitioner = { name: one.name!, idNumber: '', phone: one.phone, address: '' }
        const kept = fresh.has(one) ? identityOf(keys, one.id, { petitioner, representative: null }) : null
        return {
          petition_id: one.id,
          sealed: kept?.sealed ?? null,
          name_masked: `${one.name![0]}某某`,
          phone_masked: kept?.phoneMasked ?? null,
          representative_masked: null,
          person_ref: null,
          phone_ref: kept?.phoneRef ?? null,
        }
      }),
    )}::jsonb) as t(petition_id uuid, sealed text, name_masked text, phone_masked text, representative_masked text, person_ref text, phone_ref text)`)
}

const STEPS = [
  { day: 'receivedOn', action: 'begin', title: { 'zh-CN': '登记', en: 'Registered' }, to: 'registered' },
  { day: 'routedOn', action: 'route', title: { 'zh-CN': '分流', en: 'Sort' }, to: 'routed' },
  { day: 'firstOn', action: 'reply_first', title: { 'zh-CN': '程序性答复', en: 'Give the first answer' }, to: 'replied' },
  { day: 'resultOn', action: 'answer', title: { 'zh-CN': '答复结果', en: 'Answer the result' }, to: 'answered' },
] as const

async function writeStory(tx: Tx, made: readonly Made[]): Promise<void> {
  const story = made.flatMap(one =>
    STEPS.flatMap(({ day, action, title, to }) =>
      one[day] === null ? [] : [{ subject: one.id, on_day: one[day], by_id: one.desk.clerkId, action, title, to_state: to }],
    ),
  )
  await tx.execute(sql`
    insert into timeline (id, subject_kind, subject_id, at, actor_kind, actor_id, action, title, to_state)
    select gen_random_uuid(), 'petition', subject, (on_day + time '10:00') at time zone 'Asia/Shanghai', 'staff', by_id, action, title, to_state
    from jsonb_to_recordset(${json(story)}::jsonb) as t(subject uuid, on_day date, by_id uuid, action text, title jsonb, to_state text)`)
}

/** What the process lets come about, asked of all that was written. @throws Error naming what is not so */
async function checkPetitions(tx: Pick<Tx, 'execute'>): Promise<void> {
  const { rows } = await tx.execute<{ wrong: string; n: number }>(sql`
    select wrong, count(*)::int as n from petitions p, lateral (values
      ('a closed one has a limit that runs', p.state in ('answered', 'surveyed', 'archived', 'merged')
        and exists (select from clocks c where c.subject_kind = 'petition' and c.subject_id = p.id and c.stopped_on is null)),
      ('an open one with a duty has none', p.exclusion is null and p.state in ('registered', 'routed', 'handling', 'progress')
        and not exists (select from clocks c where c.subject_kind = 'petition' and c.subject_id = p.id and c.stopped_on is null)),
      ('a routed one has no outcome', p.state not in ('registered', 'merged') and p.outcome is null),
      ('an answered one has no answer', p.state in ('answered', 'surveyed') and p.result_on is null),
      ('one is handled by nobody', p.state in ('handling', 'progress') and p.handler_id is null),
      ('days are out of order', p.routed_on < p.received_on or p.first_answer_on < p.routed_on or p.result_on < p.first_answer_on),
      ('progress was told, and no month runs', p.state = 'progress'
        and not exists (select from clocks c where c.subject_kind = 'petition' and c.subject_id = p.id and c.kind = 'petition_monthly' and c.stopped_on is null))
    ) as said(wrong, so) where p.message_id like 'demo:%' and so group by wrong`)
  if (rows.length > 0) throw new Error(`petitions of the demonstration: ${rows.map(({ wrong, n }) => `${wrong} (${n})`).join('; ')}`)
}

/** So many petitions of two years, a third of them at one desk, held to what the process would have let come about. @returns what was made */
export async function writePetitions(
  tx: Tx,
  keys: IdentityKeys,
  { today, most, count = COUNT }: { today: string; most: string | null; count?: number },
): Promise<Made[]> {
  const desks = await desksOf(tx)
  if (desks.length === 0) return []
  const one = desks.find(({ officeId }) => officeId === most)
  const made = makePetitions([...desks, ...(one ? Array.from({ length: desks.length / 2 }, () => one) : [])], today, count)
  await write(tx, keys, made, today)
  await checkPetitions(tx)
  return made
}

/** Two years of petitions, written in bulk. */
export async function seedPetitions({ db, today, person }: Demo, keys: IdentityKeys): Promise<void> {
  const { rows: there } = await db.execute(sql`select 1 from petitions limit 1`)
  if (there.length > 0) return
  const clerk = await person('xinfang')
  await transaction(db, async tx => {
    const made = await writePetitions(tx, keys, { today, most: clerk.user.officeId })
    await audit(tx, { actor: clerk, action: 'petition.begin', details: { petitions: made.length, until: today } })
  })
}
