import { LimitError, parseSpan } from '@jianqing/calendar'
import { findLimit, type Limit, type Limits, loadLimits, termsOf } from '@jianqing/catalogue/limits'
import { type I18nText, text } from '@jianqing/contract'
import { z } from 'zod'
import type { Tx } from '../db/index.ts'
import { defineSetting, readSetting, type Setting } from '../setting/index.ts'
import { choicesOf } from './choices.ts'
import type { ClockDefinition, LawLimit } from './define.ts'
import { type Budget, reckon } from './due.ts'
import type { ClockRow } from './tables.ts'

let limits: Limits | undefined

function limitOn({ kind, limit: id }: Pick<LawLimit, 'kind' | 'limit'>, day: string): Limit {
  limits ??= loadLimits()
  const limit = findLimit(limits, id, day)
  if (!limit) throw new Error(`the clock ${kind} names the limit ${id}, which the catalogue does not know`)
  return limit
}

/** Any day without days off around it: what is longer is told by the days that both make of it. */
const SOME_DAY = '2024-03-01'
const endOf = ({ amount, unit }: Budget): string => reckon({ startedOn: SOME_DAY, amount, unit, roll: false }, []).plainOn!

/** Nothing, or a length that does not plainly exceed that of the law. */
const localSchema = (limit: string) =>
  z.string().superRefine((written, context) => {
    if (written === '') return
    try {
      const own = parseSpan(written)
      const law = termsOf(limitOn({ kind: limit, limit }, SOME_DAY)).budget
      if ((own.unit === 'hour') !== (law.unit === 'hour') || (own.unit === law.unit ? own.amount >= law.amount : endOf(own) > endOf(law)))
        context.addIssue({
          code: 'custom',
          message: `法定期限只能从严，应短于 ${law.amount}${law.unit} · a limit of law is only tightened: shorter than ${law.amount}${law.unit}`,
        })
    } catch (error) {
      if (!(error instanceof LimitError)) throw error
      context.addIssue({ code: 'custom', message: `${error.words['zh-CN']} · ${error.words.en}` })
    }
  })

/** The setting by which an office tightens a limit of law for one kind of clock: a length such as `5working_day`, or nothing. For clocks that begin from then on. */
export const tightening = (kind: string, limit: string, title: I18nText): Setting<string> =>
  defineSetting({
    key: `clock.${kind}.local`,
    type: 'text',
    schema: localSchema(limit),
    default: '',
    title: text(`${title['zh-CN']}：本院从严`, `${title.en}: the office's own, tighter`),
    help: text(
      '留空为法定期限。写成 5working_day、7day；只能短于法定期限，两者先到者为准，只影响此后起算的期限',
      'Empty: the limit of law. Written like 5working_day or 7day; only shorter, whichever ends first counts, for limits that begin from now on',
    ),
  })

/** The setting of how many days before its end a kind of clock warns; for clocks that begin from then on. */
export const warningDays = (kind: string, title: I18nText, days: number): Setting<number> =>
  defineSetting({
    key: `clock.${kind}.warn_days`,
    type: 'int',
    schema: z.number().int().min(0).max(60),
    default: days,
    min: 0,
    max: 60,
    title: text(`${title['zh-CN']}：届满前几日预警`, `${title.en}: days before its end on which it warns`),
    help: text('自然日，0 至 60；只影响此后起算的期限', 'Natural days, 0 to 60; for limits that begin from now on'),
  })

export type StartTerms = { budget: Budget | null } & Pick<
  ClockRow,
  'roll' | 'ruleId' | 'ruleVersion' | 'presumed' | 'localAmount' | 'localUnit' | 'warnDays'
>

/** How a clock is counted that starts on a day. A limit of law that no clock of a record can have is our own mistake. */
export async function termsOn(tx: Tx, definition: ClockDefinition, startedOn: string): Promise<StartTerms> {
  const warnDays = definition.warning ? await readSetting(tx, definition.warning) : null
  const none = { ruleId: null, ruleVersion: null, presumed: false, localAmount: null, localUnit: null, warnDays }
  if ('budget' in definition) {
    const { budget, roll } = definition
    if (budget === 'named') return { ...none, budget: null, roll }
    return { ...none, budget: typeof budget === 'function' ? await budget(tx) : budget, roll }
  }
  const limit = limitOn(definition, startedOn)
  const { budget, roll, backwards, presumed } = termsOf(limit, await choicesOf(tx))
  if (backwards) throw new Error(`the limit ${definition.limit} is none that a clock of a record can have`)
  const written = definition.local ? await readSetting(tx, definition.local) : ''
  const own = written === '' ? null : parseSpan(written)
  return {
    ...none,
    budget,
    roll,
    presumed,
    ruleId: limit.id,
    ruleVersion: limit.version,
    localAmount: own?.amount ?? null,
    localUnit: own?.unit ?? null,
  }
}

/** A limit of law in words, in the version of a day; its id where the catalogue does not know it. */
export function limitNamed(id: string, on: string): { id: string; title: I18nText; article: string | null } {
  limits ??= loadLimits()
  const limit = findLimit(limits, id, on)
  return { id, title: limit?.title ?? text(id, id), article: limit ? `${limit.article}${limit.verified ? '' : '（未核实）'}` : null }
}

/** What a clock stands on: the article of its limit in the version that it was started by, or what the office has set. */
export function basisOf(
  definition: ClockDefinition,
  { ruleId, ruleVersion, presumed }: Pick<ClockRow, 'ruleId' | 'ruleVersion' | 'presumed'>,
): string {
  if ('basis' in definition) return definition.basis
  limits ??= loadLimits()
  const limit = limits.limits.find(one => one.id === ruleId && one.version === ruleVersion)
  if (!limit) return ruleId ?? ''
  return `${limit.article}${limit.verified ? '' : '（未核实）'}${presumed ? '（节假日是否顺延为推定）' : ''}`
}
