import { z } from 'zod'
import { type I18nText, text } from '../../text.ts'

/** What a case came to, the best first: the ids of the grades of its sheet. */
export const EvaluationGrade = z.enum(['excellent', 'sound', 'flawed', 'failed'])
export type EvaluationGrade = z.infer<typeof EvaluationGrade>

export const EVALUATION_GRADES: Record<EvaluationGrade, I18nText> = {
  excellent: text('优质', 'Excellent'),
  sound: text('合格', 'Sound'),
  flawed: text('瑕疵', 'Flawed'),
  failed: text('不合格', 'Failed'),
}

/** Kinds of cases for which there is a sheet, by the words of the data. */
export const EvaluatedKind = z.enum(['审查逮捕', '审查起诉'])
export type EvaluatedKind = z.infer<typeof EvaluatedKind>

export const EVALUATED_KINDS: Record<EvaluatedKind, I18nText> = {
  审查逮捕: text('审查逮捕', 'Review of arrest'),
  审查起诉: text('审查起诉', 'Review for prosecution'),
}

/** Outcomes by which a case is drawn in full unless the round says otherwise, by the words of the data; the last is that of a case that was withdrawn. */
export const FullOutcome = z.enum(['不批准逮捕', '法定不起诉', '酌定不起诉', '存疑不起诉', '附条件不起诉', '撤回'])
export type FullOutcome = z.infer<typeof FullOutcome>

export const FULL_OUTCOMES: Record<FullOutcome, I18nText> = {
  不批准逮捕: text('不批准逮捕', 'Arrest refused'),
  法定不起诉: text('法定不起诉', 'Statutory non-prosecution'),
  酌定不起诉: text('酌定不起诉', 'Discretionary non-prosecution'),
  存疑不起诉: text('存疑不起诉', 'Non-prosecution for lack of evidence'),
  附条件不起诉: text('附条件不起诉', 'Conditional non-prosecution'),
  撤回: text('撤回起诉、撤回移送起诉', 'Withdrawn'),
}

/** `first` and `second` are blind to each other; `third` where they differ; `recheck` after an objection. */
export const ReviewRole = z.enum(['first', 'second', 'third', 'recheck'])
export type ReviewRole = z.infer<typeof ReviewRole>

export const REVIEW_ROLES: Record<ReviewRole, I18nText> = {
  first: text('评查人甲', 'First reviewer'),
  second: text('评查人乙', 'Second reviewer'),
  third: text('第三评查人', 'Third reviewer'),
  recheck: text('异议复核人', 'Who looks again'),
}
