import { type I18nText, text } from '@jianqing/contract'

/** What a value from outside holds that nothing behind can keep; `path` has dots. */
export interface Unfit {
  path: string
  why: I18nText
}

/** Deeper than any form of ours; what walks a value by calling itself must not run out of stack. */
const MAX_DEPTH = 60

/** More than any form of ours; what follows looks at each. */
const MAX_VALUES = 20_000

const NUL = text('含有空字符（NUL）', 'holds a NUL character')
const HALF = text('含有不完整的字符（孤立的代理项）', 'holds half of a character (a lone surrogate)')
const DEEP = text(`嵌套超过 ${MAX_DEPTH} 层`, `is nested deeper than ${MAX_DEPTH} levels`)

const MANY = text(`超过 ${MAX_VALUES} 项`, `holds more than ${MAX_VALUES} values`)

const LONE_SURROGATE = /\p{Surrogate}/u

/** Neither PostgreSQL's text and jsonb nor UTF-8 hold these, so they end here: in a body, a query, an address, the name of a file. */
export function unfitText(value: string): I18nText | null {
  if (value.includes('\0')) return NUL
  return LONE_SURROGATE.test(value) ? HALF : null
}

/** The first thing in a value, names of fields included, that nothing behind can keep. */
export function unfit(value: unknown): Unfit | null {
  let seen = 0
  const open: { at: unknown; path: string; depth: number }[] = [{ at: value, path: '', depth: 0 }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { at, path, depth } = next
    if (typeof at === 'string') {
      const why = unfitText(at)
      if (why) return { path, why }
    }
    if (typeof at !== 'object' || at === null) continue
    if (depth === MAX_DEPTH) return { path: path.slice(0, 200), why: DEEP }
    for (const [key, inner] of Object.entries(at)) {
      if (++seen > MAX_VALUES) return { path: '', why: MANY }
      const why = unfitText(key)
      if (why) return { path, why }
      open.push({ at: inner, path: path ? `${path}.${key}` : key, depth: depth + 1 })
    }
  }
  return null
}
