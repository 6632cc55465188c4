import { z } from 'zod'

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
/** A moment, ISO 8601 in UTC. */
export const Timestamp = z.iso.datetime()

export const text = (zh: string, en: string): I18nText => ({ 'zh-CN': zh, en })
