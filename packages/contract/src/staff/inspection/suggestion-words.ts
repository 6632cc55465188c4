import { z } from 'zod'
import { type I18nText, text } from '../../text.ts'

/** Where a procuratorial suggestion to an outside body stands, from the proposal to what was seen on the spot. */
export const SuggestionState = z.enum([
  'proposed',
  'checking',
  'checked',
  'submitted',
  'approved',
  'issued',
  'served',
  'objected',
  'reconsidering',
  'replied',
  'closed',
  'dropped',
  'withdrawn',
])
export type SuggestionState = z.infer<typeof SuggestionState>
export const SUGGESTION_STATES: Record<SuggestionState, I18nText> = {
  proposed: text('待决定', 'To be decided'),
  checking: text('调查核实中', 'Under inquiry'),
  checked: text('待起草、报批', 'To be drafted'),
  submitted: text('文书待审批', 'Paper awaits approval'),
  approved: text('文书待发出', 'Paper to be issued'),
  issued: text('已发出待送达', 'Sent, not served yet'),
  served: text('待回复', 'Reply awaited'),
  objected: text('异议复核中', 'Objection under review'),
  reconsidering: text('待决定变更或者撤回', 'Change or withdrawal to be decided'),
  replied: text('已回复待跟进', 'Replied, to be followed up'),
  closed: text('已办结', 'Closed'),
  dropped: text('不提出建议', 'Not made'),
  withdrawn: text('已撤回', 'Withdrawn'),
}

/** What it is made for; one for retrial has limits of its own, which were not read. */
export const SuggestionKind = z.enum(['governance', 'public_interest'])
export type SuggestionKind = z.infer<typeof SuggestionKind>
export const SUGGESTION_KINDS: Record<SuggestionKind, I18nText> = {
  governance: text('社会治理', 'Social governance'),
  public_interest: text('公益诉讼', 'Public interest'),
}

export const SuggestionSource = z.enum(['lead', 'hand'])
export type SuggestionSource = z.infer<typeof SuggestionSource>
export const SUGGESTION_SOURCES: Record<SuggestionSource, I18nText> = {
  lead: text('线索转入', 'A lead'),
  hand: text('办案中发现', 'Found in casework'),
}

/** What the addressee says to one item. */
export const SuggestionAnswer = z.enum(['adopted', 'partly', 'refused'])
export type SuggestionAnswer = z.infer<typeof SuggestionAnswer>
export const SUGGESTION_ANSWERS: Record<SuggestionAnswer, I18nText> = {
  adopted: text('采纳', 'Adopted'),
  partly: text('部分采纳', 'Adopted in part'),
  refused: text('未采纳', 'Not adopted'),
}

/** What was found of one item on the spot. */
export const SuggestionFound = z.enum(['done', 'partly', 'not'])
export type SuggestionFound = z.infer<typeof SuggestionFound>
export const SUGGESTION_FOUND: Record<SuggestionFound, I18nText> = {
  done: text('已落实', 'Carried out'),
  partly: text('部分落实', 'Carried out in part'),
  not: text('未落实', 'Not carried out'),
}

/** What came of the review of an objection. */
export const SuggestionReview = z.enum(['kept', 'changed', 'withdrawn'])
export type SuggestionReview = z.infer<typeof SuggestionReview>
export const SUGGESTION_REVIEWS: Record<SuggestionReview, I18nText> = {
  kept: text('维持', 'Kept'),
  changed: text('变更', 'Changed'),
  withdrawn: text('撤回', 'Withdrawn'),
}

/** Where one goes whose reply does not come, though it was asked for again. */
export const SuggestionEscalation = z.enum(['reported', 'told'])
export type SuggestionEscalation = z.infer<typeof SuggestionEscalation>
export const SUGGESTION_ESCALATIONS: Record<SuggestionEscalation, I18nText> = {
  reported: text('报告上级人民检察院', 'Reported to the superior procuratorate'),
  told: text('通报上级机关或者主管部门', 'Told to the body above'),
}
