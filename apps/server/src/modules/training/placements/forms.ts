import { MOST_DIARY_CASES, PLACEMENT_GRADES, PlacementGrade, text } from '@jianqing/contract'
import { z } from 'zod'
import { anyWords, because, dayField, wordsUpTo } from '../../../platform/process/index.ts'

const longWords = wordsUpTo(2000)
const mentor = z.uuid().meta({ 'x-title': text('带教人', 'Mentor'), 'x-widget': 'person-choice' })

export const planForm = z.object({
  fromOn: dayField('开始日期', 'First day'),
  untilOn: dayField('结束日期', 'Last day'),
  plan: longWords('实训计划', 'Plan'),
})
export const agreeForm = z.object({
  mentor,
  fromOn: dayField('开始日期', 'First day'),
  untilOn: dayField('结束日期', 'Last day'),
})
export const mentorForm = z.object({ mentor, ...because.shape })
export const longerForm = z.object({ untilOn: dayField('延长至', 'Until'), ...because.shape })
export const earlyForm = z.object({ on: dayField('结束日期', 'Its last day'), ...because.shape })

// words of the diary and of tasks, and the numbers of cases, stand there, and not once more in the story of the record
const week = z
  .int()
  .min(1)
  .meta({ 'x-title': text('周次', 'Week') })
const said = (most: number) => z.string().trim().min(2).max(most)
const caseNo = z.string().trim().min(4).max(80)
export const diaryForm = z.object({ week, words: said(5000), cases: z.array(caseNo).max(MOST_DIARY_CASES).default([]) })
export const commentForm = z.object({ week, words: said(1000) })
export const caseForm = z.object({ number: caseNo })

const n = z.int().min(1)
export const taskForm = z.object({
  title: wordsUpTo(300)('任务', 'Task'),
  dueOn: dayField('完成期限', 'Due on'),
})
export const reportForm = z.object({ n, words: said(2000) })
export const closeForm = z.object({ n, remark: z.string().trim().max(500).optional() })
export const remarkForm = z.object({ n, remark: said(500) })

export const midtermForm = z.object({ words: longWords('中期评价', 'How it goes') })
export const appraisalForm = z.object({
  grade: PlacementGrade.meta({ 'x-title': text('鉴定等次', 'Grade'), 'x-enum-titles': PLACEMENT_GRADES }),
  words: longWords('鉴定意见', 'Appraisal'),
})
export const confirmForm = z.object({ opinion: anyWords('意见', 'Opinion') })
