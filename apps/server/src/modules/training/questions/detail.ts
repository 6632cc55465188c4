import type { QuestionDetail } from '@jianqing/contract'
import { asc, eq } from 'drizzle-orm'
import { personRefs } from '../../../platform/auth/index.ts'
import { type CasesSeen, caseShown } from '../../../platform/chain/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { withoutIdentities } from '../../../platform/mask/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { questionRecord } from './list.ts'
import { isAsker } from './process.ts'
import type { Courses } from './session.ts'
import { hidesAsker, storyFor } from './sight.ts'
import { questionReplies, type QuestionRow } from './tables.ts'

interface Around {
  db: Db
  cases: CasesSeen
  courses: Pick<Courses, 'named'>
}

/** One in full. Numbers of people in what somebody wrote are masked for everybody. */
export async function questionDetail({ db, cases, courses }: Around, actor: Actor, row: QuestionRow): Promise<QuestionDetail> {
  const [whole, replies, known, training] = await Promise.all([
    questionRecord.whole(db, actor, row),
    db.select().from(questionReplies).where(eq(questionReplies.questionId, row.id)).orderBy(asc(questionReplies.n)),
    row.caseNo ? cases(actor, [row.caseNo]) : new Map(),
    row.trainingId ? courses.named(db, row.trainingId) : undefined,
  ])
  const people = await personRefs(
    db,
    replies.map(({ saidBy }) => saidBy),
  )
  return {
    ...whole,
    timeline: withoutIdentities(storyFor(actor, row, whole.timeline)),
    content: row.content,
    matter: row.caseNo ? caseShown(known, row.caseNo, isAsker(actor, row)) : null,
    replies: replies.map(({ n, kind, words, saidBy, saidOn }) => ({
      n,
      kind,
      words,
      by: hidesAsker(actor, row) && saidBy === row.createdBy ? null : (people.get(saidBy) ?? null),
      on: saidOn,
    })),
    training: training ?? null,
  }
}
