import type { PersonRef, TimelineEntry } from '@jianqing/contract'
import { eq, or } from 'drizzle-orm'
import { type Actor, can, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { type QuestionRow, questions } from './tables.ts'

/** One's own, and those of the offices whose questions one reads. */
export const visibleQuestions = (actor: Actor) =>
  or(
    can(actor, 'question:ask') ? eq(questions.createdBy, actor.user.id) : undefined,
    scopeCondition(scopeOf(actor, 'question:read'), { officeId: questions.officeId }),
  )!

/** Whoever asked without a name is known to themselves alone. */
export const hidesAsker = (actor: Actor, row: QuestionRow): boolean => row.anonymous && row.createdBy !== actor.user.id

/** The story of a question as this person may know it: what a nameless asker did, somebody did. */
export const storyFor = (actor: Actor, row: QuestionRow, timeline: readonly TimelineEntry[]): TimelineEntry[] =>
  timeline.map(entry => (hidesAsker(actor, row) && entry.actor?.id === row.createdBy ? { ...entry, actor: null } : entry))

export const askerFor = (actor: Actor, row: QuestionRow, asker: PersonRef | null): PersonRef | null =>
  hidesAsker(actor, row) ? null : asker
