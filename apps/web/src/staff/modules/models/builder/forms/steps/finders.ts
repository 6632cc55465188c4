import { asText } from '../useStep.ts'

type Json = Record<string, unknown>
type Scalar = string | number | boolean

export const TAKES = ['first', 'all', 'count', 'found'] as const
export const KINDS_OF_TEXT = ['text', 'int', 'decimal', 'money', 'date'] as const
type Take = (typeof TAKES)[number]
type As = (typeof KINDS_OF_TEXT)[number]

/** How a finder looks: for a pattern, for words that stand in the step, or for those of a list `constants.x` or `params.x`. */
type Search = { by: 'pattern'; pattern: string } | { by: 'words'; words: readonly Scalar[] } | { by: 'list'; list: string }
export type Finder = Search & { take: Take; as: As }

const KNOWN = new Set(['pattern', 'any', 'take', 'as', 'note'])
const isMap = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const isScalar = (value: unknown): value is Scalar => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
const isOneOf = <T extends string>(value: unknown, of: readonly T[]): value is T => (of as readonly unknown[]).includes(value)

/** What a form shows of an entry of `find`; null where it says something that no form shows. */
export function finderOf(entry: unknown): Finder | null {
  if (!isMap(entry) || Object.keys(entry).some(key => !KNOWN.has(key))) return null
  const { pattern, any, take = 'first', as = 'text' } = entry
  if (!isOneOf(take, TAKES) || !isOneOf(as, KINDS_OF_TEXT)) return null
  const search = searchOf(pattern, any)
  return search && { ...search, take, as }
}

function searchOf(pattern: unknown, any: unknown): Search | null {
  if (pattern !== undefined) return typeof pattern === 'string' && any === undefined ? { by: 'pattern', pattern } : null
  if (Array.isArray(any)) return any.every(isScalar) ? { by: 'words', words: any } : null
  return typeof any === 'string' ? { by: 'list', list: any } : null
}

/** The entry with another search; what it takes, and its note, stay. */
export const withSearch = (entry: Json, search: Search): Json => ({
  ...entry,
  pattern: search.by === 'pattern' ? search.pattern : undefined,
  any: search.by === 'words' ? search.words : search.by === 'list' ? search.list : undefined,
})

/** Only the first find is converted: the language refuses `as` with the others. */
export const withTake = (entry: Json, take: Take): Json => ({
  ...entry,
  take: take === 'first' ? undefined : take,
  ...(take !== 'first' && { as: undefined }),
})

export const withAs = (entry: Json, as: As): Json => ({ ...entry, as: as === 'text' ? undefined : as })

/** Chosen words as they stood: a number of the text stays a number. */
export const wordsAs = (chosen: readonly string[], before: readonly Scalar[]): Scalar[] =>
  chosen.map(word => before.find(old => asText(old) === word) ?? word)

/** What is often looked for in Chinese legal texts. Each has one group at most, which is what is taken. */
export const PRESETS: Record<'amount' | 'date' | 'caseNo' | 'personId' | 'mobile' | 'orgId', { pattern: string; as: As }> = {
  amount: { pattern: '([0-9][0-9,，]*(?:\\.[0-9]{1,2})?)元', as: 'money' },
  date: { pattern: '[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日', as: 'date' },
  caseNo: { pattern: '[（(][0-9]{4}[）)][^（）()，。；、号]{2,30}号', as: 'text' },
  personId: { pattern: '[1-9][0-9]{16}[0-9Xx]', as: 'text' },
  mobile: { pattern: '1[3-9][0-9]{9}', as: 'text' },
  orgId: { pattern: '[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}', as: 'text' },
}
