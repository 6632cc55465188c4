import type { Lang } from '@jianqing/contract'
import { useLang } from '../shell/i18n/index.ts'

/** Puts names one after another as the language does: `甲、乙` or `A, B`. */
export const enumerate = (items: readonly string[], lang: Lang): string => items.join(lang === 'en' ? ', ' : '、')

/** A label before its value: `列：甲` or `Column: A`. */
export const labelled = (label: string, value: string, lang: Lang): string => `${label}${lang === 'en' ? ': ' : '：'}${value}`

/** A remark after a name: `甲（乙）` or `A (B)`. */
export const remarked = (name: string, remark: string, lang: Lang): string => (lang === 'en' ? `${name} (${remark})` : `${name}（${remark}）`)

/** The three above in the language that is spoken. */
export function useWords() {
  const lang = useLang()
  return {
    enumerate: (items: readonly string[]) => enumerate(items, lang),
    labelled: (label: string, value: string) => labelled(label, value, lang),
    remarked: (name: string, remark: string) => remarked(name, remark, lang),
  }
}
