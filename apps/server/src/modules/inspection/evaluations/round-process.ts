import { EVALUATION_ROUND_STATES, type EvaluationRoundState, text } from '@jianqing/contract'
import { inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Db } from '../../../platform/db/index.ts'
import { defineProcess } from '../../../platform/process/index.ts'
import type { CaseProcess } from './case-process.ts'
import { keepCases, openCasesOf, type PreparedDraw } from './keep.ts'
import { words } from './forms.ts'
import { caseEvaluations, evaluationRounds, type RoundRow } from './tables.ts'

export interface RoundLoaded {
  total: number
  decided: number
  /** Those of which the handler has heard. */
  heard: number
  /** Those without reviewers. */
  drawn: number
}

async function load(db: Pick<Db, 'select'>, rows: readonly RoundRow[]): Promise<(row: RoundRow) => RoundLoaded> {
  const ids = rows.map(({ id }) => id)
  const n = (where: ReturnType<typeof sql>) => sql<number>`count(*) filter (where ${where})::int`
  const counted =
    ids.length === 0
      ? []
      : await db
          .select({
            id: caseEvaluations.roundId,
            total: n(sql`${caseEvaluations.state} <> 'dropped'`),
            decided: n(sql`${caseEvaluations.state} = 'decided'`),
            drawn: n(sql`${caseEvaluations.state} = 'drawn'`),
            heard: n(sql`${caseEvaluations.state} in ('answering', 'objected', 'rechecking', 'deciding', 'decided')`),
          })
          .from(caseEvaluations)
          .where(inArray(caseEvaluations.roundId, ids))
          .groupBy(caseEvaluations.roundId)
  const byId = new Map(counted.map(one => [one.id, one]))
  return ({ id }) => byId.get(id) ?? { total: 0, decided: 0, heard: 0, drawn: 0 }
}

/** A round: drawn once from the data, reviewed case by case, closed when the last is decided. */
export const defineRoundProcess = (cases: CaseProcess) =>
  defineProcess<RoundRow, EvaluationRoundState, RoundLoaded, PreparedDraw>({
    kind: 'evaluation_round',
    title: text('评查轮次', 'Round of evaluation'),
    table: evaluationRounds,
    states: EVALUATION_ROUND_STATES,
    initial: 'draft',
    place: row => ({ officeId: row.officeId, departmentId: row.departmentId, ownerIds: [row.createdBy] }),
    load,
    transitions: [
      {
        id: 'draw',
        title: text('抽取案件', 'Draw the cases'),
        tone: 'primary',
        from: ['draft'],
        to: 'running',
        who: 'evaluation:write',
        hint: text(
          '按已确定的随机种子和分层比例从当前数据抽取，名单连同数据版本固定，不能重抽。',
          'Draws with the seed and the shares as they stand from the data of now. List and versions are frozen; nothing is drawn twice.',
        ),
        effect: async (tx, row, _form, actor, { prepared, today, at }) => {
          const draw = await keepCases(tx, cases, row, prepared!, actor, { today, at })
          return {
            set: { draw },
            fields: [
              { label: text('抽取案件', 'Drawn'), value: text(`${draw.population} 件中抽取 ${draw.drawn} 件`, '')['zh-CN'] },
              { label: text('名单哈希（SM3）', 'Hash of the list (SM3)'), value: draw.sm3 },
            ],
            details: { population: draw.population, drawn: draw.drawn, sm3: draw.sm3, seed: row.seed, sources: draw.sources },
          }
        },
      },
      {
        id: 'close',
        title: text('办结本轮', 'Close the round'),
        tone: 'primary',
        from: ['running'],
        to: 'closed',
        who: 'evaluation:write',
        form: z.object({ summary: words('评查总体情况', 'Result', 2000) }),
        guard: (_row, { total, decided }) =>
          total === decided || text(`还有 ${total - decided} 件没有评定`, `${total - decided} cases are not decided`),
      },
      {
        id: 'cancel',
        title: text('作废', 'Discard'),
        tone: 'danger',
        from: ['draft', 'running'],
        to: 'cancelled',
        who: 'evaluation:write',
        form: z.object({ reason: words('理由', 'Why', 500) }),
        hint: text(
          '已抽取的名单和作废理由留存，案件可以在以后的轮次抽取。',
          'The list and the reason are kept; its cases may be drawn by a later round.',
        ),
        guard: (_row, { heard }) =>
          heard === 0 || text('已有案件交承办人反馈，不能作废', 'Handlers have heard of cases: it is not discarded any more'),
        effect: async (tx, row, { reason }: { reason: string }, actor, { today, at }) => {
          for (const { id } of await openCasesOf(tx, row.id))
            await cases.advance(tx, { id }, 'drop', { actor, form: { reason: `本轮作废：${reason}` }, today, at })
        },
      },
    ],
  })
export type RoundProcess = ReturnType<typeof defineRoundProcess>
