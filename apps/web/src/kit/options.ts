import type { I18nText } from '@jianqing/contract'

/** Words of the contract as choices, each with how many there are. */
export const optionsOf = (
  words: Readonly<Record<string, I18nText>>,
  tx: (text: I18nText) => string,
  counts?: Readonly<Record<string, number>>,
): { value: string; label: string; count?: number }[] =>
  Object.entries(words).map(([value, title]) => ({ value, label: tx(title), ...(counts && { count: counts[value] ?? 0 }) }))
