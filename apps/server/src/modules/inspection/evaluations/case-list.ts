import {
  addressOf,
  api,
  CASE_EVALUATION_STATES,
  type CaseEvaluationFilter,
  type CaseEvaluationState,
  type CaseEvaluationSummary,
  EVALUATION_GRADES,
  text,
} from '@jianqing/contract'
import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { matches } from '../../../platform/db/index.ts'
import { type Actor, can, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import type { CaseProcess } from './case-process.ts'
import { caseEvaluations as table, caseReviews } from './tables.ts'

type Filter = Omit<z.output<typeof CaseEvaluationFilter>, 'state' | 'clock'>

/** From here on the handler, and whoever heads the department, may know. */
const TOLD: readonly CaseEvaluationState[] = ['answering', 'objected', 'rechecking', 'deciding', 'decided']
const OPEN: readonly CaseEvaluationState[] = ['reviewing', 'third', 'rechecking']

const organised = { officeId: table.organiserOfficeId, departmentId: table.organiserDepartmentId }
const reviewedBy = (actor: Actor, more: SQL = sql`true`) =>
  sql`exists (select from ${caseReviews} where ${caseReviews.evaluationId} = ${table.id} and ${caseReviews.reviewerId} = ${actor.user.id} and ${more})`
const handledBy = (actor: Actor) => and(eq(table.handlerId, actor.user.id), inArray(table.state, [...TOLD]))

/** Whoever organises it, the offices above the case, its reviewers; and from the hearing of the handler on the handler and the head of the department. */
export function visibleCases(actor: Actor): SQL {
  if (!can(actor, 'evaluation:read')) return sql`false`
  const seen = scopeOf(actor, 'evaluation:read')
  const headed =
    seen.departmentIds.length > 0 ? and(inArray(table.departmentId, [...seen.departmentIds]), inArray(table.state, [...TOLD])) : undefined
  return or(
    scopeCondition(seen, organised),
    scopeCondition(seen, { officeId: table.officeId }),
    headed,
    reviewedBy(actor),
    handledBy(actor),
  )!
}

/** What waits for this person, and nothing else. */
const onDesk = (actor: Actor): SQL =>
  or(
    and(inArray(table.state, [...OPEN]), reviewedBy(actor, sql`${caseReviews.handedInAt} is null`)),
    and(eq(table.state, 'answering'), eq(table.handlerId, actor.user.id)),
    and(inArray(table.state, ['drawn', 'differing', 'objected']), scopeCondition(scopeOf(actor, 'evaluation:write'), organised)),
    and(inArray(table.state, ['differing', 'deciding']), scopeCondition(scopeOf(actor, 'evaluation:decide'), organised)),
  )!

/** Cases under evaluation as lists, searches and the desk show them. */
export const caseRecordOf = (process: CaseProcess) =>
  defineRecord({
    process,
    read: 'evaluation:read',
    visible: visibleCases,
    link: ({ id }) => addressOf(api.caseEvaluations, id),
    list: {
      filter: (f: Filter, actor) => [
        f.officeId ? eq(table.officeId, f.officeId) : undefined,
        f.roundId ? eq(table.roundId, f.roundId) : undefined,
        f.department ? eq(table.department, f.department) : undefined,
        f.kind ? eq(table.kind, f.kind) : undefined,
        f.grade ? and(eq(table.grade, f.grade), eq(table.state, 'decided')) : undefined,
        f.mine === 'review' ? reviewedBy(actor) : undefined,
        f.mine === 'handled' ? eq(table.handlerId, actor.user.id) : undefined,
      ],
      search: pattern => or(matches(table.caseNo, pattern), matches(table.caseName, pattern))!,
      sorts: { caseNo: table.caseNo, department: table.department, grade: table.grade, closedOn: table.closedOn },
      more: process.load,
      summary: (row, { office, actions, ahead }, loaded, actor): CaseEvaluationSummary => {
        const { reviews, roundTitle } = loaded(row)
        return {
          id: row.id,
          roundId: row.roundId,
          roundTitle,
          caseNo: row.caseNo,
          caseName: row.caseName,
          kind: row.kind,
          outcome: row.outcome,
          officeId: row.officeId,
          officeName: office,
          department: row.department,
          handler: row.handler,
          state: row.state,
          revision: row.revision,
          grade: row.grade,
          findings: row.findings?.length ?? null,
          myRole: reviews.find(({ reviewerId }) => reviewerId === actor.user.id)?.role ?? null,
          ...ahead,
          updatedAt: row.updatedAt,
          actions,
        }
      },
      export: {
        name: text('评查案件', 'cases under evaluation'),
        columns: lang => [
          { title: text('部门受案号', 'Case number'), value: item => item.caseNo },
          { title: text('案件名称', 'Case'), value: item => item.caseName },
          { title: text('案件类别', 'Kind'), value: item => item.kind },
          { title: text('审结处理结果', 'Outcome'), value: item => item.outcome },
          { title: text('承办单位', 'Office'), value: item => item.officeName },
          { title: text('承办部门', 'Department'), value: item => item.department },
          { title: text('承办检察官', 'Prosecutor'), value: item => item.handler },
          { title: text('状态', 'State'), value: item => CASE_EVALUATION_STATES[item.state][lang] },
          { title: text('等次', 'Grade'), value: item => item.grade && EVALUATION_GRADES[item.grade][lang] },
          { title: text('问题数', 'Findings'), value: item => item.findings },
          { title: text('期限', 'Due on'), value: item => item.dueOn },
        ],
      },
    },
    desk: {
      called: text('案件质量评查', 'Evaluation of a case'),
      next: {
        drawn: text('分配评查人', 'Name its reviewers'),
        reviewing: text('评查', 'Review it'),
        differing: text('指定第三人评查，或者认定', 'Name a third, or decide'),
        third: text('评查', 'Review it'),
        answering: text('对评查意见作出反馈', 'Answer the evaluation'),
        objected: text('指定异议复核人', 'Name who looks again'),
        rechecking: text('重新评查', 'Review it anew'),
        deciding: text('评定', 'Decide on it'),
      },
      aside: ['drop', 'appoint', 'decline'],
      only: onDesk,
      most: 20,
      headline: (row, { office }) => ({
        title: text(row.caseName, row.caseName),
        subtitle: text(`${row.caseNo} · ${office ?? ''}${row.department}`, `${row.caseNo} · ${office ?? ''}${row.department}`),
      }),
      at: row => row.updatedAt,
    },
  })
export type CaseRecord = ReturnType<typeof caseRecordOf>
