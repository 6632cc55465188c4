import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { Document, Node } from 'yaml'
import type { Words } from '../shape.ts'
import { type Finding, type FindingCode, words } from './findings.ts'

export type Path = readonly (string | number)[]

/** More is no sheet: 240 items with advice in two languages are 200 KB. */
const MAX_BYTES = 2_000_000

/** A sheet's text with the findings about it, each with its place. JSON is YAML, too. */
export class Source {
  readonly findings: Finding[] = []
  /** what the text holds; undefined when it is no YAML */
  readonly value: unknown
  readonly #text: string
  readonly #lines = new LineCounter()
  readonly #document: Document | undefined

  constructor(text: string) {
    this.#text = text
    if (text.length > MAX_BYTES) {
      this.#report('too-large', '', 0, words('文件超过 2 MB，不是工作表', 'The file is larger than 2 MB and no sheet'), SPLIT)
      return
    }
    const document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false, strict: true, uniqueKeys: true })
    const [broken] = document.errors
    if (broken) {
      this.#report(
        'yaml-syntax',
        '',
        broken.pos[0],
        words(`不是合法的 YAML：${broken.message}`, `this is no YAML: ${broken.message}`),
        QUOTES,
      )
      return
    }
    this.#document = document
    try {
      // aliases multiply: a text of a kilobyte may stand for gigabytes
      this.value = document.toJS({ maxAliasCount: 0 })
    } catch {
      this.#report('yaml-syntax', '', 0, words('不支持 YAML 别名（*）', 'YAML aliases (*) are not supported'))
    }
  }

  /** @param offset of a character within the text that stands there */
  report(code: FindingCode, path: Path, message: Words, hint?: Words, offset = 0): void {
    this.#report(code, path.join('.'), this.#placeOf(path) + this.#within(path, offset), message, hint)
  }

  #report(code: FindingCode, path: string, at: number, message: Words, hint?: Words): void {
    const { line, col } = this.#lines.linePos(Math.max(0, Math.min(at, this.#text.length)))
    this.findings.push({ code, path, line: Math.max(1, line), column: Math.max(1, col), message, ...(hint && { hint }) })
  }

  /** Where a path begins, or the nearest above it that is there. */
  #placeOf(path: Path): number {
    let node = this.#document?.contents as Node | null | undefined
    let at = node?.range?.[0] ?? 0
    for (const step of path) {
      if (isMap(node)) {
        const pair = node.items.find(({ key }) => isScalar(key) && key.value === step)
        if (!pair) break
        node = pair.value as Node | null
        at = node?.range?.[0] ?? (pair.key as Node).range?.[0] ?? at
      } else if (isSeq(node) && node.items[Number(step)]) {
        node = node.items[Number(step)] as Node
        at = node.range?.[0] ?? at
      } else break
    }
    return at
  }

  /** Behind a quotation mark, and nowhere in a block, whose lines are set in. */
  #within(path: Path, offset: number): number {
    const node = this.#document?.getIn([...path], true)
    if (!isScalar(node) || node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL') return 0
    return offset + (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : 0)
  }
}

const SPLIT = words('请拆成几张工作表', 'Split it into several sheets')
const QUOTES = words('含 [ ] { } , : ? ! # 的值请加引号；缩进只用空格', 'Quote values that hold [ ] { } , : ? ! #; indent by spaces')
