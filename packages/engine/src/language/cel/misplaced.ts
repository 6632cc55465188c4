import type { I18n } from '../i18n.ts'
import { both } from '../i18n.ts'

/** Where an expression ceases to be one, and what to do. */
export interface Misplaced {
  /** offset in the expression */
  at: number
  message: I18n
  hint?: I18n
}

/** A word or mark of an expression. */
interface Token {
  text: string
  at: number
  kind: 'value' | 'name' | 'mark' | 'open quote'
}

const TOKEN =
  /(?<space>\s+|\/\/[^\n]*)|(?<text>[rRbB]{0,2}(?:"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'))|(?<number>(?:0[xX][0-9a-fA-F]+|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)u?)|(?<name>[A-Za-z_]\w*)|(?<mark>==|!=|<=|>=|&&|\|\||[-+*/%<>!?:.,()[\]])|(?<quote>["'])|(?<other>[\p{L}\p{N}_]+|[=＝]+|[^])/uy
const BINARY = new Set(['==', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '%', '&&', '||', 'in'])
const CLOSES: Readonly<Record<string, string>> = { ')': '(', ']': '[' }

/** The words of SQL and of other languages that people bring along, and marks of an input method. */
const INSTEAD: Readonly<Record<string, string>> = {
  and: '&&',
  or: '||',
  not: '!',
  且: '&&',
  并且: '&&',
  或: '||',
  或者: '||',
  非: '!',
  '=': '==',
  '＝': '==',
  '＝＝': '==',
  '&': '&&',
  '|': '||',
  '！': '!',
  '＆': '&&',
  '＆＆': '&&',
  '｜': '||',
  '＜': '<',
  '＞': '>',
  '≥': '>=',
  '≤': '<=',
  '≠': '!=',
  '（': '(',
  '）': ')',
  '，': ',',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '【': '[',
  '】': ']',
  '：': ':',
  '？': '?',
  '×': '*',
  '÷': '/',
  '、': ',',
  '。': '.',
}
const WAYS: Readonly<Record<string, I18n>> = {
  is: both('空写作 x == null，不空写作 x != null', 'Write x == null or x != null'),
  like: both(
    "含有某词写作 contains_any(x, ['词'])，开头写作 starts_with(x, '词')",
    "Write contains_any(x, ['word']) or starts_with(x, 'word')",
  ),
  between: both('写作 x >= a && x <= b', 'Write x >= a && x <= b'),
  when: both('写作 条件 ? 值 : 否则', 'Write condition ? value : otherwise'),
}

/**
 * The first place where an expression that the parser refused goes wrong. The parser itself tells the place where it gave up, which is often far in front of it.
 *
 * @param text an expression that is no CEL
 * @returns null where nothing of what people usually slip on is found
 */
export function misplaced(text: string): Misplaced | null {
  const open: Token[] = []
  let before: Token | null = null
  let wantsValue = true
  for (const token of tokens(text)) {
    const { text: word, at, kind } = token
    if (kind === 'open quote') return { at, message: both('引号没有合上', 'the quotation is not closed') }
    if (kind === 'value' || (kind === 'name' && word !== 'in')) {
      if (!wantsValue || (kind === 'name' && isForeign(word, text, at))) return wrong(token, before)
      wantsValue = false
    } else if (word === '(' || word === '[') {
      if (!wantsValue && word === '(' && before?.kind !== 'name') return wrong(token, before)
      open.push(token)
      wantsValue = true
    } else if (word in CLOSES) {
      const isEmpty = before === open.at(-1) && before !== null
      if (open.at(-1)?.text !== CLOSES[word] || (wantsValue && !isEmpty)) return wrong(token, before)
      open.pop()
      wantsValue = false
    } else if (word === '-' || word === '!') {
      if (!wantsValue && word === '!') return wrong(token, before)
      wantsValue = true
    } else if (BINARY.has(word) || word === '.' || word === '?' || word === ':' || word === ',') {
      const inner = open.at(-1)?.text
      if (wantsValue || (word === ',' && (inner === undefined || inner === '?')) || (word === ':' && inner !== '?'))
        return wrong(token, before)
      if (word === '?') open.push(token)
      if (word === ':') open.pop()
      wantsValue = true
    } else return wrong(token, before)
    before = token
  }
  const unclosed = open.at(-1)
  if (wantsValue) return { at: text.length, message: both('表达式没有写完', 'the expression is not finished') }
  if (unclosed?.text === '?')
    return {
      at: unclosed.at,
      message: both('此处的“?”没有“:”', 'the “?” here has no “:”'),
      hint: both('写作 条件 ? 值 : 否则', 'Write condition ? value : otherwise'),
    }
  return unclosed
    ? { at: unclosed.at, message: both(`此处的“${unclosed.text}”没有合上`, `the “${unclosed.text}” here is not closed`) }
    : null
}

/** A word that stands in front of another where it means something, and nowhere here. */
const isForeign = (word: string, text: string, at: number): boolean =>
  word.toLowerCase() === 'not' && /^\s+[A-Za-z_]/.test(text.slice(at + word.length))

function wrong({ text: word, at }: Token, before: Token | null): Misplaced {
  if (before?.text === '(' && word === '*')
    return {
      at,
      message: both('此处不应出现“*”', '“*” cannot stand here'),
      hint: both('数行数写作 count()', 'To count rows write count()'),
    }
  if (before?.text === '<' && word === '>')
    return {
      at: before.at,
      message: both('此处不应出现“<>”', '“<>” cannot stand here'),
      hint: both('不等于写作 !=', 'Write != for unequal'),
    }
  const lower = word.toLowerCase()
  const instead = Object.hasOwn(INSTEAD, lower) ? INSTEAD[lower] : undefined
  const hint = instead
    ? both(`写作 ${instead}`, `Write ${instead}`)
    : Object.hasOwn(WAYS, lower)
      ? WAYS[lower]
      : lower === 'in'
        ? both("写作 x in ['甲', '乙']", "Write x in ['a', 'b']")
        : undefined
  return { at, message: both(`此处不应出现“${word}”`, `“${word}” cannot stand here`), ...(hint && { hint }) }
}

function* tokens(text: string): Generator<Token> {
  TOKEN.lastIndex = 0
  for (let found = TOKEN.exec(text); found; found = TOKEN.exec(text)) {
    const { space, text: quoted, number, name, quote } = found.groups!
    if (space !== undefined) continue
    yield {
      text: found[0],
      at: found.index,
      kind:
        quoted !== undefined || number !== undefined ? 'value' : name !== undefined ? 'name' : quote !== undefined ? 'open quote' : 'mark',
    }
  }
}
