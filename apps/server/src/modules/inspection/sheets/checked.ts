import { type CheckedSheet, checkSheet } from '@jianqing/sheet'

const MOST_KEPT = 200
const kept = new Map<string, CheckedSheet>()

/** The check of a text, once: that of a long sheet takes 0.3 s, and the page asks for it again and again. */
export function checked(source: string): CheckedSheet {
  const known = kept.get(source) ?? checkSheet(source)
  kept.delete(source)
  kept.set(source, known)
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!)
  return known
}
