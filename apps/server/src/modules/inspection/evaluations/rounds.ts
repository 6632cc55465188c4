import { randomBytes } from 'node:crypto'
import {
  type EvaluationCell,
  type EvaluationDraw,
  type EvaluationRoundDetail,
  NewEvaluationRound,
  type PersonRef,
  text,
} from '@jianqing/contract'
import { inArray, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { actorOf, personRefs } from '../../../platform/auth/index.ts'
import { type Db, newId, transaction, type Tx } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import { type Actor, can, mayTouch, offices, scopeOf } from '../../../platform/policy/index.ts'
import type { CaseProcess, When } from './case-process.ts'
import { type AreKin, conflictOf } from './conflicts.ts'
import { drawFrom, sealOf } from './draw.ts'
import { openCasesOf } from './keep.ts'
import { type DrawLake, isGone, populationOf, versionsNow } from './population.ts'
import type { RoundRecord } from './round-list.ts'
import type { RoundProcess } from './round-process.ts'
import { evaluationRounds, type KeptDraw, type RoundRow } from './tables.ts'

type New = z.output<typeof NewEvaluationRound>

/** Begins a round. Its seed stands from now on, before anybody knows what it draws. @throws AppError bad_request */
export const addRound = (db: Db, process: RoundProcess, actor: Actor, { seed, ...asked }: New, when?: When): Promise<RoundRow> =>
  transaction(db, async tx => {
    const { id: createdBy, officeId, departmentId } = actor.user
    if (officeId === null)
      throw new AppError('bad_request', text('请先由管理员设置您的单位', 'An administrator must set your office first'))
    const reach = new Set(scopeOf(actor, 'evaluation:write').officeIds)
    if (asked.officeIds.some(id => !reach.has(id)))
      throw wrongField('officeIds', '只能选择本单位及下级单位', 'Choose your own office and those below')
    const at = when?.at ?? new Date().toISOString()
    const [row] = await tx
      .insert(evaluationRounds)
      .values({
        id: newId(),
        ...asked,
        officeIds: [...new Set(asked.officeIds)].sort(),
        kinds: [...new Set(asked.kinds)].sort(),
        seed: seed ?? randomBytes(8).toString('hex'),
        officeId,
        departmentId,
        createdBy,
        createdAt: at,
        updatedAt: at,
      })
      .returning()
    await process.begin(tx, actor, row!, {
      title: text('拟定评查轮次', 'Drawn up'),
      fields: [{ label: text('随机种子', 'Seed'), value: row!.seed }],
      ...when,
    })
    return row!
  })

/** How many cases a draw would be from, without a word on which. */
export async function populationCounts(db: Db, from: DrawLake, row: RoundRow): Promise<EvaluationDraw> {
  if (row.state !== 'draft') throw new AppError('wrong_state', text('名单已经抽取', 'It was drawn'))
  const { cases, sources, excluded } = await populationOf(db, from, row, await versionsNow(from))
  const { strata, list } = drawFrom(cases, row)
  return { sources, population: cases.length, drawn: list.length, before: excluded.length, strata }
}

/** Draws again from what was drawn from, and holds the hashes against each other. */
export async function replay(
  db: Db,
  from: DrawLake,
  row: RoundRow,
): Promise<{ result: 'same' | 'different' | 'gone'; sm3: string | null }> {
  if (!row.draw) throw new AppError('wrong_state', text('还没有抽取', 'It was not drawn yet'))
  const { sources, excluded, sm3: expected } = row.draw
  try {
    const { cases } = await populationOf(db, from, row, sources, excluded)
    const sm3 = sealOf(row, sources, excluded, drawFrom(cases, row))
    return { result: sm3 === expected ? 'same' : 'different', sm3 }
  } catch (error) {
    if (isGone(error)) return { result: 'gone', sm3: null }
    throw error
  }
}

/** Two of some people for every case without reviewers, whoever has fewest first. */
export async function allot(
  tx: Tx,
  { process, areKin }: { process: CaseProcess; areKin: AreKin },
  actor: Actor,
  round: RoundRow,
  reviewers: readonly string[],
  when?: When,
): Promise<{ allotted: number; left: number }> {
  if (round.state !== 'running') throw new AppError('wrong_state', text('抽取案件后再分配评查人', 'Draw the cases first'))
  const pool: { person: Actor; has: number }[] = []
  for (const id of new Set(reviewers)) {
    const person = await actorOf(tx, id)
    if (person?.kind !== 'staff' || !can(person, 'evaluation:review') || id === round.createdBy)
      throw wrongField('reviewers', '评查人须有评查权限，且不是本轮组织人', 'Reviewers may review cases and do not organise the round')
    pool.push({ person, has: 0 })
  }
  const done = { allotted: 0, left: 0 }
  for (const row of (await openCasesOf(tx, round.id)).filter(({ state }) => state === 'drawn')) {
    const free: typeof pool = []
    for (const one of [...pool].sort((a, b) => a.has - b.has)) {
      if (free.length === 2) break
      if ((await conflictOf(tx, areKin, one.person, row)) === null) free.push(one)
    }
    const [first, second] = free
    if (!first || !second) {
      done.left++
      continue
    }
    const form = { first: first.person.user.id, second: second.person.user.id }
    await process.actIn(tx, actor, row, 'assign', { revision: row.revision, form }, when)
    for (const one of free) one.has++
    done.allotted++
  }
  return done
}

/** Every number of a round by what it is told by, and how far each reviewer is. */
export async function statisticsOf(
  db: Db,
  roundId: string,
): Promise<{ cells: EvaluationCell[]; reviewers: { person: PersonRef; done: number; total: number }[] }> {
  const [{ rows: cells }, { rows: loads }] = await Promise.all([
    db.execute<EvaluationCell & Record<string, unknown>>(sql`
      select c.office_id as "officeId", coalesce(o.name, '—') as office, c.department, c.kind, c.state,
        case when c.state = 'decided' then c.grade end as grade, count(*)::int as n
      from case_evaluations c left join offices o on o.id = c.office_id where c.round_id = ${roundId}
      group by 1, 2, 3, 4, 5, 6 order by 2, 3, 4, 5, 6`),
    db.execute<{ reviewer_id: string; done: number; total: number }>(sql`
      select r.reviewer_id, count(r.handed_in_at)::int as done, count(*)::int as total
      from case_reviews r join case_evaluations c on c.id = r.evaluation_id
      where c.round_id = ${roundId} and c.state <> 'dropped' and r.reviewer_id is not null group by 1`),
  ])
  const people = await personRefs(
    db,
    loads.map(({ reviewer_id: id }) => id),
  )
  const reviewers = loads.flatMap(({ reviewer_id: id, done, total }) => {
    const person = people.get(id)
    return person ? [{ person, done, total }] : []
  })
  return { cells, reviewers: reviewers.sort((a, b) => (a.person.name < b.person.name ? -1 : 1)) }
}

export async function roundDetail(
  db: Db,
  record: RoundRecord,
  { datasets }: DrawLake,
  actor: Actor,
  row: RoundRow,
): Promise<EvaluationRoundDetail> {
  const whole = await record.whole(db, actor, row)
  const named = await db.select({ id: offices.id, name: offices.name }).from(offices).where(inArray(offices.id, row.officeIds))
  const { process } = record.definition
  const { drawn } = (await process.load(db, [row]))(row)
  return {
    ...whole,
    offices: named.sort((a, b) => (a.name < b.name ? -1 : 1)),
    share: row.share,
    least: row.least,
    full: row.full,
    seed: row.seed,
    draw: row.draw && toldOf(row.draw, datasets),
    unallotted: drawn,
    mayWrite: mayTouch(actor, 'evaluation:write', process.definition.place(row)),
  }
}

/** What of a draw is shown: which sheets it froze, and which cases an earlier round had, nobody needs to read. */
function toldOf(draw: KeptDraw, datasets: DrawLake['datasets']): EvaluationRoundDetail['draw'] {
  const { at, sm3, sources, population, drawn, before, strata } = draw
  const titles = sources.map(({ dataset }) => [dataset, datasets.get(dataset)?.title ?? text(dataset, dataset)] as const)
  return { at, sm3, sources, population, drawn, before, strata, titles: Object.fromEntries(titles) }
}
