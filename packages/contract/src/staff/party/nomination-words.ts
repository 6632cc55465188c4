import { z } from 'zod'
import { type I18nText, text } from '../../text.ts'

export const NominationState = z.enum(['draft', 'recommended', 'reviewed', 'chosen', 'sent', 'selected', 'not_chosen', 'withdrawn'])
export type NominationState = z.infer<typeof NominationState>
export const NOMINATION_STATES: Record<NominationState, I18nText> = {
  draft: text('撰写中', 'Being written'),
  recommended: text('评审中', 'Under review'),
  reviewed: text('待审定', 'To be decided'),
  chosen: text('已入库', 'In the library'),
  sent: text('已报送', 'Submitted upwards'),
  selected: text('已入选', 'Selected'),
  not_chosen: text('未采用', 'Not chosen'),
  withdrawn: text('已撤回', 'Withdrawn'),
}

/** What is nominated: a case, a way of working that no single case shows, a story. */
export const NominationKind = z.enum(['case', 'practice', 'story'])
export type NominationKind = z.infer<typeof NominationKind>
export const NOMINATION_KINDS: Record<NominationKind, I18nText> = {
  case: text('典型案例', 'Typical case'),
  practice: text('工作案例', 'Case of practice'),
  story: text('检察故事', 'Story'),
}

export const NominationPart = z.enum(['facts', 'work', 'meaning', 'background', 'effect', 'story'])
export type NominationPart = z.infer<typeof NominationPart>
export const NOMINATION_PARTS: Record<NominationPart, I18nText> = {
  facts: text('基本案情', 'Facts'),
  work: text('履职过程', 'What was done'),
  meaning: text('典型意义', 'Why it matters'),
  background: text('背景情况', 'Background'),
  effect: text('工作成效', 'What it brought about'),
  story: text('故事正文', 'The story'),
}

/** Of which parts each kind is made, in their order. */
export const PARTS_OF: Record<NominationKind, readonly NominationPart[]> = {
  case: ['facts', 'work', 'meaning'],
  practice: ['background', 'work', 'effect'],
  story: ['story'],
}

/** By what a nomination is reviewed, and how many points there are at most; a hundred in all. The office's own, and no rule of law. */
export const NOMINATION_RUBRIC = [
  { id: 'example', most: 30, title: text('典型性、示范性', 'Whether it is an example') },
  { id: 'work', most: 30, title: text('履职质效', 'The work and what it brought about') },
  { id: 'law', most: 20, title: text('法律政策运用', 'Use of law and policy') },
  { id: 'words', most: 20, title: text('叙述和表达', 'How it is told') },
] as const
