import { z } from 'zod'
import { I18nText, Id } from '../../text.ts'

/** A rating sheet as its text says it; see `@jianqing/sheet/rating`. Decimals are text. */
export const RatingSheet = z
  .object({
    id: z.string(),
    title: I18nText,
    note: I18nText.nullable(),
    period: z.enum(['year', 'quarter']),
    eligibleDays: z.number().int(),
    total: z.string(),
    items: z.array(
      z.object({
        id: z.string(),
        title: I18nText,
        indicator: z.string(),
        max: z.string(),
        scoring: z.discriminatedUnion('how', [
          z.object({ how: z.literal('capped'), max: z.string() }),
          z.object({ how: z.literal('banded'), rows: z.array(z.object({ from: z.string(), points: z.string() })) }),
        ]),
        na: z.enum(['redistribute', 'full', 'zero']),
        minDen: z.number().int(),
      }),
    ),
    vetoes: z.array(
      z.object({
        id: z.string(),
        title: I18nText,
        maxStar: z.number().int(),
        when: z.object({ indicator: z.string(), over: z.string() }).nullable(),
      }),
    ),
    stars: z.array(z.object({ star: z.number().int(), min: z.string(), quota: z.string().nullable() })),
    tieBreak: z.array(z.string()),
    peers: z.array(z.number().int()),
  })
  .meta({ id: 'RatingSheet' })
export type RatingSheet = z.infer<typeof RatingSheet>

/** The number of an indicator for a branch and the whole period. */
export const Measured = z.object({
  status: z.enum(['ok', 'not_applicable', 'unknown', 'suppressed']),
  value: z.string().nullable(),
  numerator: z.string().nullable(),
  denominator: z.string().nullable(),
})
export type Measured = z.infer<typeof Measured>

export const Score = z.object({
  item: z.string(),
  state: z.enum(['scored', 'not_applicable', 'few', 'missing']),
  points: z.string().nullable(),
})
export type Score = z.infer<typeof Score>

/** Branches that compete: from how many members on, how many are eligible, and the places of each star with a quota. */
export const StarGroup = z.object({
  group: z.number().int(),
  from: z.number().int(),
  eligible: z.number().int(),
  places: z.record(z.string(), z.number().int()),
})
export type StarGroup = z.infer<typeof StarGroup>

export const Tie = z.object({ group: z.number().int(), star: z.number().int(), places: z.number().int(), among: z.array(Id) })
export type Tie = z.infer<typeof Tie>
