import { z } from 'zod'

export { text } from './words.ts'

/** Everything that a user reads stands in both languages. */
export const I18nText = z.object({ 'zh-CN': z.string(), en: z.string() }).meta({ id: 'I18nText' })
export type I18nText = z.infer<typeof I18nText>

export const Lang = z.enum(['zh-CN', 'en'])
export type Lang = z.infer<typeof Lang>

export const Id = z.uuid()
/** A calendar day in China, `YYYY-MM-DD`. */
export const DateOnly = z.iso.date()
/** A calendar month, `YYYY-MM`. */
export const MonthOnly = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
const inOurTime = (value: string) => value >= '1900' && value < '2200'
const OUR_TIME = '年份应在 1900 至 2199 之间 · a year from 1900 to 2199'
/** A day that somebody asks for: no year that is a slip of the keyboard, and none that a calendar does not reach. */
export const DayAsked = DateOnly.refine(inOurTime, OUR_TIME)
export const MonthAsked = MonthOnly.refine(inOurTime, OUR_TIME)
/** A moment, ISO 8601 in UTC. */
export const Timestamp = z.iso.datetime()
