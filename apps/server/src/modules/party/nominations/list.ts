import {
  addressOf,
  api,
  HONOUR_LEVELS,
  NOMINATION_KINDS,
  NOMINATION_STATES,
  type NominationFilter,
  NominationKind,
  type NominationSummary,
  QUESTION_LINES,
  text,
} from '@jianqing/contract'
import { eq, inArray, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { branchesNamed } from '../../../platform/branch/index.ts'
import { type Db, matches } from '../../../platform/db/index.ts'
import { type Actor, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import type { Around } from './add.ts'
import { type NominationRow, nominations } from './tables.ts'

type Filter = Omit<z.output<typeof NominationFilter>, 'state' | 'clock'>
type Outcome = NonNullable<Filter['outcome']>

const { officeId, departmentId, branchId, createdBy } = nominations
/** Drafts are read by their writers, and by those of the branch or department who recommend them. */
const visible = (actor: Actor) =>
  scopeCondition(scopeOf(actor, 'nomination:read'), { officeId, departmentId, branchId, ownerIds: [createdBy] })

/** Decided so, whatever became of it afterwards. */
const DECIDED: Record<Outcome, readonly NominationRow['state'][]> = {
  chosen: ['chosen', 'sent', 'selected'],
  not_chosen: ['not_chosen'],
  selected: ['selected'],
}

const yearIs = (column: typeof nominations.selectedOn, year: number) => sql`extract(year from ${column}) = ${year}`

/** Nominations as lists, searches and the desk show them; what runs out first comes first. */
export const nominationRecordOf = ({ process, sources }: Around) =>
  defineRecord({
    process,
    read: 'nomination:read',
    visible,
    link: ({ id }) => addressOf(api.nominations, id),
    list: {
      filter: (f: Filter) => [
        f.officeId ? eq(officeId, f.officeId) : undefined,
        f.kind ? eq(nominations.kind, f.kind) : undefined,
        f.level ? eq(nominations.level, f.level) : undefined,
        f.callId ? eq(nominations.callId, f.callId) : undefined,
        f.branchId ? eq(branchId, f.branchId) : undefined,
        f.year ? yearIs(nominations.recommendedOn, f.year) : undefined,
        f.selectedIn ? yearIs(nominations.selectedOn, f.selectedIn) : undefined,
        f.outcome ? inArray(nominations.state, [...DECIDED[f.outcome]]) : undefined,
      ],
      search: pattern => matches(nominations.title, pattern),
      sorts: { title: nominations.title },
      counts: { kind: { column: nominations.kind, keys: NominationKind.options } },
      people: row => [row.createdBy],
      more: async (db: Pick<Db, 'select'>, rows) => {
        const [branches, calls] = await Promise.all([
          branchesNamed(
            db,
            rows.map(row => row.branchId),
          ),
          sources.calls(
            db,
            rows.flatMap(row => row.callId ?? []),
          ),
        ])
        return { branches, calls }
      },
      summary: (row, { office, person, actions, ahead }, more, actor): NominationSummary => {
        const call = (row.callId && more.calls.get(row.callId)) || null
        return {
          id: row.id,
          kind: row.kind,
          title: row.title,
          line: row.line,
          branch: (row.branchId && more.branches.get(row.branchId)) || null,
          call: call && { id: call.id, title: call.title, closesOn: call.closesOn },
          level: row.level,
          selectedOn: row.selectedOn,
          isMine: row.createdBy === actor.user.id,
          state: row.state,
          revision: row.revision,
          officeId: row.officeId,
          officeName: office,
          createdBy: person(row.createdBy),
          ...ahead,
          updatedAt: row.updatedAt,
          actions,
        }
      },
      export: {
        name: text('案例申报', 'nominations'),
        columns: lang => [
          { title: text('标题', 'Title'), value: item => item.title },
          { title: text('类别', 'Kind'), value: item => NOMINATION_KINDS[item.kind][lang] },
          { title: text('业务条线', 'Line'), value: item => QUESTION_LINES[item.line][lang] },
          { title: text('党支部', 'Branch'), value: item => item.branch?.title },
          { title: text('申报人', 'Nominated by'), value: item => item.createdBy?.name },
          { title: text('征集通知', 'Call'), value: item => item.call?.title },
          { title: text('状态', 'State'), value: item => NOMINATION_STATES[item.state][lang] },
          { title: text('入选级别', 'Selected at'), value: item => item.level && HONOUR_LEVELS[item.level][lang] },
          { title: text('入选日期', 'Selected on'), value: item => item.selectedOn },
          { title: text('单位', 'Office'), value: item => item.officeName },
        ],
      },
    },
    desk: {
      next: {
        draft: text('推荐', 'Recommend it'),
        recommended: text('评审', 'Review it'),
        reviewed: text('审定', 'Decide on it'),
        chosen: text('报送上级', 'Submit it upwards'),
        sent: text('登记是否入选', 'Enter whether it was selected'),
      },
      aside: ['withdraw', 'give_back', 'send'],
      headline: (row, { office }) => ({
        title: text(row.title, row.title),
        subtitle: text(
          [NOMINATION_KINDS[row.kind]['zh-CN'], office].filter(Boolean).join(' · '),
          [NOMINATION_KINDS[row.kind].en, office].filter(Boolean).join(' · '),
        ),
      }),
      at: row => row.createdAt,
    },
  })
export type NominationRecord = ReturnType<typeof nominationRecordOf>
