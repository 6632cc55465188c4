import { CLUE_FORMS, CLUE_MEASURES, CLUE_STATES, ClueMeasure, ClueWay, type I18nText, text } from '@jianqing/contract'
import { z } from 'zod'
import { dayField } from '../../../platform/process/index.ts'

const long = (zh: string, en: string, { least = 2, most = 5000 } = {}) =>
  z
    .string()
    .trim()
    .min(least)
    .max(most)
    .meta({ 'x-title': text(zh, en), 'x-widget': 'textarea' })
const short = (zh: string, en: string, help?: I18nText) =>
  z
    .string()
    .trim()
    .max(200)
    .default('')
    .meta({ 'x-title': text(zh, en), ...(help && { 'x-help': help }) })

export const assignForm = z.object({
  handler: z.uuid().meta({
    'x-title': text('经办人', 'Handler'),
    'x-widget': 'person-choice',
    'x-permission': 'clue:write',
    'x-help': text('分办时核对是否应当回避', 'Whether they must stand back is checked'),
  }),
  opinion: long('分办意见', 'Why this person', { most: 500 }),
})

const wayTitles = Object.fromEntries(ClueWay.options.map(way => [way, CLUE_STATES[way]]))
const way = ClueWay.meta({ 'x-title': text('处置方式', 'Way of dealing with it'), 'x-enum-titles': wayTitles })
export const suggestForm = z.object({ way, opinion: long('拟办理由', 'Why') })
export const disposeForm = z.object({ way, opinion: short('意见', 'Opinion', text('同意拟办意见可以不填', 'May be left empty')) })

export const reportForm = z.object({
  facts: long('核实情况', 'What was found', { most: 10_000 }),
  basis: long('认定依据', 'What it rests on'),
  opinion: long('处理意见', 'What should follow'),
})
export const transferForm = z.object({
  to: z
    .string()
    .trim()
    .min(2)
    .max(100)
    .meta({ 'x-title': text('移送单位', 'To whom') }),
  opinion: long('移送意见', 'Why'),
})
export const concludeForm = z.object({ opinion: long('意见', 'Why') })

const measureTitles = Object.fromEntries(
  Object.entries(CLUE_MEASURES).map(([id, { form, title }]) => {
    const of = CLUE_FORMS[form].title
    return [id, text(`${of['zh-CN']}·${title['zh-CN']}`, `${of.en}: ${title.en}`)]
  }),
)
const outcome = {
  measure: ClueMeasure.meta({ 'x-title': text('处理措施', 'Measure'), 'x-enum-titles': measureTitles }),
  organ: short(
    '决定机关',
    'Decided by',
    text('第二至四种形态由有权机关决定，此处只作记录', 'Forms two to four are decided elsewhere and taken down here'),
  ),
  document: short('决定文书', 'Decision'),
  on: dayField('决定日期', 'Decided on'),
}
export const enforceForm = z.object(outcome)

export const appealForm = z.object({
  grounds: long('申诉理由', 'Grounds'),
  organ: short('受理机关', 'Taken up by'),
  on: dayField('申诉日期', 'Made on'),
})
export const answerForm = z.object({
  changed: z
    .enum(['upheld', 'changed'])
    .meta({ 'x-title': text('处理结果', 'Result'), 'x-enum-titles': { upheld: text('维持', 'Upheld'), changed: text('变更', 'Changed') } }),
  opinion: long('处理意见', 'Reasons'),
  measure: outcome.measure.optional().meta({
    'x-title': text('变更后的措施', 'Measure instead'),
    'x-enum-titles': measureTitles,
    'x-help': text('变更时填写', 'Where it was changed'),
  }),
  organ: outcome.organ,
  on: dayField('决定日期', 'Decided on'),
})
export const recuseForm = z.object({ reason: long('回避理由', 'Why you stand back', { most: 500 }) })
