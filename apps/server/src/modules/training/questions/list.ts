import {
  addressOf,
  api,
  QUESTION_LINES,
  QUESTION_STAGES,
  QUESTION_STATES,
  type QuestionFilter,
  QuestionStage,
  type QuestionSummary,
  text,
} from '@jianqing/contract'
import { today } from '@jianqing/calendar'
import { eq, or, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { matches } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import { outcomeIs } from './figures.ts'
import { isAsker, questionProcess } from './process.ts'
import { askerFor, visibleQuestions } from './sight.ts'
import { questions } from './tables.ts'

type Filter = Omit<z.output<typeof QuestionFilter>, 'state' | 'clock'>

/** Questions as lists, searches and the desk show them; nothing of these tells who asked without a name. */
export const questionRecord = defineRecord({
  process: questionProcess,
  read: 'question:ask',
  visible: visibleQuestions,
  link: ({ id }) => addressOf(api.questions, id),
  list: {
    filter: (f: Filter, actor: Actor) => [
      f.officeId ? eq(questions.officeId, f.officeId) : undefined,
      f.stage ? eq(questions.stage, f.stage) : undefined,
      f.line ? eq(questions.line, f.line) : undefined,
      f.outcome ? outcomeIs(f.outcome, today()) : undefined,
      f.year ? sql`extract(year from ${questions.askedOn}) = ${f.year} and ${questions.state} <> 'withdrawn'` : undefined,
      f.mine ? eq(questions.createdBy, actor.user.id) : undefined,
    ],
    search: pattern => or(matches(questions.title, pattern), matches(questions.content, pattern))!,
    sorts: { title: questions.title, askedOn: questions.askedOn },
    counts: { stage: { column: questions.stage, keys: QuestionStage.options } },
    people: row => [row.createdBy],
    summary: (row, { office, person, actions, ahead }, _more, actor): QuestionSummary => ({
      id: row.id,
      title: row.title,
      stage: row.stage,
      line: row.line,
      anonymous: row.anonymous,
      asker: askerFor(actor, row, person(row.createdBy)),
      isMine: isAsker(actor, row),
      askedOn: row.askedOn,
      answeredOn: row.answeredOn,
      helped: row.helped,
      state: row.state,
      revision: row.revision,
      officeId: row.officeId,
      officeName: office,
      ...ahead,
      updatedAt: row.updatedAt,
      actions,
    }),
    export: {
      name: text('办案疑问', 'questions'),
      columns: lang => [
        { title: text('疑问', 'Question'), value: item => item.title },
        { title: text('办案环节', 'Stage'), value: item => QUESTION_STAGES[item.stage][lang] },
        { title: text('业务条线', 'Line'), value: item => QUESTION_LINES[item.line][lang] },
        { title: text('提问人', 'Asked by'), value: item => item.asker?.name ?? text('匿名', 'Without a name')[lang] },
        { title: text('提出日期', 'Asked on'), value: item => item.askedOn },
        { title: text('解答日期', 'Answered on'), value: item => item.answeredOn },
        { title: text('状态', 'State'), value: item => QUESTION_STATES[item.state][lang] },
        { title: text('单位', 'Office'), value: item => item.officeName },
      ],
    },
  },
  desk: {
    next: { open: text('解答', 'Answer it'), answered: text('看解答', 'Read the answer') },
    aside: ['withdraw', 'release', 'ask_further', 'say_helped'],
    headline: (row, { office }) => ({
      title: text(row.title, row.title),
      subtitle: text(
        [QUESTION_STAGES[row.stage]['zh-CN'], office].filter(Boolean).join(' · '),
        [QUESTION_STAGES[row.stage].en, office].filter(Boolean).join(' · '),
      ),
    }),
    at: row => row.createdAt,
  },
})
