import {
  SUGGESTION_ANSWERS,
  SUGGESTION_ESCALATIONS,
  SUGGESTION_FOUND,
  SUGGESTION_REVIEWS,
  SuggestionAnswer,
  SuggestionEscalation,
  SuggestionFound,
  SuggestionReview,
  text,
} from '@jianqing/contract'
import { z } from 'zod'
import { benefitFields } from '../../../platform/benefit/index.ts'
import { anyWords, dayField, wordsUpTo } from '../../../platform/process/index.ts'

/** The most items of one suggestion, and how long each may be. */
export const [MOST_ITEMS, LONGEST] = [20, 500]

const words = wordsUpTo(1000)
const body = (zh: string, en: string) =>
  z
    .string()
    .trim()
    .min(2)
    .max(100)
    .meta({ 'x-title': text(zh, en) })

export const handOverForm = z.object({
  handler: z.uuid().meta({ 'x-title': text('承办人', 'Who handles it'), 'x-widget': 'person-choice', 'x-permission': 'suggestion:write' }),
  reason: words('移交理由', 'Why', 500),
})
export const checkForm = z.object({ finding: words('调查核实的情况', 'What was found', 3000) })
export const draftForm = z.object({
  facts: words('案件、事项来源和查明的事实', 'Where it comes from, and the facts', 3000),
  problem: words('存在的问题', 'What is wrong', 2000),
  basis: words('提出建议的依据', 'What it rests on', 1000).meta({
    'x-help': text(
      '引用的条文请自行核对，本系统没有收录（尚未核对）',
      'Check the articles that you cite: none is kept here (not verified)',
    ),
  }),
  items: words('建议内容（每行一项）', 'What is suggested, one item a line', 4000).meta({
    'x-help': text(
      '每行一项，自动编号；回复和跟进都逐项登记',
      'Numbered by themselves; replies and what is seen on the spot go item by item',
    ),
  }),
  objectionDays: z
    .number()
    .int()
    .min(1)
    .max(60)
    .meta({ 'x-title': text('异议期限（日）', 'Days to object') }),
  urgent: z.boolean().meta({
    'x-title': text('情况紧急', 'It is urgent'),
    'x-help': text(
      '公益诉讼为十五日内回复；社会治理由您在下面确定较短的期限',
      'In the public interest a reply in fifteen days; in social governance you set a shorter time below',
    ),
  }),
  urgentReason: anyWords('紧急情形', 'Why it is urgent'),
  replyDays: z
    .number()
    .int()
    .min(1)
    .max(59)
    .optional()
    .meta({
      'x-title': text('回复期限（日）', 'Days to reply'),
      'x-help': text('只在社会治理类情况紧急时填写，应短于两个月', 'In urgent matters of social governance alone; shorter than two months'),
    }),
})
export const recordForm = z.object({
  on: dayField('报送日期', 'Sent on'),
  with: body('上级人民检察院', 'Superior procuratorate'),
})
export const objectForm = z.object({
  on: dayField('收到异议的日期', 'Objection came on'),
  words: words('异议内容和理由', 'What it says', 2000),
})
export const reviewForm = z.object({
  result: SuggestionReview.meta({ 'x-title': text('复核意见', 'Result'), 'x-enum-titles': SUGGESTION_REVIEWS }),
  words: words('复核情况和理由', 'What was found, and why', 2000),
})

const item = z.number().int().min(1).max(MOST_ITEMS)
/** Rows of a form that stand there already: one for each item. */
const rows = <Fields extends z.ZodRawShape>(zh: string, en: string, fields: Fields) =>
  z
    .array(z.object({ n: item, ...fields }))
    .min(1)
    .max(MOST_ITEMS)
    .meta({ 'x-title': text(zh, en), 'x-widget': 'rows' })
const short = (zh: string, en: string) =>
  z
    .string()
    .trim()
    .max(LONGEST)
    .optional()
    .meta({ 'x-title': text(zh, en), 'x-widget': 'textarea' })

export const replyForm = z.object({
  on: dayField('收到回复的日期', 'Reply came on'),
  words: words('回复概要', 'What it says', 2000),
  items: rows('逐项回复', 'Item by item', {
    answer: SuggestionAnswer.meta({ 'x-title': text('回复', 'Answer'), 'x-enum-titles': SUGGESTION_ANSWERS }),
    done: short('采取的措施或者理由', 'What was done, or why not'),
  }),
})
export const remindForm = z.object({ on: dayField('催复日期', 'On'), words: words('催复方式和情况', 'How, and what came of it', 500) })
export const escalateForm = z.object({
  way: SuggestionEscalation.meta({ 'x-title': text('方式', 'How'), 'x-enum-titles': SUGGESTION_ESCALATIONS }),
  to: body('报告或者通报的单位', 'To whom'),
  words: words('理由', 'Why', 1000),
})
export const followForm = z.object({
  on: dayField('跟进日期', 'On'),
  words: words('现场跟进情况', 'What was seen on the spot', 2000),
  items: rows('逐项跟进', 'Item by item', {
    found: SuggestionFound.meta({ 'x-title': text('落实情况', 'Carried out'), 'x-enum-titles': SUGGESTION_FOUND }),
    seen: short('现场所见', 'What was seen'),
  }),
  ...benefitFields,
})
