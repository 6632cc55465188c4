import { text } from '@jianqing/contract'
import { z } from 'zod'

/** What people write in several lines, as the form of a transition asks for it: trimmed, never empty. @param most characters where a field does not say otherwise */
export const wordsUpTo =
  (most: number) =>
  (zh: string, en: string, max = most, min = 2) =>
    z
      .string()
      .trim()
      .min(min)
      .max(max)
      .meta({ 'x-title': text(zh, en), 'x-widget': 'textarea' })

/** The same where nothing need be said. */
export const anyWords = (zh: string, en: string, max = 500) =>
  z
    .string()
    .trim()
    .max(max)
    .optional()
    .meta({ 'x-title': text(zh, en), 'x-widget': 'textarea' })

export const dayField = (zh: string, en: string) => z.iso.date().meta({ 'x-title': text(zh, en), 'x-widget': 'date' })

/** Why: the form of what needs no more than a reason. */
export const because = z.object({ reason: wordsUpTo(500)('理由', 'Why') })

/** What whoever agrees may add. */
export const opinion = z.object({ opinion: anyWords('意见', 'Opinion') })
