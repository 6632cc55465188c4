import type { Span } from '@jianqing/calendar'
import type { I18n } from '../i18n.ts'

/** A limit of law as a clock is counted by it. */
export interface ClockLimit {
  id: string
  version: number
  title: I18n
  article: string
  budget: Span
  roll: boolean
  /** counted back from its day */
  backwards: boolean
  /** what the law allows of extensions, in figures; undefined where it gives none */
  room: Span | undefined
}

/** The limits that a model may name. The engine knows none of them: who calls it does. */
export interface ClockLimits {
  ids: readonly string[]
  /** the limit as it is law on a day, YYYY-MM-DD */
  find(id: string, on: string): ClockLimit | undefined
  /** why a limit that is known counts no clock; undefined for one that does */
  refused(id: string): I18n | undefined
  /** what was chosen where the law leaves it open, for the manifest */
  choices: Readonly<Record<string, string | boolean>>
}
