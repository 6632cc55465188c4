import { UsageError } from './errors.ts'

/** Collects `KEY=VALUE` options. @throws UsageError when there is no `=` */
export function pair(option: string) {
  return (value: string, before: Record<string, string> = {}): Record<string, string> => {
    const at = value.indexOf('=')
    if (at <= 0)
      throw new UsageError({ 'zh-CN': `${option} 的写法是 名称=值，而不是“${value}”`, en: `${option} takes NAME=VALUE, not "${value}"` })
    return { ...before, [value.slice(0, at).trim()]: value.slice(at + 1).trim() }
  }
}

/** `1%` or `0.01` as a share from 0 to 1. @throws UsageError */
export function share(value: string): number {
  const match = /^(\d+(?:\.\d+)?)(%?)$/u.exec(value.trim())
  const number = match ? Number(match[1]) / (match[2] ? 100 : 1) : Number.NaN
  if (number >= 0 && number <= 1) return number
  throw new UsageError({ 'zh-CN': `--max-bad 应为 0% 到 100%，而不是“${value}”`, en: `--max-bad must be 0% to 100%, not "${value}"` })
}

/** A whole number within bounds. @throws UsageError */
export function whole(option: string, min: number, max: number) {
  return (value: string): number => {
    const number = Number(value.replaceAll('_', ''))
    if (/^\d[\d_]*$/u.test(value) && number >= min && number <= max) return number
    throw new UsageError({
      'zh-CN': `${option} 应为 ${min} 到 ${max} 的整数，而不是“${value}”`,
      en: `${option} must be a whole number from ${min} to ${max}, not "${value}"`,
    })
  }
}

/** The folder of data: `--data`, else DATA_DIR as for the server, else ./data. */
export const defaultDataDir = (): string => process.env['DATA_DIR'] || './data'

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/u

/** `2026-01-01..2026-06-30`, either side left out. @throws UsageError */
export function period(value: string): { from: string | null; until: string | null } {
  const [from = '', until = '', ...more] = value.split('..')
  const days = [from, until].filter(Boolean)
  if (more.length === 0 && days.length > 0 && days.every(day => DAY.test(day)) && (!from || !until || from <= until))
    return { from: from || null, until: until || null }
  throw new UsageError({
    'zh-CN': `--period 的写法是 2026-01-01..2026-06-30（一端可不填），而不是“${value}”`,
    en: `--period takes 2026-01-01..2026-06-30, either side may be left out, not "${value}"`,
  })
}
