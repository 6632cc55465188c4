const CHARACTER = /\\[dws]|\\[^A-Za-z0-9]|\[(?:[^\]\\]|\\.)+\]|[^\\[\](){}*+?.^$|]|\./uy
const QUANTIFIER = /[*+?]|\{(\d+)(?:(,)(\d*))?\}/y
const TEXTS = /^[^\\[\](){}*+?.^$]+$/u
const CLASSES: Record<string, string> = { d: '0-9', w: '0-9A-Z_a-z', s: '\\t\\n\\f\\r ' }

/** A set of characters that stands a number of times in a row. */
interface Run {
  set: RegExp
  /** characters at the edges of its ranges: two sets that meet, meet at one of these */
  edges: string[]
  least: number
  most: number
}

/**
 * Whether RE2, which takes the first of several ways to match, and PostgreSQL, which takes the longest, replace the same by this pattern: texts of which none
 * begins another one; or runs of characters, each of which ends where what follows cannot go on. Groups that are not repeated are looked through.
 */
export function isReplaceable(pattern: string): boolean {
  if (TEXTS.test(pattern)) {
    const texts = pattern.split('|')
    return texts.every((text, i) => text !== '' && texts.every((other, j) => i === j || !other.startsWith(text)))
  }
  const runs = runsOf(pattern)
  if (!runs?.some(run => run.least > 0)) return false
  return runs.every((run, i) => {
    if (run.least === run.most) return true
    for (const next of runs.slice(i + 1)) {
      if (meet(run, next)) return false
      if (next.least > 0) return true
    }
    return true
  })
}

/** The pattern as runs; undefined where it is more than that. */
function runsOf(pattern: string): Run[] | undefined {
  const flags = /^\(\?([is]+)\)/.exec(pattern)?.[0] ?? ''
  const text = pattern.slice(flags.length)
  const runs: Run[] = []
  let at = 0
  const take = (token: RegExp): RegExpExecArray | null => {
    token.lastIndex = at
    const found = token.exec(text)
    if (found) at = token.lastIndex
    return found
  }
  take(/\^/y)
  while (at < text.length) {
    if (take(/\((?:\?:)?/y) || take(/\)(?![*+?{])/y)) continue
    if (at === text.length - 1 && text[at] === '$') break
    const atom = take(CHARACTER)?.[0]
    if (atom === undefined) return undefined
    const quantifier = take(QUANTIFIER)
    if (text[at] === '?') return undefined
    runs.push({ ...setOf(atom, flags), ...timesOf(quantifier) })
  }
  return runs
}

function timesOf(quantifier: RegExpExecArray | null): Pick<Run, 'least' | 'most'> {
  if (!quantifier) return { least: 1, most: 1 }
  const [text, low, comma, high] = quantifier
  if (low === undefined) return { least: text === '+' ? 1 : 0, most: text === '?' ? 1 : Infinity }
  return { least: Number(low), most: comma === undefined ? Number(low) : high === '' || high === undefined ? Infinity : Number(high) }
}

function setOf(atom: string, flags: string): Pick<Run, 'set' | 'edges'> {
  const isClass = atom.startsWith('[')
  const plain = (isClass ? atom : `[${atom}]`).replace(/\\([dws])/g, (_, name: string) => CLASSES[name]!)
  const source =
    atom === '.'
      ? flags.includes('s')
        ? '[^]'
        : '[^\\n]'
      : isClass
        ? plain
        : /^\[[\\^\]]/.test(plain) && atom.length === 1
          ? `\\${atom}`
          : plain
  const edges = [...plain]
    .flatMap(char => [-1, 0, 1].map(step => char.codePointAt(0)! + step))
    .concat(
      [...'09AZaz_ \t\n\r\f'].flatMap(char => [char.codePointAt(0)! - 1, char.codePointAt(0)!, char.codePointAt(0)! + 1]),
      1,
      0x10ffff,
    )
  return {
    set: new RegExp(`^${source}$`, flags.includes('i') ? 'iu' : 'u'),
    edges: edges.filter(code => code > 0 && code <= 0x10ffff).map(code => String.fromCodePoint(code)),
  }
}

function meet(a: Run, b: Run): boolean {
  return [...a.edges, ...b.edges].some(char => a.set.test(char) && b.set.test(char))
}
