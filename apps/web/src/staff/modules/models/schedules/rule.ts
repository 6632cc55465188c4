import type { ScheduleRule, ScheduleTarget } from '@jianqing/contract'
import type { TFunction } from 'i18next'

/** What the form holds: every field of every kind of rule. */
export interface ScheduleValues {
  target: string
  kind: ScheduleRule['kind']
  time: string
  weekday: number
  day: number
  workingDays: boolean
}

/** A choice of the target is one text: `model:id` or `area:id`. */
export const targetText = (target: ScheduleTarget): string => ('model' in target ? `model:${target.model}` : `area:${target.area}`)

export function targetOf(text: string): ScheduleTarget {
  const id = text.slice(text.indexOf(':') + 1)
  return text.startsWith('model:') ? { model: id } : { area: id }
}

/** The rule of the chosen kind; the fields of others are left out. */
export function ruleOf({ kind, time, weekday, day, workingDays }: ScheduleValues): ScheduleRule {
  if (kind === 'data') return { kind }
  if (kind === 'daily') return { kind, time, workingDays }
  return kind === 'weekly' ? { kind, time, workingDays, weekday } : { kind, time, workingDays, day }
}

export const valuesOf = (rule: ScheduleRule): Omit<ScheduleValues, 'target'> => ({
  time: '02:00',
  weekday: 1,
  day: 1,
  workingDays: false,
  ...rule,
})

/** A rule in words: `每周一 02:00，遇休息日顺延`. */
export function ruleWords(t: TFunction<'runs'>, rule: ScheduleRule): string {
  if (rule.kind === 'data') return t('schedule.words.data')
  const said =
    rule.kind === 'daily'
      ? t(rule.workingDays ? 'schedule.words.workdays' : 'schedule.words.daily', { time: rule.time })
      : rule.kind === 'weekly'
        ? t('schedule.words.weekly', { time: rule.time, day: t(`schedule.weekday.d${rule.weekday}` as 'schedule.weekday.d1') })
        : t('schedule.words.monthly', { time: rule.time, day: rule.day })
  return rule.workingDays && rule.kind !== 'daily' ? t('schedule.words.moved', { said }) : said
}
