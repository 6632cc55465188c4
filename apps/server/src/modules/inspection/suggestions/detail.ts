import type { SuggestionDetail } from '@jianqing/contract'
import { limitNamed } from '../../../platform/clock/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { maskIdentities, withoutIdentities } from '../../../platform/mask/index.ts'
import { readPaper } from '../../../platform/paper/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { itemsOf } from './items.ts'
import type { SuggestionRecord } from './list.ts'
import type { SuggestionConnections } from './connections.ts'
import { SUGGESTION_PAPER } from './paper.ts'
import type { SuggestionRow } from './tables.ts'

const told = (on: string | null, words: string) => (on === null ? null : { on, words: maskIdentities(words) })

/** One suggestion in full: each item beside what was answered and what was found. */
export async function suggestionDetail(
  db: Db,
  actor: Actor,
  record: SuggestionRecord,
  row: SuggestionRow,
  { enterprise }: SuggestionConnections,
): Promise<SuggestionDetail> {
  const [whole, items, paper, enterpriseId] = await Promise.all([
    record.whole(db, actor, row),
    itemsOf(db, [row.id]),
    row.draft === null ? null : readPaper(db, SUGGESTION_PAPER, row),
    enterprise(actor, row.addressee),
  ])
  const { title, article } = limitNamed('sug-objection', row.issuedOn ?? row.proposedOn)
  const review = told(row.reviewedOn, row.reviewWords)
  const escalated = told(row.escalatedOn, row.escalatedTo)
  return {
    ...whole,
    enterpriseId,
    facts: maskIdentities(row.facts),
    finding: maskIdentities(row.finding),
    items: items(row.id).map(({ n, asked, answer, done, found, seen }) => ({
      n,
      asked: maskIdentities(asked),
      answer,
      done: maskIdentities(done),
      found,
      seen: maskIdentities(seen),
    })),
    urgentReason: row.urgentReason,
    receivedOn: row.receivedOn,
    objectBy: row.objectBy,
    objection: told(row.objectedOn, row.objection),
    review: review && row.review ? { ...review, result: row.review } : null,
    recorded: told(row.recordedOn, row.recordedWith),
    remindedOn: row.remindedOn,
    escalated: escalated && row.escalation ? { ...escalated, way: row.escalation } : null,
    reply: told(row.repliedOn, row.reply),
    followed: told(row.followedOn, row.followed),
    closedOn: row.closedOn,
    paper: paper && withoutIdentities(paper),
    objectionRule: { title, article },
  }
}
