import { z } from 'zod'
import { type I18nText, text } from '../../text.ts'

export const BaseState = z.enum(['preparing', 'active', 'expired', 'closed'])
export type BaseState = z.infer<typeof BaseState>
export const BASE_STATES: Record<BaseState, I18nText> = {
  preparing: text('待认定', 'Not accredited yet'),
  active: text('使用中', 'In use'),
  expired: text('认定到期', 'Accreditation ran out'),
  closed: text('停用', 'Closed'),
}

export const BaseLevel = z.enum(['national', 'province', 'city', 'county'])
export type BaseLevel = z.infer<typeof BaseLevel>
export const BASE_LEVELS: Record<BaseLevel, I18nText> = {
  national: text('国家级', 'National'),
  province: text('省级', 'Provincial'),
  city: text('市级', 'Municipal'),
  county: text('县级', 'County'),
}

/** What a base is fitted out for. */
export const BaseModule = z.enum(['clues', 'cases', 'practice', 'theory'])
export type BaseModule = z.infer<typeof BaseModule>
export const BASE_MODULES: Record<BaseModule, I18nText> = {
  clues: text('线索分析', 'Analysis of clues'),
  cases: text('案例研讨', 'Discussion of cases'),
  practice: text('业务实训', 'Practice of the work'),
  theory: text('理论研究', 'Research'),
}

/** How one learns there: “参观研学 + 互动体验 + 实战演练”. */
export const BaseMode = z.enum(['tour', 'hands_on', 'exercise'])
export type BaseMode = z.infer<typeof BaseMode>
export const BASE_MODES: Record<BaseMode, I18nText> = {
  tour: text('参观研学', 'Guided tour'),
  hands_on: text('互动体验', 'Hands-on'),
  exercise: text('实战演练', 'Exercise'),
}

/** As many people as a base may hold at once. */
export const MOST_SEATS = 500
