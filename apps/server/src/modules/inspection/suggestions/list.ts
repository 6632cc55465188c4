import {
  addressOf,
  api,
  SUGGESTION_KINDS,
  SUGGESTION_SOURCES,
  SUGGESTION_STATES,
  type SuggestionFilter,
  SuggestionKind,
  type SuggestionSummary,
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
import { itemsOf } from './items.ts'
import type { SuggestionProcess } from './moves/move.ts'
import { suggestionPapers } from './paper.ts'
import { suggestionItems, suggestions } from './tables.ts'

type Filter = Omit<z.output<typeof SuggestionFilter>, 'state' | 'clock'>

export const visibleSuggestions = (actor: Actor) =>
  scopeCondition(scopeOf(actor, 'suggestion:read'), {
    officeId: suggestions.officeId,
    departmentId: suggestions.departmentId,
    ownerIds: [suggestions.handlerId, suggestions.createdBy],
  })

const bothLangs = (said: string) => text(said, said)

/** Suggestions to bodies outside, as lists, searches and the desk show them. */
export function suggestionRecordOf(db: Db, documents: Documents, process: SuggestionProcess) {
  const act = paperActions(suggestionPapers, { db, documents, process, visible: visibleSuggestions })
  return defineRecord({
    process,
    read: 'suggestion:read',
    visible: visibleSuggestions,
    link: ({ id }) => addressOf(api.suggestions, id),
    act: (_db, ...asked) => act(...asked),
    list: {
      filter: (f: Filter) => [
        f.officeId ? eq(suggestions.officeId, f.officeId) : undefined,
        f.kind ? eq(suggestions.kind, f.kind) : undefined,
        f.source ? eq(suggestions.source, f.source) : undefined,
        f.addressee ? eq(suggestions.addressee, f.addressee) : undefined,
        present(suggestions.issuedOn, f.issued),
        present(suggestions.repliedOn, f.replied),
        f.inTime === undefined ? undefined : eq(suggestions.inTime, f.inTime),
        present(suggestions.followedOn, f.followed),
        present(suggestions.escalatedOn, f.escalated),
        f.answer
          ? sql`exists (select from ${suggestionItems} i where i.suggestion_id = ${suggestions.id} and i.answer = ${f.answer})`
          : undefined,
        f.year ? sql`extract(year from ${suggestions.issuedOn}) = ${f.year}` : undefined,
      ],
      search: pattern =>
        sql`(${suggestions.title} ilike ${pattern} or ${suggestions.code} ilike ${pattern} or ${suggestions.addressee} ilike ${pattern} or ${suggestions.number} ilike ${pattern})`,
      sorts: { code: suggestions.code, issuedOn: suggestions.issuedOn, addressee: suggestions.addressee },
      counts: { kind: { column: suggestions.kind, keys: SuggestionKind.options } },
      people: row => [row.handlerId],
      more: (reader, rows) =>
        itemsOf(
          reader,
          rows.map(({ id }) => id),
        ),
      summary: (row, { office, person, actions, ahead }, itemsOfRow): SuggestionSummary => {
        const items = itemsOfRow(row.id)
        const answered = (answer: string) => items.filter(item => item.answer === answer).length
        return {
          id: row.id,
          code: row.code,
          title: maskIdentities(row.title),
          kind: row.kind,
          source: row.source,
          addressee: row.addressee,
          urgent: row.urgent,
          number: row.number,
          issuedOn: row.issuedOn,
          repliedOn: row.repliedOn,
          inTime: row.inTime,
          items: items.length,
          adopted: answered('adopted'),
          partly: answered('partly'),
          state: row.state,
          revision: row.revision,
          officeId: row.officeId,
          officeName: office,
          handler: person(row.handlerId),
          ...ahead,
          updatedAt: row.updatedAt,
          actions,
        }
      },
      export: {
        name: text('检察建议', 'suggestions'),
        columns: lang => [
          { title: text('编号', 'Number'), value: item => item.code },
          { title: text('文号', 'Number of the paper'), value: item => item.number },
          { title: text('事由', 'Matter'), value: item => item.title },
          { title: text('被建议单位', 'Addressee'), value: item => item.addressee },
          { title: text('类型', 'Kind'), value: item => SUGGESTION_KINDS[item.kind][lang] },
          { title: text('来源', 'Source'), value: item => SUGGESTION_SOURCES[item.source][lang] },
          { title: text('发出日期', 'Sent on'), value: item => item.issuedOn },
          { title: text('回复日期', 'Replied on'), value: item => item.repliedOn },
          { title: text('建议项数', 'Items'), value: item => item.items },
          { title: text('采纳项数', 'Adopted'), value: item => item.adopted },
          { title: text('部分采纳项数', 'Adopted in part'), value: item => item.partly },
          { title: text('状态', 'State'), value: item => SUGGESTION_STATES[item.state][lang] },
          { title: text('期限', 'Due on'), value: item => item.dueOn },
          { title: text('单位', 'Office'), value: item => item.officeName },
          { title: text('承办人', 'Handler'), value: item => item.handler?.name },
        ],
      },
    },
    desk: {
      next: {
        proposed: text('决定是否调查核实', 'Decide on an inquiry'),
        checking: text('调查核实', 'Look into it'),
        checked: text('起草检察建议书、报批', 'Draft it and submit it'),
        submitted: text('审批', 'Approve it'),
        approved: text('编号并发出', 'Number and send it'),
        issued: text('送达、备案', 'Serve it, and put it on record'),
        served: text('登记回复；逾期的催复', 'Enter the reply, or ask for it again'),
        objected: text('立即复核异议', 'Review the objection at once'),
        reconsidering: text('决定变更或者撤回', 'Decide on change or withdrawal'),
        replied: text('现场跟进、办结', 'Look at it on the spot, and close'),
      },
      aside: ['drop', 'withdraw', 'object', 'correct_service', 'disagree', 'hand_over'],
      headline: (row, { office }) => ({
        title: bothLangs(maskIdentities(row.title)),
        subtitle: bothLangs([row.addressee, office].filter(Boolean).join(' · ')),
      }),
      at: row => row.createdAt,
      most: 50,
    },
  })
}
export type SuggestionRecord = ReturnType<typeof suggestionRecordOf>
