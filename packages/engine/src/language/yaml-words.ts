import type { YAMLParseError } from 'yaml'
import type { I18n } from './i18n.ts'
import { both } from './i18n.ts'

/** What keeps a text from being YAML, in the words of the language. */
interface YamlFinding {
  /** offset in the text */
  at: number
  message: I18n
  hint?: I18n
}

/** YAML reads marks of expressions as its own. */
export const QUOTES: I18n = both('含 [ ] { } , : ? ! # 的值请加引号', 'Quote values that hold [ ] { } , : ? ! #')

/**
 * The parser's errors as a person can use them: every key that stands twice, and of all others the first – those behind it come of it.
 *
 * @param errors as the parser gives them
 */
export function yamlFindings(text: string, errors: readonly Pick<YAMLParseError, 'code' | 'message' | 'pos'>[]): YamlFinding[] {
  const ordered = [...errors].sort((a, b) => a.pos[0] - b.pos[0])
  const first = ordered.find(({ code }) => code !== 'DUPLICATE_KEY')
  return ordered
    .filter(error => error === first || (error.code === 'DUPLICATE_KEY' && error.pos[0] <= (first?.pos[0] ?? Infinity)))
    .map(error => finding(text, error))
}

function finding(text: string, { code, message, pos: [at] }: Pick<YAMLParseError, 'code' | 'message' | 'pos'>): YamlFinding {
  const found = words(code, message, text, at)
  // marks of an input method look like YAML's own, and are none
  const hint = wideMark(lineAt(text, at)) ?? found.hint
  return { at, message: found.message, ...(hint && { hint }) }
}

function words(code: string, message: string, text: string, at: number): { message: I18n; hint?: I18n } {
  const mark = /^\S/u.exec(text.slice(at))?.[0] ?? ''
  switch (code) {
    case 'DUPLICATE_KEY': {
      const key = /^[^\s:,{}[\]]+/u.exec(text.slice(at))?.[0] ?? ''
      return {
        message: both(`键“${key}”出现了两次`, `the key “${key}” stands twice`),
        hint: both('改名，或合为一个', 'Rename one, or make them one'),
      }
    }
    case 'TAB_AS_INDENT':
      return { message: both('缩进里有制表符（Tab）', 'a tab stands in the indentation'), hint: both('缩进只用空格', 'Indent by spaces') }
    case 'BAD_INDENT': {
      const end = /end with a (.)/.exec(message)?.[1]
      if (end)
        return {
          message: both(`此前有括号没有合上：缺少“${end}”`, `a bracket before this place is not closed: “${end}” is missing`),
          hint: both('若括号在别处，请看此行之前', 'Look at the lines before this one'),
        }
      return {
        message: both('这一行的缩进与同级的行不一致', 'this line is not indented as those beside it'),
        hint: both('同级的键从同一列开始', 'Keys of one level begin in one column'),
      }
    }
    case 'MULTILINE_IMPLICIT_KEY':
      return {
        message: both('这一行缺少冒号', 'a colon is missing in this line'),
        hint: both('写作“键: 值”，冒号后有空格', 'Write “key: value”, with a space behind the colon'),
      }
    case 'MISSING_CHAR':
      if (message.includes('quote'))
        return {
          message: both('引号没有合上', 'the quotation is not closed'),
          hint: both('引号成对；文中的引号用另一种引号括起', 'Quotes come in pairs; put a text that holds them into the other kind'),
        }
      if (message.includes(',')) return { message: both('此处缺少逗号', 'a comma is missing here'), hint: QUOTES }
      if (message.includes('map values'))
        return {
          message: both('这一行缺少冒号', 'a colon is missing in this line'),
          hint: both('写作“键: 值”，冒号后有空格', 'Write “key: value”, with a space behind the colon'),
        }
      break
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'BLOCK_IN_FLOW':
      return {
        message: both(
          '这个值里有 YAML 的记号（如“: ”“? ”），被当作又一个键',
          'this value holds a mark of YAML (such as “: ” or “? ”) that makes it another key',
        ),
        hint: QUOTES,
      }
    case 'BAD_SCALAR_START':
      return {
        message: both(`不加引号的值不能以“${mark}”开头`, `a value cannot begin with “${mark}” unless it is quoted`),
        hint: both('请加引号', 'Put it in quotes'),
      }
    case 'BAD_DQ_ESCAPE':
      return {
        message: both('双引号里的反斜杠写法 YAML 不认识', 'YAML does not know this backslash in double quotes'),
        hint: both('改用单引号', 'Use single quotes'),
      }
    case 'UNEXPECTED_TOKEN':
      return {
        message: mark
          ? both(`“${mark}”在此处是 YAML 的记号`, `“${mark}” is a mark of YAML here`)
          : both('文本在此处没有写完', 'the text is not finished here'),
        hint: QUOTES,
      }
    case 'MULTIPLE_DOCS':
      return { message: both('一个文件只写一个模型：去掉“---”', 'a file holds one model: take “---” out') }
  }
  return { message: both(`不是合法的 YAML：${message}`, `this is no YAML: ${message}`), hint: QUOTES }
}

const lineAt = (text: string, at: number): string => text.slice(text.lastIndexOf('\n', at - 1) + 1).split('\n', 1)[0]!

const WIDE: Readonly<Record<string, string>> = {
  '：': ':',
  '，': ',',
  '｛': '{',
  '｝': '}',
  '［': '[',
  '］': ']',
  '＃': '#',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
}

/** The first mark of Chinese or full width outside of quotes, where YAML wants its own. */
function wideMark(line: string): I18n | undefined {
  const bare = line.replace(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|#.*$/gu, quoted => ' '.repeat(quoted.length))
  const at = [...bare].findIndex(character => character in WIDE)
  if (at < 0) return undefined
  const wide = [...bare][at]!
  return both(
    `第 ${at + 1} 列的“${wide}”是全角或中文标点：作记号时写“${WIDE[wide]}”`,
    `Column ${at + 1} holds “${wide}”: as a mark write “${WIDE[wide]}”`,
  )
}
