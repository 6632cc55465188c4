import { api, text } from '@jianqing/contract'
import type { CasesSeen } from '../../../platform/chain/index.ts'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { route } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { addQuestion, mayAskAbout } from './add.ts'
import { QUESTION_DAYS } from './clock.ts'
import { questionDetail } from './detail.ts'
import { statisticsOf } from './figures.ts'
import { groupsOf } from './groups.ts'
import { questionRecord } from './list.ts'
import { questionFacts } from './published.ts'
import { questionsSeed } from './seed.ts'
import { type Courses, gatherQuestions } from './session.ts'
import type { QuestionRow } from './tables.ts'

interface Surroundings {
  db: Db
  batches: Batches
  cases: CasesSeen
  courses: Courses
}

/** Questions out of the work: who asks, who answers, and which of them a session takes up. */
export const questionsRoom = ({ db, batches, cases, courses }: Surroundings): Room => ({
  actions: { 'question.begin': text('提出办案疑问', 'Asked a question') },
  records: [questionRecord],
  facts: [questionFacts],
  settings: [QUESTION_DAYS],
  seed: questionsSeed(courses),
  routes: app => {
    const detail = (actor: Actor, row: QuestionRow) => questionDetail({ db, cases, courses }, actor, row)
    route(app, api.questions.groups, { handler: ({ actor }) => groupsOf(db, actor) })
    route(app, api.questions.statistics, { handler: ({ actor, query }) => statisticsOf(db, actor, query) })
    route(app, api.questions.session, {
      handler: async ({ actor, body }) => {
        const today = await defaultAsOf(db)
        return { trainingId: await transaction(db, tx => gatherQuestions(tx, courses, actor, body, { today })) }
      },
    })
    recordRoutes(app, api.questions, questionRecord, { db, batches, detail })
    route(app, api.questions.add, {
      handler: async ({ actor, body }) => {
        await mayAskAbout(cases, actor, body)
        const today = await defaultAsOf(db)
        return detail(actor, await transaction(db, tx => addQuestion(tx, actor, body, { today })))
      },
    })
  },
})
