import { addDays, addWorkingDays } from '@jianqing/calendar'
import type { I18nText } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { audit } from '../../../../platform/audit/index.ts'
import { writeMadeClocks } from '../../../../platform/clock/index.ts'
import { newId, type Tx } from '../../../../platform/db/index.ts'
import { offices, type Actor } from '../../../../platform/policy/index.ts'
import { yearNumber } from '../../../../platform/record/index.ts'
import { momentOf } from '../../../../platform/room/index.ts'
import type { Seals } from '../../../../platform/secret/index.ts'
import { answerClock } from '../clock.ts'
import { contactOf as sealedContact } from '../contact.ts'
import type { VisitProcess } from '../process.ts'
import { visitContacts, visitGuestBook, visitNumbers, visits, visitSlots } from '../tables.ts'
import { contactOf, type End, type MadeVisit } from './made.ts'
import { eq } from 'drizzle-orm'

export interface Acting {
  process: VisitProcess
  seals: Pick<Seals, 'seal'>
  clerk: Actor
  guide: Actor
}

const ANSWER_DAYS = 3
const RATINGS = [5, 5, 4, 5, 4, 5, 3, 5, 4]
const WORDS = [
  '“七笔账”算得明白，回去给全单位讲一讲。',
  '讲解生动，孩子们听得很认真。',
  '',
  '身边人的故事最能触动人。',
  '希望增加互动的内容。',
  '一堂行走的纪律党课，收获很大。',
  '展板上的字可以再大一些。',
]
const HOURS = { am: ['09:10', '10:30'], pm: ['14:40', '16:00'] } as const

const lastDay = ({ end, answeredOn, on }: MadeVisit) =>
  end === 'declined' ? answeredOn : end === 'cancelled' ? addDays(answeredOn, 1) : on
const hasPlace = (end: End) => end === 'finished' || end === 'no_show'

/** What was done with one, by the titles of its process. */
function stepsOf(visit: MadeVisit, { process, clerk, guide }: Acting) {
  const { receivedOn, answeredOn, on, half, end } = visit
  const titles = new Map(process.definition.transitions.map(({ id, title }) => [id, title]))
  const [from, until] = HOURS[half]
  const step = (day: string, time: string, by: Actor, action: string, to: string) => ({
    at: momentOf(day, time),
    by: by.user.id,
    action,
    title: titles.get(action) ?? ({ 'zh-CN': '收到预约', en: 'Received' } satisfies I18nText),
    to,
  })
  const begun = step(receivedOn, '09:40', clerk, 'begin', 'requested')
  const confirmed = step(answeredOn, '10:20', clerk, 'confirm', 'confirmed')
  if (end === 'declined') return [begun, step(answeredOn, '10:20', clerk, 'decline', end)]
  if (end === 'cancelled') return [begun, confirmed, step(lastDay(visit), '11:00', clerk, 'cancel', end)]
  if (end === 'no_show') return [begun, confirmed, step(on, until, guide, 'no_show', end)]
  return [begun, confirmed, step(on, from, guide, 'arrive', 'arrived'), step(on, until, guide, 'finish', end)]
}

async function writeSlots(tx: Tx, officeId: string, made: readonly MadeVisit[]): Promise<Map<string, string>> {
  const days = [...new Map(made.map(({ on, half }) => [`${on} ${half}`, { id: newId(), officeId, day: on, half }])).values()]
  const rows = await tx
    .insert(visitSlots)
    .values(days)
    .onConflictDoUpdate({ target: [visitSlots.officeId, visitSlots.day, visitSlots.half], set: { half: sql`excluded.half` } })
    .returning()
  return new Map(rows.map(({ id, day, half }) => [`${day} ${half}`, id]))
}

/** Two in three of the panels were explained. */
const writeShown = (tx: Tx) =>
  tx.execute(sql`
    insert into visit_panels (visit_id, panel_id)
    select v.id, p.id from visits v join panels p on p.office_id = v.office_id and p.state = 'shown'
    where v.state = 'finished' and ascii(substr(md5(v.message_id || p.set_id || p.no), 1, 1)) % 3 <> 0`)

/** Two in three signed; most of what they wrote was read and is shown, the latest waits. */
function bookOf(visitId: string, { n, on, unit, end }: MadeVisit, clerk: Actor, latest: boolean) {
  if (end !== 'finished' || n % 3 === 1) return []
  const words = WORDS[n % WORDS.length]!
  const shown = latest || words === '' ? null : n % 8 !== 5
  const decidedBy = shown === null ? null : clerk.user.id
  return [{ visitId, rating: RATINGS[n % RATINGS.length]!, words, name: n % 4 === 0 ? unit : null, signedOn: on, shown, decidedBy }]
}

/** Writes visits with their numbers, contacts, clocks, story and panels. */
export async function writePast(tx: Tx, acting: Acting, made: readonly MadeVisit[]): Promise<void> {
  const { seals, clerk, guide } = acting
  const officeId = clerk.user.officeId!
  const [office] = await tx.select({ code: offices.code }).from(offices).where(eq(offices.id, officeId))
  const slots = await writeSlots(
    tx,
    officeId,
    made.filter(({ end }) => hasPlace(end)),
  )
  const last = new Map<number, number>()
  const told = made
    .toSorted((a, b) => a.receivedOn.localeCompare(b.receivedOn))
    .map(visit => {
      const year = Number(visit.receivedOn.slice(0, 4))
      const n = (last.get(year) ?? 0) + 1
      last.set(year, n)
      return { id: newId(), visit, number: yearNumber('CG', office?.code ?? '', year, n), steps: stepsOf(visit, acting) }
    })
  await tx.insert(visits).values(
    told.map(({ id, visit: { n, unit, kind, size, heads, wishes, receivedOn, on, half, end }, number, steps }) => ({
      id,
      messageId: `demo:past-${n}`,
      number,
      channel: 'desk' as const,
      unit,
      kind,
      size,
      language: 'mandarin' as const,
      wishes,
      wishOn: on,
      wishHalf: half,
      slotId: hasPlace(end) ? slots.get(`${on} ${half}`)! : null,
      receivedOn,
      guideId: end === 'declined' ? null : guide.user.id,
      ...(end === 'finished' && { heads, visitedOn: on, arrivedAt: steps.at(-2)!.at }),
      state: end,
      revision: steps.length - 1,
      officeId,
      registeredBy: clerk.user.id,
      handlerId: end === 'declined' ? null : clerk.user.id,
      createdAt: steps[0]!.at,
      updatedAt: steps.at(-1)!.at,
    })),
  )
  await tx.insert(visitNumbers).values([...last].map(([year, n]) => ({ officeId, year, last: n })))
  await tx.insert(visitContacts).values(told.map(({ id, visit }) => sealedContact(seals, id, contactOf(visit.n))))
  const runs = told.map(({ id, visit: { receivedOn, answeredOn } }) => ({
    subject: id,
    kind: answerClock.kind,
    startedOn: receivedOn,
    dueOn: addWorkingDays(receivedOn, ANSWER_DAYS),
    stoppedOn: answeredOn,
  }))
  await writeMadeClocks(tx, [answerClock], 'visit', runs, made.at(-1)!.on)
  const story = told.flatMap(({ id, steps }) => steps.map(step => ({ subject: id, ...step })))
  await tx.execute(sql`
    insert into timeline (id, subject_kind, subject_id, at, actor_kind, actor_id, action, title, to_state)
    select gen_random_uuid(), 'visit', subject, at, 'staff', "by", action, title, "to"
    from jsonb_to_recordset(${JSON.stringify(story)}::jsonb) as t(subject uuid, at timestamptz, "by" uuid, action text, title jsonb, "to" text)`)
  await writeShown(tx)
  const books = told.flatMap(({ id, visit }, i) => bookOf(id, visit, clerk, i >= told.length - 3))
  await tx.insert(visitGuestBook).values(books)
  await audit(tx, { actor: clerk, action: 'visit.begin', details: { visits: made.length } })
}
