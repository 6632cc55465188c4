import { LineCounter, isAlias, isMap, isScalar, isSeq, parseDocument, visit } from 'yaml'
import type { Document, Node as YamlNode, Pair, Scalar, YAMLMap } from 'yaml'
import type { Diagnostic, DiagnosticCode } from './diagnostics.ts'
import { both } from './i18n.ts'
import type { I18n } from './i18n.ts'
import { suggest } from './diagnostics.ts'
import { isStorable } from '../analysis/index.ts'
import { FIELD_WORDS, formOf } from './forms.ts'
import { beyondLimits, LIMITS, TooManyFindings } from './limits.ts'
import { NAME } from './names.ts'
import { QUOTES, yamlFindings } from './yaml-words.ts'

export type { YamlNode }

/** A key with its value, both with their places in the file. */
export interface Field {
  name: string
  key: Scalar
  value: YamlNode | null
}

/** A YAML text with the findings about it; every reader below reports what it does not like and goes on. */
export class Source {
  readonly text: string
  readonly file: string | undefined
  readonly diagnostics: Diagnostic[] = []
  readonly root: YamlNode | null
  /** the step that findings belong to for now */
  step: string | undefined
  #lines = new LineCounter()

  constructor(text: string, file?: string) {
    this.text = text
    this.file = file
    const beyond = beyondLimits(text)
    if (beyond) {
      this.root = null
      this.diagnostics.push({
        code: 'too-large',
        severity: 'error',
        message: beyond,
        hint: SPLIT,
        ...(file !== undefined && { file }),
        line: 1,
        column: 1,
      })
      return
    }
    // the parser compares each key of a map with all others
    const document: Document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false, strict: true, uniqueKeys: false })
    try {
      for (const { at, message, hint } of yamlFindings(text, [...document.errors, ...repeatedKeys(document)]))
        this.report('yaml-syntax', at, message, hint)
      this.#refuseTagsAndAliases(document)
    } catch (error) {
      if (!(error instanceof TooManyFindings)) throw error
    }
    this.root = this.diagnostics.length === 0 ? (document.contents as YamlNode | null) : null
  }

  /** Whether nothing of severity error was found so far. */
  get ok(): boolean {
    return this.diagnostics.every(d => d.severity !== 'error')
  }

  report(
    code: DiagnosticCode,
    at: number | YamlNode | null | undefined,
    message: I18n,
    hint?: I18n,
    severity: Diagnostic['severity'] = 'error',
  ): void {
    const offset = typeof at === 'number' ? at : (at?.range?.[0] ?? 0)
    if (this.diagnostics.length >= LIMITS.findings) throw new TooManyFindings()
    const { line, col } = this.#lines.linePos(Math.max(0, Math.min(offset, this.text.length)))
    this.diagnostics.push({
      code,
      severity,
      message,
      ...(hint && { hint }),
      ...(this.file !== undefined && { file: this.file }),
      ...(this.step !== undefined && { step: this.step }),
      line: Math.max(1, line),
      column: Math.max(1, col),
    })
  }

  /** The fields of a map; undefined (and a finding) when it is none, or when a field is unknown or missing. */
  fields(
    node: YamlNode | null | undefined,
    what: I18n,
    allowed?: readonly string[],
    required: readonly string[] = [],
  ): Map<string, Field> | undefined {
    if (!isMap(node)) {
      this.report('wrong-shape', node, both(`${spaced(what)}应为映射（键: 值）`, `${what.en} must be a map (key: value)`), formOf(what.en))
      return undefined
    }
    const fields = new Map<string, Field>()
    for (const pair of node.items as Pair<YamlNode, YamlNode | null>[]) {
      const name = isScalar(pair.key) ? String(pair.key.value) : undefined
      if (name === undefined) this.report('wrong-shape', pair.key, both('键应为文本', 'a key must be text'))
      else if (allowed && !allowed.includes(name)) {
        this.report(
          'unknown-field',
          pair.key,
          both(`${spaced(what)}没有字段“${name}”`, `${what.en} has no field “${name}”`),
          node.flow && !NAME.test(name) ? QUOTES : suggest(name, allowed),
        )
      } else fields.set(name, { name, key: pair.key as Scalar, value: pair.value })
    }
    return this.requireFields(fields, node, what, required) ? fields : undefined
  }

  /** Whether the fields are there; a finding for each that is not. */
  requireFields(fields: ReadonlyMap<string, Field>, node: YamlNode | null, what: I18n, required: readonly string[]): boolean {
    let complete = true
    for (const name of required) {
      const value = fields.get(name)?.value
      if (value && !(isScalar(value) && value.value === null)) continue
      const { zh, en } = FIELD_WORDS[name] ?? { zh: '', en: '' }
      this.report(
        'missing-field',
        node,
        both(`${spaced(what)}缺少字段“${name}”${zh && `（${zh}）`}`, `${what.en} lacks the field “${name}”${en && ` (${en})`}`),
        formOf(name),
      )
      complete = false
    }
    return complete
  }

  /** A scalar as text, the way it is written; a finding where it is none, or one that no database holds. */
  textOf(node: YamlNode | null | undefined, what: I18n): string | undefined {
    const text =
      isScalar(node) && node.value !== null
        ? typeof node.value === 'string'
          ? node.value
          : (node.source ?? String(node.value))
        : undefined
    if (text === undefined) this.report('wrong-shape', node, both(`${spaced(what)}应为文本`, `${what.en} must be text`))
    else if (isStorable(text)) return text
    else this.report('bad-literal', node, both(`${spaced(what)}不能含 NUL 或半个字符`, `${what.en} must not hold NUL or half a character`))
    return undefined
  }

  /** A list of scalars as texts, each with its node. */
  listOf(node: YamlNode | null | undefined, what: I18n): { text: string; node: YamlNode }[] | undefined {
    if (!isSeq(node)) {
      this.report('wrong-shape', node, both(`${spaced(what)}应为列表 [a, b]`, `${what.en} must be a list [a, b]`))
      return undefined
    }
    const items: { text: string; node: YamlNode }[] = []
    for (const item of node.items as YamlNode[]) {
      const text = this.textOf(item, what)
      if (text === undefined) return undefined
      items.push({ text, node: item })
    }
    return items
  }

  /** A text in both languages; a plain one stands for Chinese and serves as English too. */
  i18n(node: YamlNode | null | undefined, what: I18n): I18n | undefined {
    if (!isMap(node)) {
      const text = this.textOf(node, what)
      return text === undefined ? undefined : both(text, text)
    }
    const fields = this.fields(node, what, ['zh-CN', 'en'], ['zh-CN'])
    if (!fields) return undefined
    const zh = this.textOf(fields.get('zh-CN')!.value, what)
    if (zh === undefined) return undefined
    const en = fields.has('en') ? this.textOf(fields.get('en')!.value, what) : zh
    return en === undefined ? undefined : both(zh, en)
  }

  /** The place in the file of a character of a scalar's value; exact for plain and block scalars, near for quoted ones with escapes. */
  offsetIn(node: YamlNode | null | undefined, offset: number): number {
    const start = node?.range?.[0] ?? 0
    if (!isScalar(node) || typeof node.value !== 'string') return start + offset
    if (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') return start + 1 + offset
    if (node.type !== 'BLOCK_LITERAL' && node.type !== 'BLOCK_FOLDED') return start + offset
    // a block: the value is the lines without their indentation
    let place = this.text.indexOf('\n', start) + 1
    const indent = /^ */.exec(this.text.slice(place))![0].length
    place += indent
    for (let i = 0; i < offset; i++) {
      if (this.text[place++] !== '\n') continue
      for (let skipped = 0; skipped < indent && this.text[place] === ' '; skipped++) place++
    }
    return place
  }

  #refuseTagsAndAliases(document: Document): void {
    visit(document, {
      Node: (_, node, path) => {
        if (path.length > 2 * LIMITS.levels) {
          this.report(
            'too-large',
            node as YamlNode,
            both(`层次超过 ${LIMITS.levels} 层`, `maps and lists are nested at most ${LIMITS.levels} deep`),
          )
          return visit.BREAK
        }
        const tag = (node as YamlNode & { tag?: string }).tag
        if (isAlias(node)) this.report('yaml-syntax', node as YamlNode, both('不支持 YAML 别名（*）', 'YAML aliases (*) are not supported'))
        else if (tag?.startsWith('!')) {
          this.report(
            'yaml-syntax',
            node as YamlNode,
            both(`“${tag}”被 YAML 当作标签`, `YAML takes “${tag}” for a tag`),
            both('请给表达式加引号', 'Put the expression in quotes'),
          )
        }
        return undefined
      },
    })
  }
}

const SPLIT = both('请拆成几个模型，或把长名单放进数据集', 'Split it into several models, or put long lists into a data set')

/** Keys that stand twice in a map, as the parser would tell of them. */
function repeatedKeys(document: Document): { code: 'DUPLICATE_KEY'; message: string; pos: [number, number] }[] {
  const found: ReturnType<typeof repeatedKeys> = []
  visit(document, {
    Map: (_, { items }) => {
      const seen = new Set<unknown>()
      for (const { key } of items) {
        if (!isScalar(key)) continue
        const [from = 0, to = 0] = key.range ?? []
        if (seen.has(key.value)) found.push({ code: 'DUPLICATE_KEY', message: '', pos: [from, to] })
        seen.add(key.value)
      }
    },
  })
  return found
}

/** Latin words and Chinese ones stand apart. */
const spaced = (what: I18n): string => (/\w$/.test(what['zh-CN']) ? `${what['zh-CN']} ` : what['zh-CN'])

export { isMap, isScalar, isSeq }
export type { YAMLMap }
