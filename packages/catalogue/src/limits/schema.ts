import { LimitError, parseSpan, type Span, UNITS } from '@jianqing/calendar'
import { z } from 'zod'

const Words = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) })

/** `15day`: see parseSpan of the calendar. */
const SpanText = z.string().transform((text, context): Span => {
  try {
    return parseSpan(text)
  } catch (error) {
    if (!(error instanceof LimitError)) throw error
    context.addIssue({ code: 'custom', message: error.message })
    return z.NEVER
  }
})

const Day = z.iso.date()
const when = { when: Words }
const Amount = z.number().nonnegative()

/** What the law gives beside the limit: so much more, so much in all, or more without a figure. */
const Extension = z.union([
  z.strictObject({ add: SpanText, ...when }),
  z.strictObject({ to: SpanText, ...when }),
  z.strictObject({ open: z.literal(true), ...when }),
])

/** The columns of the source of record that are told otherwise here, as they were read. */
const Read = z.strictObject({
  trigger: z.string().optional(),
  amount: z.string().optional(),
  unit: z.string().optional(),
  roll: z.string().optional(),
  custody: z.string().optional(),
  extensions: z.string().optional(),
  suspensions: z.string().optional(),
  source: z.string(),
  confidence: z.string(),
})

const Common = {
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  version: z.int().positive(),
  title: Words,
  trigger: Words.optional(),
  /** A limit of custody itself: it never rolls. */
  custody: z.literal(true).optional(),
  extensions: z.array(Extension).default([]),
  suspensions: z.array(z.strictObject({ most: SpanText.optional(), ...when })).default([]),
  restarts: z.array(Words).default([]),
  notes: z.array(Words).default([]),
  article: z.string().min(1),
  quote: z.string().min(1),
  /** False for what nobody has read for sure: it is shown as not verified (未核实). */
  verified: z.boolean(),
  /** The days on which it is law, both inside; open where nothing is known. */
  valid: z.strictObject({ from: Day.optional(), to: Day.optional() }).default({}),
  read: Read,
}

/** How a last day that is off is taken: it moves; not in custody; by analogy with civil procedure, as the office sets; it stays. */
const Roll = z.enum(['yes', 'unless_custody', 'by_analogy', 'no'])

const counted = {
  /** Several where the law gives the choice: a list, or a range. */
  amounts: z.union([z.array(Amount).min(2), z.strictObject({ from: Amount, to: Amount })]).optional(),
  amount: Amount.optional(),
  unit: z.enum(UNITS),
  roll: Roll,
}

const LimitFields = z.discriminatedUnion('kind', [
  /** So long from the trigger on. */
  z.strictObject({ kind: z.literal('budget'), ...Common, ...counted }),
  /** So long before the trigger. */
  z.strictObject({ kind: z.literal('before'), ...Common, ...counted }),
  /** A duty of every period. */
  z.strictObject({
    kind: z.literal('recurring'),
    ...Common,
    every: z.strictObject({
      times: z.int().positive(),
      per: z.enum(['month', 'quarter', 'year']),
      of: z.enum(['time', 'hour']).default('time'),
    }),
  }),
  /** Says how, not how long. */
  z.strictObject({ kind: z.literal('rule'), ...Common }),
])

export const LimitFile = z.strictObject({
  area: z.string(),
  order: z.int(),
  title: Words,
  limits: z.array(
    LimitFields.superRefine((limit, context) => {
      if ((limit.kind === 'budget' || limit.kind === 'before') && (limit.amount === undefined) === (limit.amounts === undefined))
        context.addIssue({ code: 'custom', path: ['amount'], message: 'one of amount and amounts is needed' })
      const { from, to } = limit.valid
      if (from !== undefined && to !== undefined && to < from)
        context.addIssue({ code: 'custom', path: ['valid', 'to'], message: 'ends before it begins' })
    }),
  ),
})

type Fields = z.infer<typeof LimitFields>
/** A limit of law, with the area of its file. */
export type Limit = Fields & { area: string }
export type CountedLimit = Extract<Limit, { kind: 'budget' | 'before' }>
export type LimitArea = Pick<z.infer<typeof LimitFile>, 'area' | 'title'>
