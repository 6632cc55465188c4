import { both } from '../i18n.ts'
import type { I18n } from '../i18n.ts'

/** Fills `$1`, `$2` … of a pattern in both languages. */
export function phrase(zh: string, en: string, ...parts: I18n[]): I18n {
  const fill = (pattern: string, language: keyof I18n): string =>
    pattern.replace(/\$(\d)/g, (_, n: string) => parts[Number(n) - 1]?.[language] ?? '')
  return both(fill(zh, 'zh-CN'), fill(en, 'en'))
}

export function joinWords(parts: I18n[], zh = '、', en = ', '): I18n {
  return both(parts.map(p => p['zh-CN']).join(zh), parts.map(p => p.en).join(en))
}

/** A text that is the same in both languages. */
export function plain(text: string): I18n {
  return both(text, text)
}
