import { COMPARISONS, comparisonOf } from './comparisons.ts'

/** The keys of a rule: `name` or `name.key`; null where it is no such list. */
export function ruleOf(rule: unknown): string[] | null {
  if (typeof rule === 'string') return [rule]
  return Array.isArray(rule) && rule.every(key => typeof key === 'string') ? rule : null
}

/** The rules of `block`; null where some of it cannot be shown as rules. */
export function rulesOf(block: unknown): string[][] | null {
  if (!Array.isArray(block)) return null
  const rules = block.map(ruleOf)
  return rules.every(rule => rule !== null) ? rules : null
}

/** What rows may be blocked by: for each comparison its own keys, the first under the comparison's name. */
export function keysOf(compare: Record<string, unknown>): { name: string; comparison: string; key: string }[] {
  return Object.entries(compare).flatMap(([comparison, source]) => {
    const kind = comparisonOf(source)?.kind ?? /^\s*(\w+)\s*\(/.exec(String(source))?.[1] ?? ''
    const keys: readonly string[] = Object.hasOwn(COMPARISONS, kind) ? COMPARISONS[kind as keyof typeof COMPARISONS].keys : ['same']
    return keys.map((key, i) => ({ name: i === 0 ? comparison : `${comparison}.${key}`, comparison, key }))
  })
}

/** Rules after a comparison has another name, or is gone (`to` null): a rule of which nothing is left goes with it. */
export function following(block: unknown, from: string, to: string | null): unknown {
  const rules = rulesOf(block)
  if (!rules?.some(rule => rule.some(key => key.split('.')[0] === from))) return block
  const swapped = rules.map(rule =>
    rule.flatMap(key => {
      const [name, ...rest] = key.split('.')
      return name !== from ? [key] : to === null ? [] : [[to, ...rest].join('.')]
    }),
  )
  const kept = swapped.filter(rule => rule.length > 0)
  return kept.length > 0 ? kept : undefined
}
