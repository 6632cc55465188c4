import { z } from 'zod'
import type { Expr } from './expr/expr.ts'

const Words = z.object({ 'zh-CN': z.string(), en: z.string() })
/** A checked expression, see `Expr`; whoever reads it hands it to the runtime and looks no further. */
const Expression = z.looseObject({ op: z.string() }) as unknown as z.ZodType<Expr>
/** A plain decimal of (18,6), as text. */
const Decimal = z.string()

export const SHEET_KINDS = ['questionnaire', 'checklist', 'score', 'rubric', 'survey'] as const
export const ITEM_TYPES = ['yes_no', 'choice', 'choices', 'number', 'decimal', 'date', 'text', 'file'] as const
/** How a grade looks: good, worth a look, bad, or neither. */
export const TONES = ['good', 'warn', 'bad', 'plain'] as const

const SheetItem = z.object({
  id: z.string(),
  type: z.enum(ITEM_TYPES),
  title: Words,
  help: Words.nullable(),
  /** The article it rests on. */
  basis: z.string().nullable(),
  /** Whether somebody read that article; null where there is none. */
  verified: z.boolean().nullable(),
  required: z.boolean(),
  evidence: z.enum(['none', 'asked', 'required']),
  /** What “not applicable” does to the score; `refused` where it is no answer. */
  na: z.enum(['refused', 'left_out', 'full', 'zero']),
  choices: z.array(z.object({ id: z.string(), title: Words })),
  unit: Words.nullable(),
  min: Decimal.nullable(),
  max: Decimal.nullable(),
  /** The most that it earns; null where it earns nothing. */
  weight: Decimal.nullable(),
  score: Expression.nullable(),
  /** Under which answers it is shown, that of its section included; null: always. */
  shown: Expression.nullable(),
  advice: z.array(z.object({ when: Expression, text: Words })),
})

/** A sheet that was checked: what the server sends, and what server and page evaluate. */
export const SheetShape = z
  .object({
    id: z.string(),
    kind: z.enum(SHEET_KINDS),
    title: Words,
    about: Words.nullable(),
    /** Who answers it in parts, such as handler and reviewer; none: one person answers all. */
    parties: z.array(z.object({ id: z.string(), title: Words })),
    /** `party`: who answers the section; null: whoever began the filling. */
    sections: z.array(
      z.object({ id: z.string(), title: Words, about: Words.nullable(), party: z.string().nullable(), items: z.array(SheetItem) }),
    ),
    /** What the weights add up to; null where nothing is scored. */
    total: Decimal.nullable(),
    gradeBy: z.enum(['percent', 'points']),
    /** From the highest down. */
    grades: z.array(z.object({ id: z.string(), title: Words, tone: z.enum(TONES), min: Decimal })),
    /** Each caps the grade, and never touches the score. */
    vetoes: z.array(z.object({ id: z.string(), title: Words, when: Expression, grade: z.string() })),
  })
  .meta({ id: 'Sheet' })

const Answer = z.object({ value: z.union([z.string(), z.array(z.string())]), evidence: z.string().nullable() })
const ScoreLine = z.object({
  points: Decimal,
  weight: Decimal,
  /** `left_out`: does not apply, and its weight neither; `waiting`: not answered yet, earns nothing and its weight counts. */
  status: z.enum(['counted', 'left_out', 'waiting']),
  /** How the points came about, where that is more than an answer: `20 × min(1, 9 ÷ 12) = 15`. */
  sum: z.string().nullable(),
})
const Amounts = z.object({ points: Decimal, weight: Decimal })

/** What an evaluation tells. */
export const EvaluationShape = z
  .object({
    /** In the order of the sheet. */
    visible: z.array(z.string()),
    /** What counts: answers to items that are shown, in their plain form. */
    answers: z.record(z.string(), Answer),
    missing: z.array(z.object({ item: z.string(), what: z.enum(['answer', 'evidence']) })),
    errors: z.array(z.object({ item: z.string(), message: Words })),
    /** Answers that do not count: to items that are hidden, or that the sheet has not. */
    dropped: z.array(z.object({ item: z.string(), why: z.enum(['hidden', 'unknown']) })),
    lines: z.array(ScoreLine.extend({ item: z.string() })),
    advice: z.array(z.object({ item: z.string(), text: Words })),
    /** Nothing is missing and nothing is wrong. */
    complete: z.boolean(),
    /** Null where nothing is scored. `weight` is what applies; `percent` of it, null where nothing applies. */
    score: Amounts.extend({
      total: Decimal,
      percent: Decimal.nullable(),
      sections: z.array(Amounts.extend({ section: z.string() })),
      /** Null until the sheet is complete. */
      grade: z.string().nullable(),
      /** Those that came true, whether or not they lowered the grade. */
      vetoes: z.array(z.string()),
    }).nullable(),
  })
  .meta({ id: 'SheetEvaluation' })

export type Evaluation = z.infer<typeof EvaluationShape>
export type Answer = z.infer<typeof Answer>
export type ScoreLine = z.infer<typeof ScoreLine>
export type Sheet = z.infer<typeof SheetShape>
export type SheetItem = z.infer<typeof SheetItem>
export type Words = z.infer<typeof Words>
export type ItemType = SheetItem['type']
