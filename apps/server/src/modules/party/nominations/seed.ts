import { Readable } from 'node:stream'
import { addDays } from '@jianqing/calendar'
import { NOMINATION_RUBRIC, type QuestionLine } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { actorOf } from '../../../platform/auth/index.ts'
import { type Db, transaction, type Tx } from '../../../platform/db/index.ts'
import { type Intake, OFFICE_FILES } from '../../../platform/intake/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Demo, momentOf, type Seed } from '../../../platform/room/index.ts'
import { type Around, beginNomination } from './add.ts'
import { caseTold, type End, ISSUERS, NOW, practiceTold, YEARS } from './seed-words.ts'
import { type NominationRow, nominations } from './tables.ts'

/** A closed case of the demonstration's data. */
export interface NominationSeedCase {
  number: string
  office: string
  staffNo: string
  line: QuestionLine
  kind: string
  cause: string
  outcome: string
  acceptedOn: string
  closedOn: string
  recovered: number
  people: number
}

export interface SeedParts extends Around {
  intake: Intake
  /** Cases to tell of. */
  cases: () => Promise<NominationSeedCase[]>
  /** Publishes a call. @returns its id */
  call: (tx: Tx, actor: Actor, asked: { title: string; closesOn: string }, when: { today: string; at: string }) => Promise<string>
  /** Confirms the honour that came of one, by somebody else. */
  confirm: (tx: Tx, actor: Actor, honourId: string, when: { today: string; at: string }) => Promise<void>
}

/** Who acts at an office. */
interface Cast extends Record<string, unknown> {
  office: string
  name: string
  clerk: string
  chief: string
  reviewers: string[]
  writers: { id: string; staffNo: string; head: string }[]
}

/** Offices with everybody that it takes: a clerk, a chief, two who review, prosecutors and the secretaries of their branches. */
const castOf = async (db: Db): Promise<Cast[]> =>
  (
    await db.execute<Cast>(sql`
      with held as (
        select g.role, u.id, u.office_id, u.staff_no, u.login from grants g join users u on u.id = g.user_id where not u.disabled and u.staff_no is not null
      ), writers as (
        select h.office_id, jsonb_agg(jsonb_build_object('id', h.id, 'staffNo', h.staff_no, 'head', f.user_id) order by h.staff_no) as writers
        from held h join branch_members m on m.user_id = h.id and m.until_on is null
          join lateral (select user_id from branch_officers where branch_id = m.branch_id and post = 'secretary' and until_on is null limit 1) f on true
        where h.role = 'prosecutor' group by h.office_id
      )
      select o.id as office, o.name, w.writers,
        (select id from held where office_id = o.id and role = 'party_clerk' order by login limit 1) as clerk,
        (select id from held where office_id = o.id and role = 'chief' order by login limit 1) as chief,
        (select array_agg(id order by login) from held where office_id = o.id and role = 'case_manager') as reviewers
      from offices o join writers w on w.office_id = o.id order by o.code`)
  ).rows.filter(({ clerk, chief, reviewers }) => clerk && chief && (reviewers?.length ?? 0) > 1)

/** Points that differ from one to the next, and never above what there is. */
const pointsOf = (n: number) => Object.fromEntries(NOMINATION_RUBRIC.map(({ id, most }, i) => [id, most - ((n + i * 3) % 7)]))

const PAST: readonly End[] = ['selected', 'chosen', 'not_chosen', 'sent', 'reviewed', 'one_in', 'recommended']

export const nominationsSeed = (parts: SeedParts): Seed => ({ present: demo => seedNominations(parts, demo) })

async function seedNominations(parts: SeedParts, { db, today, person }: Demo): Promise<void> {
  if ((await db.$count(nominations)) > 0) return
  const [casts, told, organiser] = [await castOf(db), await parts.cases(), await person('dangwu')]
  if (casts.length === 0) return
  const actors = new Map<string, Actor>()
  const somebody = async (id: string): Promise<Actor> => {
    const known = actors.get(id) ?? (await actorOf(db, id))!
    actors.set(id, known)
    return known
  }
  /** A case that was closed before the day, told by whoever handled it, each once. */
  const takeCase = (before: string) => {
    for (const [i, one] of told.entries()) {
      const cast = casts.find(({ name }) => name === one.office)
      const writer = cast?.writers.find(({ staffNo }) => staffNo === one.staffNo)
      if (!cast || !writer || one.closedOn >= before) continue
      told.splice(i, 1)
      return { cast, writer, told: caseTold(one) }
    }
    return null
  }
  let practices = 0
  const takePractice = () => {
    const cast = casts[practices % casts.length]!
    const writer = cast.writers[(practices * 3) % cast.writers.length]!
    return { cast, writer, told: practiceTold(practices++) }
  }
  const year = Number(today.slice(0, 4))
  const plan = [
    ...YEARS.map((courses, i) => ({ year: year - YEARS.length + i, courses, isNow: false })),
    { year, courses: NOW, isNow: true },
  ]
  let n = 0
  // one transaction: a start that is broken off begins it anew
  await transaction(db, async tx => {
    for (const { year: of, courses, isNow } of plan) {
      const closesOn = isNow ? addDays(today, 12) : `${of}-10-31`
      const published = isNow ? addDays(today, -40) : `${of}-08-15`
      const call = { title: `${of}年度典型案例和检察故事征集`, closesOn }
      const callId = await parts.call(tx, organiser, call, { today: published, at: momentOf(published, '09:00') })
      for (const course of courses) {
        const begun = addDays(published, 8 + (n % 9))
        const taken = (course.of === 'case' ? takeCase(begun) : null) ?? takePractice()
        await follow({ parts, tx, somebody, callId, begun, n: n++ }, course, taken)
      }
    }
  })
}

interface Following {
  parts: SeedParts
  tx: Tx
  somebody: (id: string) => Promise<Actor>
  callId: string
  begun: string
  n: number
}

/** Takes one as far as it came, each step by whoever takes it, some days after the last. */
async function follow(
  { parts, tx, somebody, callId, begun, n }: Following,
  { end, level = 'city' }: { end: End; level?: keyof typeof ISSUERS },
  { cast, writer, told }: { cast: Cast; writer: Cast['writers'][number]; told: ReturnType<typeof practiceTold> },
): Promise<void> {
  const { process, intake } = parts
  const by = await somebody(writer.id)
  const row = await beginNomination(tx, parts, by, { ...told, callId }, [], { today: begun, at: momentOf(begun, '09:30') })
  const step = async (action: string, who: string, after: number, form: Record<string, unknown> = {}): Promise<NominationRow> => {
    const on = addDays(begun, after)
    return process.advance(tx, row, action, { actor: await somebody(who), form, today: on, at: momentOf(on, '10:30') })
  }
  if (!PAST.includes(end)) return
  await step('recommend', writer.head, 3, { opinion: '事实清楚，具有示范意义，同意推荐。' })
  const judges = cast.reviewers.filter(id => id !== writer.id && id !== writer.head)
  if (end === 'recommended') return
  await step('review', judges[0]!, 6, { ...pointsOf(n), opinion: '事实清楚，做法可供借鉴，建议采用。' })
  if (end === 'one_in') return
  await step('review', judges[1]!, 8, { ...pointsOf(n + 3), opinion: '叙述清楚，成效部分可以再充实。' })
  if (end === 'reviewed') return
  if (end === 'not_chosen') {
    await step('not_choose', cast.chief, 12, { reason: '与已入库案例的做法相近，建议充实成效后另行申报。' })
    return
  }
  await step('choose', cast.chief, 12, { opinion: '同意入库。' })
  if (end === 'chosen') return
  await step('send', cast.clerk, 14, { to: ISSUERS[level] })
  if (end === 'sent') return
  const paper = { name: '入选通知.txt', content: Readable.from([`演示数据，全部为虚构\n${ISSUERS[level]}：“${told.title}”入选典型案例\n`]) }
  const file = await intake.take(paper, { kinds: OFFICE_FILES, maxBytes: 2 ** 20 })
  const clerk = await somebody(cast.clerk)
  await intake.record(tx, file, { subject: { kind: 'nomination', id: row.id }, officeId: row.officeId, by: clerk })
  const { honourId } = await step('select', cast.clerk, 60, { level, issuer: ISSUERS[level], on: addDays(begun, 55) })
  const on = addDays(begun, 63)
  await parts.confirm(tx, await somebody(cast.chief), honourId!, { today: on, at: momentOf(on, '15:00') })
}
