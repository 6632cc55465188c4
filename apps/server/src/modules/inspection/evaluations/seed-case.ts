import { addDays } from '@jianqing/calendar'
import type { EvaluationGrade } from '@jianqing/contract'
import { evaluate } from '@jianqing/sheet/runtime'
import type { Sheet, SheetItem } from '@jianqing/sheet/shape'
import { eq } from 'drizzle-orm'
import { actorOf } from '../../../platform/auth/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { Intake } from '../../../platform/intake/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { momentOf } from '../../../platform/room/index.ts'
import { findFilling, finishPart, saveSection } from '../../../platform/sheet/index.ts'
import type { CaseProcess, When } from './case-process.ts'
import { type AreKin, conflictOf } from './conflicts.ts'
import { handIn } from './review.ts'
import { caseEvaluations, caseReviews, type CaseRow, type ReviewRow } from './tables.ts'

/** How far a case of the demonstration goes, and what is found in it. */
export type Course =
  | 'excellent'
  | 'flawed'
  | 'third'
  | 'settled'
  | 'objected'
  | 'waiting'
  | 'one_in'
  | 'differing'
  | 'answering'
  | 'deciding'
  | 'objecting'

export interface Surroundings {
  db: Db
  cases: CaseProcess
  areKin: AreKin
  intake: () => Intake
  organiser: Actor
  head: Actor
  reviewers: readonly Actor[]
  /** When the reviewers were named. */
  given: string
  today: string
}

type Slips = Readonly<Record<string, unknown>>

const no = (evidence: string) => ({ value: 'no', evidence })
const NONE: Slips = {}
/** What is found: of either kind of sheet the items that it has. */
const FLAWS: Slips = {
  review_limit: no('审查起诉期限届满后第3日作出决定，卷内无延长审批手续'),
  rights_suspect: no('卷内没有三日内告知委托辩护人的笔录'),
  slips: 2,
  evidence_reviewed: 'listed',
  danger: no('未写明有无社会危险性'),
}

const GOOD: Partial<Record<SheetItem['type'], unknown>> = { yes_no: 'yes', number: 0, text: '已核对案卷和电子卷宗。' }

function answerTo({ type, choices, evidence }: SheetItem): unknown {
  const value = type === 'choice' ? choices[0]!.id : GOOD[type]
  return evidence === 'none' ? value : { value, evidence: '卷宗第一册，已核对' }
}

/** Answers to all that a sheet asks, with what is known and what is found. */
function answersOf(sheet: Sheet, known: Slips, slips: Slips): Record<string, unknown> {
  const items = new Map(sheet.sections.flatMap(section => section.items.map(item => [item.id, item] as const)))
  const answers: Record<string, unknown> = { ...known, ...Object.fromEntries(Object.entries(slips).filter(([id]) => items.has(id))) }
  for (;;) {
    const { missing } = evaluate(sheet, answers)
    if (missing.length === 0) return answers
    for (const { item } of missing) answers[item] = answerTo(items.get(item)!)
  }
}

/** Takes one case along its course, day by day; what would lie after today is not done. */
export async function follow(around: Surroundings, { id }: CaseRow, course: Course): Promise<void> {
  const { db, cases, given, today, organiser, head } = around
  const now = async () => (await db.select().from(caseEvaluations).where(eq(caseEvaluations.id, id)))[0]!
  const reviews = () => db.select().from(caseReviews).where(eq(caseReviews.evaluationId, id))
  const when = (days: number, time: string): When => {
    const day = addDays(given, days)
    return day > today ? { today, at: momentOf(today, time) } : { today: day, at: momentOf(day, time) }
  }
  const act = async (actor: Actor, action: string, form: object, moment: When) => {
    const row = await now()
    await cases.act(db, actor, row, action, { revision: row.revision, form: form as Record<string, unknown> }, moment)
  }
  const review = async (role: ReviewRow['role'], slips: Slips, moment: When, isWhole = true) => {
    const open = (await reviews()).find(one => one.role === role)!
    const actor = (await actorOf(db, open.reviewerId!))!
    await act(actor, 'begin', { declared: 'none' }, moment)
    const { fillingId } = (await reviews()).find(one => one.role === role)!
    const { sheet, sections } = await findFilling(db, actor, fillingId!)
    const answers = answersOf(sheet, Object.assign({}, ...sections.map(one => one.answers)) as Slips, slips)
    const asked = isWhole ? sheet.sections : sheet.sections.slice(0, 2)
    for (const section of asked) {
      const revision = sections.find(one => one.section === section.id)?.revision ?? 0
      await saveSection(db, actor, fillingId!, section.id, revision, answers)
    }
    if (isWhole) await finishPart(db, around.intake(), actor, fillingId!, handIn(cases, moment))
  }
  /** Somebody who has not reviewed it and may. */
  const another = async (): Promise<string> => {
    const had = (await reviews()).map(({ reviewerId }) => reviewerId)
    for (const person of around.reviewers)
      if (!had.includes(person.user.id) && (await conflictOf(db, around.areKin, person, await now())) === null) return person.user.id
    throw new Error('the demonstration has too few reviewers')
  }
  const handler = async () => {
    const { handlerId } = await now()
    return handlerId ? await actorOf(db, handlerId) : null
  }
  const answer = async (kind: 'agreed' | 'objected', note: string, moment: When) => {
    const own = await handler()
    if (own) await act(own, kind === 'agreed' ? 'agree' : 'object', { note }, moment)
    else await act(organiser, 'answer_for', { kind, note }, moment)
  }
  const decide = async (moment: When) => {
    const { grade } = await now()
    await act(head, 'decide', { grade, reason: '经审核评查表和承办人意见，予以评定。' }, moment)
  }
  const both = async (first: Slips, second: Slips) => {
    await review('first', first, when(2, '10:30'))
    await review('second', second, when(3, '15:10'))
  }
  const rectify = async () => {
    const { handlerId, findings } = await now()
    if (handlerId && (findings?.length ?? 0) > 0) await act(organiser, 'rectify', { ownerId: handlerId, days: 30 }, when(22, '09:30'))
  }

  if ((await now()).state === 'drawn' || course === 'waiting') return
  if (course === 'one_in') {
    await review('first', FLAWS, when(2, '16:20'))
    return review('second', NONE, when(3, '11:00'), false)
  }
  const found: Partial<Record<Course, [Slips, Slips]>> = {
    excellent: [NONE, NONE],
    flawed: [FLAWS, FLAWS],
    third: [FLAWS, NONE],
    settled: [NONE, FLAWS],
    objected: [FLAWS, FLAWS],
    differing: [NONE, FLAWS],
    answering: [FLAWS, FLAWS],
    deciding: [NONE, NONE],
    objecting: [FLAWS, FLAWS],
  }
  await both(...found[course]!)
  if (course === 'differing' || course === 'answering') return
  if (course === 'third') {
    await act(organiser, 'appoint_third', { reviewer: await another() }, when(4, '09:00'))
    await review('third', NONE, when(6, '14:30'))
  }
  if (course === 'settled') {
    const grade: EvaluationGrade = 'sound'
    await act(head, 'settle', { grade, reason: '补办手续及时，未影响当事人权利。' }, when(5, '10:00'))
  }
  const isObjected = course === 'objected' || course === 'objecting'
  const note = isObjected ? '本案退回补充侦查后重新计算审查起诉期限，未逾期，请予复核。' : '无异议。'
  await answer(isObjected ? 'objected' : 'agreed', note, when(8, '09:45'))
  if (course === 'deciding' || course === 'objecting') return
  if (isObjected) {
    await act(organiser, 'appoint_recheck', { reviewer: await another() }, when(9, '09:10'))
    await review('recheck', { rights_suspect: FLAWS['rights_suspect'] }, when(12, '15:40'))
  }
  await decide(when(15, '16:30'))
  await rectify()
}
