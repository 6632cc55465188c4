/** The pattern is no regular expression, or says something that two engines would read differently. The message is what to do, in both languages. */
export class PatternError extends Error {
  override name = 'PatternError'
  readonly zh: string
  constructor(zh: string, en: string) {
    super(en)
    this.zh = zh
  }
}

const MAX_LENGTH = 1000
const MAX_DEPTH = 50
/** PostgreSQL counts up to here (DUPMAX); RE2 takes a thousand, counts of nested repetitions multiplied. */
const MAX_REPEAT = 255

const CLASSES: Record<string, string> = { d: '0-9', w: '0-9A-Z_a-z', s: '\\t\\n\\f\\r ' }
const CONTROLS: Record<string, string> = { t: '\t', n: '\n', r: '\r', f: '\f', v: '\v' }
const ASSERTIONS: Record<string, string> = { b: '\\y', B: '\\Y', A: '\\A', z: '\\Z' }

/**
 * Reads a regular expression of the part of RE2's syntax that means the same on every engine, when all that is asked is whether it matches somewhere:
 * characters, `.`, classes, `\d \w \s` (ASCII), `\b`, `^ $`, groups, `|`, `* + ? {n,m}`, and `(?i)`, `(?s)` in front.
 * Gives the same as an advanced regular expression of PostgreSQL (collation "C"). Source: RE2 syntax; PostgreSQL manual, 9.7.3.
 * Throws {@link PatternError} for anything else.
 */
export function asPostgresPattern(pattern: string): string {
  if (pattern.length > MAX_LENGTH)
    throw new PatternError(`正则表达式超过 ${MAX_LENGTH} 字符`, `the pattern is longer than ${MAX_LENGTH} characters`)
  const flags = /^\(\?([is]+)\)/.exec(pattern)
  const reader = new Reader(Array.from(pattern.slice(flags?.[0].length ?? 0)), new Set(flags?.[1] ?? ''))
  return reader.read()
}

class Reader {
  readonly #chars: readonly string[]
  readonly #flags: ReadonlySet<string>
  #at = 0

  constructor(chars: readonly string[], flags: ReadonlySet<string>) {
    this.#chars = chars
    this.#flags = flags
  }

  read(): string {
    const { sql } = this.#alternatives(0)
    if (this.#at < this.#chars.length) throw new PatternError('多了“)”', '“)” has no “(”')
    return sql
  }

  #peek(ahead = 0): string | undefined {
    return this.#chars[this.#at + ahead]
  }

  #take(text: string): boolean {
    if (this.#chars.slice(this.#at, this.#at + text.length).join('') !== text) return false
    this.#at += text.length
    return true
  }

  /** `repeats` is how often counted repetitions repeat what they hold, nested ones multiplied. */
  #alternatives(depth: number): { sql: string; repeats: number } {
    if (depth > MAX_DEPTH) throw new PatternError('括号嵌套过深', 'the groups are nested too deeply')
    const branches: string[] = []
    let repeats = 1
    do {
      let branch = ''
      while (this.#at < this.#chars.length && this.#peek() !== '|' && this.#peek() !== ')') {
        const piece = this.#piece(depth)
        branch += piece.sql
        repeats = Math.max(repeats, piece.repeats)
      }
      branches.push(branch)
    } while (this.#take('|'))
    return { sql: branches.join('|'), repeats }
  }

  #piece(depth: number): { sql: string; repeats: number } {
    const { sql, repeats, fixed } = this.#atom(depth)
    const quantifier = this.#quantifier()
    if (!quantifier) return { sql, repeats }
    if (fixed) throw new PatternError('“^ $ \\b”不能重复', '“^ $ \\b” cannot be repeated')
    const product = repeats * quantifier.most
    if (product > MAX_REPEAT)
      throw new PatternError(
        `重复次数不能超过 ${MAX_REPEAT}（嵌套者相乘）`,
        `a repetition counts up to ${MAX_REPEAT}, nested ones multiplied`,
      )
    if (this.#quantifier()) throw new PatternError('重复号不能连用', 'a repetition cannot follow another one')
    return { sql: sql + quantifier.sql, repeats: product }
  }

  /** Whether it takes as few as it can is dropped: it bears on what matches, not on whether something does. */
  #quantifier(): { sql: string; most: number } | undefined {
    const next = this.#peek()
    let found: { sql: string; most: number } | undefined
    if (next === '*' || next === '+' || next === '?') {
      this.#at++
      found = { sql: next, most: 1 }
    } else if (next === '{') {
      const counted = /^\{(\d{1,4})(?:(,)(\d{1,4})?)?\}/.exec(this.#chars.slice(this.#at, this.#at + 12).join(''))
      if (!counted) throw new PatternError('“{”应写成“\\{”', 'write “{” as “\\{”')
      const [text, low, , high] = counted
      if (high !== undefined && Number(high) < Number(low))
        throw new PatternError(`“${text}”的次序颠倒`, `“${text}” is the wrong way round`)
      this.#at += text.length
      found = { sql: text, most: Math.max(1, Number(high ?? low)) }
    }
    if (found) this.#take('?')
    return found
  }

  #atom(depth: number): { sql: string; repeats: number; fixed?: boolean } {
    const next = this.#peek()!
    switch (next) {
      case '(':
        return this.#group(depth)
      case '[':
        return { sql: this.#bracket(), repeats: 1 }
      case '.':
        this.#at++
        return { sql: this.#flags.has('s') ? '.' : '[^\\n]', repeats: 1 }
      case '^':
      case '$':
        this.#at++
        return { sql: next === '^' ? '\\A' : '\\Z', repeats: 1, fixed: true }
      case '*':
      case '+':
      case '?':
        throw new PatternError(`“${next}”前没有可重复的内容`, `there is nothing for “${next}” to repeat`)
      case '{':
      case '}':
      case ']':
        throw new PatternError(`“${next}”应写成“\\${next}”`, `write “${next}” as “\\${next}”`)
      case '\\':
        return this.#escaped()
      default:
        this.#at++
        return { sql: this.#literal(next), repeats: 1 }
    }
  }

  #group(depth: number): { sql: string; repeats: number } {
    this.#at++
    if (/^\?<?[=!]/.test(this.#chars.slice(this.#at, this.#at + 3).join('')))
      throw new PatternError('不支持环视 (?=…)', 'look-around (?=…) is not supported')
    if (this.#peek() === '?' && !this.#take('?:'))
      throw new PatternError(
        '“(?”后只能是“:”；(?i)、(?s) 只能在最前',
        '“(?” can only be followed by “:”; (?i) and (?s) stand in front of everything',
      )
    const { sql, repeats } = this.#alternatives(depth + 1)
    if (!this.#take(')')) throw new PatternError('少了“)”', '“)” is missing')
    return { sql: `(?:${sql})`, repeats }
  }

  #escaped(): { sql: string; repeats: number; fixed?: boolean } {
    const name = this.#peek(1)
    if (name !== undefined && Object.hasOwn(ASSERTIONS, name)) {
      this.#at += 2
      return { sql: ASSERTIONS[name]!, repeats: 1, fixed: true }
    }
    const set = name === undefined ? undefined : CLASSES[name.toLowerCase()]
    if (set !== undefined && name !== undefined) {
      this.#at += 2
      return { sql: name === name.toLowerCase() ? `[${set}]` : `[^${set}]`, repeats: 1 }
    }
    return { sql: this.#literal(this.#escapedChar()), repeats: 1 }
  }

  /** A character behind a backslash, which is at this place. */
  #escapedChar(): string {
    const name = this.#peek(1)
    this.#at += 2
    if (name !== undefined && Object.hasOwn(CONTROLS, name)) return CONTROLS[name]!
    if (name === 'x') {
      const digits = /^[0-9A-Fa-f]{2}/.exec(this.#chars.slice(this.#at, this.#at + 2).join(''))?.[0]
      if (digits !== undefined && digits !== '00') {
        this.#at += 2
        return String.fromCodePoint(Number.parseInt(digits, 16))
      }
    }
    if (name !== undefined && /^[!-/:-@[-`{-~]$/.test(name)) return name
    throw new PatternError(`不支持“\\${name ?? ''}”，请直接写该字符`, `“\\${name ?? ''}” is not supported: write the character itself`)
  }

  #literal(char: string): string {
    const others = this.#otherCases(char)
    return others.length > 0 ? `[${[char, ...others].map(inBracket).join('')}]` : /^[\p{L}\p{N}]$/u.test(char) ? char : coded(char)
  }

  #bracket(): string {
    this.#at++
    const isNegated = this.#take('^')
    let body = ''
    while (this.#peek() !== ']') {
      if (this.#at >= this.#chars.length) throw new PatternError('少了“]”', '“]” is missing')
      body += this.#bracketItem()
    }
    this.#at++
    if (body === '') throw new PatternError('“[]”是空的', '“[]” is empty')
    return `[${isNegated ? '^' : ''}${body}]`
  }

  #bracketItem(): string {
    const name = this.#peek() === '\\' ? this.#peek(1) : undefined
    if (name !== undefined && Object.hasOwn(CLASSES, name)) {
      this.#at += 2
      if (this.#peek() === '-' && this.#peek(1) !== ']') throw new PatternError(`“\\${name}-”不成范围`, `“\\${name}-” begins no range`)
      return CLASSES[name]!
    }
    const low = this.#bracketChar()
    if (this.#peek() !== '-' || this.#peek(1) === ']') return [low, ...this.#otherCases(low)].map(inBracket).join('')
    this.#at++
    const high = this.#bracketChar()
    const [from, to] = [low.codePointAt(0)!, high.codePointAt(0)!]
    if (to < from) throw new PatternError(`“${low}-${high}”的次序颠倒`, `“${low}-${high}” is the wrong way round`)
    const others = this.#flags.has('i')
      ? Array.from({ length: to - from + 1 }, (_, i) => this.#otherCases(String.fromCodePoint(from + i))).flat()
      : []
    return [`${inBracket(low)}-${inBracket(high)}`, ...others.map(inBracket)].join('')
  }

  #bracketChar(): string {
    const char = this.#peek()
    if (char === undefined) throw new PatternError('少了“]”', '“]” is missing')
    if (char === '\\') {
      if (/[DWSbBAz]/.test(this.#peek(1) ?? ''))
        throw new PatternError(`[] 中不支持“\\${this.#peek(1)}”`, `“\\${this.#peek(1)}” is not supported in []`)
      return this.#escapedChar()
    }
    if (char === '[' || char === '-') {
      // [:alpha:] and a range that starts or ends with a dash are where readers differ
      const isEdge = char === '-' && (this.#peek(1) === ']' || this.#peek(-1) === '[' || (this.#peek(-1) === '^' && this.#peek(-2) === '['))
      if (!isEdge) throw new PatternError(`[] 中的“${char}”应写成“\\${char}”`, `write “${char}” as “\\${char}” in []`)
    }
    this.#at++
    return char
  }

  /** The other cases of a character where case is ignored; those of ASCII letters alone, whose folding is the same everywhere. */
  #otherCases(char: string): string[] {
    if (!this.#flags.has('i')) return []
    if (/^[A-Za-z]$/.test(char)) {
      const other = char === char.toLowerCase() ? char.toUpperCase() : char.toLowerCase()
      // Unicode folds the Kelvin sign to k and the long s to s
      return [other, ...(/k/i.test(char) ? ['\u212A'] : /s/i.test(char) ? ['\u017F'] : [])]
    }
    if (char.toLowerCase() === char && char.toUpperCase() === char) return []
    throw new PatternError(
      `(?i) 只能忽略英文字母的大小写，不能用于“${char}”`,
      `(?i) ignores the case of A to Z alone, not that of “${char}”`,
    )
  }
}

/** Anything but a letter or digit as its number, so that it can have no meaning of its own. */
function coded(char: string): string {
  return `\\U${char.codePointAt(0)!.toString(16).padStart(8, '0')}`
}

function inBracket(char: string): string {
  return /^[\p{L}\p{N}]$/u.test(char) ? char : coded(char)
}
