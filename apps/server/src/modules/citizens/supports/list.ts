import {
  addressOf,
  api,
  SUPPORT_DECISIONS,
  SUPPORT_GROUPS,
  SUPPORT_RESULTS,
  SUPPORT_SOURCES,
  SUPPORT_STATES,
  type SupportFilter,
  SupportGroup,
  type SupportSummary,
  text,
} from '@jianqing/contract'
import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { type Db, present } from '../../../platform/db/index.ts'
import type { Documents } from '../../../platform/document/index.ts'
import { maskIdentities } from '../../../platform/mask/index.ts'
import { paperActions } from '../../../platform/paper/index.ts'
import { type Actor, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import { supportPapers } from './paper.ts'
import type { SupportProcess } from './process.ts'
import { sumsOf } from './sums.ts'
import { supports } from './tables.ts'

type Filter = Omit<z.output<typeof SupportFilter>, 'state' | 'clock'>

export const visibleSupports = (actor: Actor) =>
  scopeCondition(scopeOf(actor, 'support:read'), {
    officeId: supports.officeId,
    departmentId: supports.departmentId,
    ownerIds: [supports.handlerId, supports.createdBy],
  })

const bothLangs = (said: string) => text(said, said)

/** Cases of support as lists, searches and the desk show them: nobody is named in them. */
export function supportRecordOf(db: Db, documents: Documents, process: SupportProcess) {
  const act = paperActions(supportPapers, { db, documents, process, visible: visibleSupports })
  return defineRecord({
    process,
    read: 'support:read',
    visible: visibleSupports,
    link: ({ id }) => addressOf(api.supports, id),
    act: (_db, ...asked) => act(...asked),
    list: {
      filter: (f: Filter) => [
        f.officeId ? eq(supports.officeId, f.officeId) : undefined,
        f.group ? eq(supports.group, f.group) : undefined,
        f.source ? eq(supports.source, f.source) : undefined,
        f.decision ? sql`${supports.decision} = ${f.decision} and ${supports.number} is not null` : undefined,
        f.result ? eq(supports.result, f.result) : undefined,
        present(supports.paid, f.paid),
        f.year ? sql`extract(year from ${supports.receivedOn}) = ${f.year}` : undefined,
      ],
      search: pattern =>
        sql`(${supports.title} ilike ${pattern} or ${supports.code} ilike ${pattern} or ${supports.opponent} ilike ${pattern} or ${supports.number} ilike ${pattern})`,
      sorts: { code: supports.code, receivedOn: supports.receivedOn, paid: supports.paid },
      counts: { group: { column: supports.group, keys: SupportGroup.options } },
      people: row => [row.handlerId],
      more: (reader, rows) => sumsOf(reader, rows),
      summary: (row, { office, person, actions, ahead }, sums): SupportSummary => ({
        id: row.id,
        code: row.code,
        title: maskIdentities(row.title),
        group: row.group,
        source: row.source,
        receivedOn: row.receivedOn,
        decision: row.number === null ? null : row.decision,
        result: row.result,
        people: sums(row).people,
        claimed: sums(row).claimed,
        paid: row.paid,
        state: row.state,
        revision: row.revision,
        officeId: row.officeId,
        officeName: office,
        handler: person(row.handlerId),
        ...ahead,
        updatedAt: row.updatedAt,
        actions,
      }),
      export: {
        name: text('支持起诉', 'cases of support'),
        columns: lang => [
          { title: text('编号', 'Number'), value: item => item.code },
          { title: text('案件名称', 'Case'), value: item => item.title },
          { title: text('类型', 'Kind'), value: item => SUPPORT_GROUPS[item.group][lang] },
          { title: text('来源', 'Source'), value: item => SUPPORT_SOURCES[item.source][lang] },
          { title: text('收到日期', 'Received on'), value: item => item.receivedOn },
          { title: text('人数（户数）', 'People'), value: item => item.people },
          { title: text('请求金额', 'Claimed'), value: item => item.claimed },
          { title: text('决定', 'Decision'), value: item => item.decision && SUPPORT_DECISIONS[item.decision][lang] },
          { title: text('结果', 'Result'), value: item => item.result && SUPPORT_RESULTS[item.result][lang] },
          { title: text('已履行金额', 'Paid'), value: item => item.paid },
          { title: text('状态', 'State'), value: item => SUPPORT_STATES[item.state][lang] },
          { title: text('期限', 'Due on'), value: item => item.dueOn },
          { title: text('单位', 'Office'), value: item => item.officeName },
          { title: text('承办人', 'Handler'), value: item => item.handler?.name },
        ],
      },
    },
    desk: {
      next: {
        registered: text('核对材料、受理', 'Check the papers and accept it'),
        accepted: text('起草文书、报批', 'Draft the paper and submit it'),
        submitted: text('审批', 'Approve it'),
        approved: text('编号并发出', 'Number and send it'),
        supported: text('登记裁判结果', 'Enter what the court said'),
        judged: text('跟进履行', 'Follow up on the payment'),
      },
      aside: ['assign', 'effort', 'check', 'help', 'withdraw', 'end', 'settle', 'lack'],
      headline: (row, { office }) => ({
        title: bothLangs(maskIdentities(row.title)),
        subtitle: bothLangs([row.code, office].filter(Boolean).join(' · ')),
      }),
      at: row => row.createdAt,
      most: 50,
    },
  })
}
export type SupportRecord = ReturnType<typeof supportRecordOf>
