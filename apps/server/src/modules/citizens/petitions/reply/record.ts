import {
  addressOf,
  api,
  NewReply,
  PETITION_OUTCOMES,
  PETITION_REPLY_STATES,
  type PetitionReplyDetail,
  type PetitionReplyFilter,
  type PetitionReplySummary,
  text,
} from '@jianqing/contract'
import { eq, inArray } from 'drizzle-orm'
import type { z } from 'zod'
import { linkRecords } from '../../../../platform/chain/index.ts'
import { type Db, newId, transaction } from '../../../../platform/db/index.ts'
import type { Documents } from '../../../../platform/document/index.ts'
import { personRefs } from '../../../../platform/auth/index.ts'
import { AppError, route, type App } from '../../../../platform/http/index.ts'
import { withoutIdentities } from '../../../../platform/mask/index.ts'
import { paperActions, readPaper, showPaper } from '../../../../platform/paper/index.ts'
import { type Actor, mayTouch, scopeCondition, scopeOf } from '../../../../platform/policy/index.ts'
import { type Batches, defineRecord, recordRoutes } from '../../../../platform/record/index.ts'
import { petitionRecord } from '../list.ts'
import { petitions } from '../tables.ts'
import { petitionReply } from './paper.ts'
import { defineReplyProcess } from './process.ts'
import { loadReviews, type ReviewSheet } from './review.ts'
import { petitionReplies, type ReplyRow } from './tables.ts'

type Filter = Omit<z.output<typeof PetitionReplyFilter>, 'state' | 'clock'>

const visibleReplies = (actor: Actor) =>
  scopeCondition(scopeOf(actor, 'petition:read'), {
    officeId: petitionReplies.officeId,
    departmentId: petitionReplies.departmentId,
    ownerIds: [petitionReplies.drafterId],
  })

const dayOf = (moment: string | null) => moment && new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date(moment))

/** Replies as lists and the desk show them, each with the petition that it answers. */
export function replyRecordOf(db: Db, documents: Documents, sheetOf: ReviewSheet) {
  const process = defineReplyProcess(documents, sheetOf)
  const act = paperActions([petitionReply], { db, documents, process, visible: visibleReplies })
  return defineRecord({
    process,
    read: 'petition:read',
    visible: visibleReplies,
    link: ({ id }) => addressOf(api.petitionReplies, id),
    act: (_db, ...asked) => act(...asked),
    list: {
      filter: (f: Filter) => [
        f.officeId ? eq(petitionReplies.officeId, f.officeId) : undefined,
        f.petitionId ? eq(petitionReplies.petitionId, f.petitionId) : undefined,
      ],
      sorts: { issuedOn: petitionReplies.issuedAt },
      people: row => [row.drafterId],
      more: async (reader, rows) => {
        const ids = rows.map(({ petitionId }) => petitionId)
        const [found, review] = await Promise.all([
          ids.length === 0 ? [] : reader.select().from(petitions).where(inArray(petitions.id, ids)),
          loadReviews(reader, rows),
        ])
        return { petitions: new Map(found.map(one => [one.id, one])), review }
      },
      summary: (row, { office, person, actions, ahead }, more): PetitionReplySummary => ({
        id: row.id,
        petitionId: row.petitionId,
        petitionNumber: more.petitions.get(row.petitionId)?.number ?? '',
        title: withoutIdentities(more.petitions.get(row.petitionId)?.title ?? ''),
        outcome: row.outcome,
        number: row.number,
        drafter: person(row.drafterId),
        state: row.state,
        revision: row.revision,
        officeId: row.officeId,
        officeName: office,
        issuedOn: dayOf(row.issuedAt),
        score: more.review(row)?.score ?? null,
        ...ahead,
        updatedAt: row.updatedAt,
        actions,
      }),
      export: {
        name: text('群众诉求答复函', 'replies to petitions'),
        columns: lang => [
          { title: text('文号', 'Number'), value: item => item.number },
          { title: text('诉求编号', 'Petition'), value: item => item.petitionNumber },
          { title: text('办理结果', 'Outcome'), value: item => PETITION_OUTCOMES[item.outcome][lang] },
          { title: text('说理评查得分', 'Score of its reasons'), value: item => item.score },
          { title: text('状态', 'State'), value: item => PETITION_REPLY_STATES[item.state][lang] },
          { title: text('起草人', 'Drafter'), value: item => item.drafter?.name },
          { title: text('发出日期', 'Sent on'), value: item => item.issuedOn },
        ],
      },
    },
    desk: {
      next: {
        draft: text('送评查、报批', 'Have it reviewed; submit it'),
        submitted: text('审批', 'Approve it'),
        approved: text('编号并发出', 'Number and send it'),
      },
      aside: ['withdraw', 'edit'],
      headline: (_row, { office }) => ({
        title: text('群众诉求答复函', 'Reply to a petition'),
        subtitle: text(office ?? '', office ?? ''),
      }),
      at: row => row.createdAt,
    },
  })
}
export type ReplyRecord = ReturnType<typeof replyRecordOf>

/** Begins a reply to a petition that is in hand. @throws AppError not_found, forbidden, wrong_state */
async function draftReply(db: Db, record: ReplyRecord, actor: Actor, petitionId: string, given: NewReply): Promise<string> {
  const petition = await petitionRecord.mustFind(db, actor, petitionId)
  if (actor.user.id !== petition.handlerId && !mayTouch(actor, 'petition:write', { officeId: petition.officeId }))
    throw new AppError('forbidden')
  if (!['replied', 'handling', 'progress'].includes(petition.state) || petition.exclusion !== null)
    throw new AppError(
      'wrong_state',
      text('办理中、能够答复的诉求才起草答复函', 'A reply is drafted to a petition in hand that can be answered'),
    )
  return transaction(db, async tx => {
    const [row] = await tx
      .insert(petitionReplies)
      .values({
        id: newId(),
        petitionId,
        officeId: petition.officeId,
        departmentId: actor.user.departmentId,
        drafterId: actor.user.id,
        ...given,
      })
      .onConflictDoNothing()
      .returning()
    if (!row) throw new AppError('wrong_state', text('已有一份答复函正在办理', 'There is a reply under way'))
    await record.definition.process.begin(tx, actor, row, { title: text('起草答复函', 'Drafted') })
    await linkRecords(tx, actor, { kind: 'petition', id: petitionId }, 'answered_by', { kind: 'petition_reply', id: row.id })
    return row.id
  })
}

export function replyRoutes(
  app: App,
  { db, batches, documents, record }: { db: Db; batches: Batches; documents: Documents; record: ReplyRecord },
): void {
  const detail = async (actor: Actor, row: ReplyRow): Promise<PetitionReplyDetail> => {
    const [whole, paper, reviews] = await Promise.all([
      record.whole(db, actor, row),
      readPaper(db, petitionReply, row),
      loadReviews(db, [row]),
    ])
    const review = reviews(row)
    const people = await personRefs(db, [review?.reviewerId ?? null])
    return {
      ...whole,
      paper: withoutIdentities(paper),
      review: review && {
        filling: review.filling,
        reviewer: people.get(review.reviewerId ?? '') ?? null,
        done: review.done,
        score: review.score,
        needed: review.needed,
        passed: review.passed,
      },
    }
  }
  recordRoutes(app, api.petitionReplies, record, { db, batches, detail })
  route(app, api.petitionReplies.draft, {
    handler: async ({ params, body, actor }) => ({ id: await draftReply(db, record, actor, params.id, body) }),
  })
  route(app, api.petitionReplies.preview, {
    handler: async ({ params, actor, reply }) => {
      const row = await record.mustFind(db, actor, params.id)
      return reply
        .type('application/pdf')
        .header('content-disposition', 'inline')
        .send(await showPaper(db, documents, petitionReply, row))
    },
  })
}
