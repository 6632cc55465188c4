import { chineseDate } from '@jianqing/calendar'
import { addressOf, api, type I18nText, text } from '@jianqing/contract'
import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { type ClockDefinition, warningDays } from '../../../platform/clock/index.ts'
import { reminding } from '../../../platform/ladder/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { defineSetting, readSetting } from '../../../platform/setting/index.ts'
import { caseEvaluations, caseReviews, type CaseRow } from './tables.ts'

/** Nobody has read a rule that fixes these days, so each office does, and the page says so. */
const days = (key: string, standard: number, title: I18nText) =>
  defineSetting({
    key: `evaluation.${key}`,
    type: 'int',
    schema: z.number().int().min(1).max(90),
    default: standard,
    min: 1,
    max: 90,
    title,
    help: text(
      '自然日，1 至 90；规定原文未核对，由本院设定，只影响此后开始的期限',
      'Natural days, 1 to 90. The text of the rule was not verified, so the office sets them; for limits that begin from now on',
    ),
  })

export const REVIEW_DAYS = days('review_days', 15, text('案件评查期限（日）', 'Evaluation: days to review a case'))
export const OPINION_DAYS = days('opinion_days', 7, text('案件评查：承办人反馈期限（日）', 'Evaluation: days for the handler to answer'))
export const RECHECK_DAYS = days(
  'recheck_days',
  10,
  text('案件评查：异议复核期限（日）', 'Evaluation: days to look again after an objection'),
)

type Whom = (tx: Tx, row: CaseRow) => Promise<(string | null)[]>

const handlerOf: Whom = async (_tx, row) => [row.handlerId]
/** Those alone who have not handed in. */
const reviewersOf: Whom = async (tx, { id }) =>
  (
    await tx
      .select({ person: caseReviews.reviewerId })
      .from(caseReviews)
      .where(and(eq(caseReviews.evaluationId, id), isNull(caseReviews.handedInAt)))
  ).map(({ person }) => person)

const told = (whom: Whom, zh: string, en: string) =>
  reminding('case_evaluation', async (tx, id, dueOn) => {
    const [row] = await tx.select().from(caseEvaluations).where(eq(caseEvaluations.id, id))
    return (
      row && {
        to: await whom(tx, row),
        link: addressOf(api.caseEvaluations, row.id),
        said: text(`${row.caseName}，期限至${chineseDate(dueOn)}`, `${row.caseName}, by ${dueOn}`),
      }
    )
  })(zh, en)

const limit = (kind: string, title: I18nText, setting: typeof REVIEW_DAYS, whom: Whom, what: I18nText): ClockDefinition => ({
  kind,
  title,
  basis: `${title['zh-CN']}（本院设定，规定原文未核对）`,
  budget: tx => readSetting(tx, setting).then(amount => ({ amount, unit: 'day' as const })),
  roll: true,
  warning: warningDays(kind, title, 2),
  rungs: [
    { id: 'remind', title: text('提醒', 'Reminder'), offset: 'warning', effect: told(whom, `请${what['zh-CN']}`, what.en) },
    {
      id: 'overdue',
      title: text('逾期提醒', 'Overdue'),
      offset: { after: 1 },
      effect: told(whom, `已逾期，请${what['zh-CN']}`, `Overdue: ${what.en.toLowerCase()}`),
    },
  ],
})

export const reviewClock = limit(
  'case_review',
  text('评查期限', 'Time to review'),
  REVIEW_DAYS,
  reviewersOf,
  text('完成案件评查', 'Please review the case'),
)
export const opinionClock = limit(
  'case_opinion',
  text('承办人反馈期限', 'Time for the handler to answer'),
  OPINION_DAYS,
  handlerOf,
  text('对评查意见作出反馈', 'Please answer the evaluation'),
)
export const recheckClock = limit(
  'case_recheck',
  text('异议复核期限', 'Time to look again'),
  RECHECK_DAYS,
  reviewersOf,
  text('完成异议复核', 'Please look again'),
)
