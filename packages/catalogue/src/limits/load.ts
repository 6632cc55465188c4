import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMap, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { catalogueDir } from '../dir.ts'
import { type Limit, type LimitArea, LimitFile } from './schema.ts'

/** Where a file of limits is wrong. */
export interface LimitFinding {
  file: string
  line: number
  column: number
  message: string
}

/** Files of limits that cannot be used; the message lists every finding as file:line:column. */
export class LimitFileError extends Error {
  override name = 'LimitFileError'
  readonly findings: readonly LimitFinding[]
  constructor(findings: readonly LimitFinding[]) {
    super(findings.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`).join('\n'))
    this.findings = findings
  }
}

/** All limits of law, by area in the order of their files. A limit that was amended is there in each of its versions. */
export interface Limits {
  areas: readonly LimitArea[]
  limits: readonly Limit[]
}

/**
 * Reads the limits of law.
 *
 * @param dir the folder of the catalogue
 * @throws LimitFileError
 */
export function loadLimits(dir: string = catalogueDir()): Limits {
  const folder = join(dir, 'limits')
  const files = readdirSync(folder)
    .filter(name => name.endsWith('.yaml'))
    .sort()
  return readLimits(files.map(name => ({ file: join(folder, name), text: readFileSync(join(folder, name), 'utf8') })))
}

/** {@link loadLimits} of texts. @throws LimitFileError */
export function readLimits(sources: readonly { file: string; text: string }[]): Limits {
  const findings: LimitFinding[] = []
  const seen: { limit: Limit; at: Omit<LimitFinding, 'message'> }[] = []
  const files = sources.flatMap(({ file, text }) => {
    const lines = new LineCounter()
    const document = parseDocument(text, { lineCounter: lines })
    const place = (offset: number) => {
      const { line, col } = lines.linePos(offset)
      return { file, line, column: col }
    }
    findings.push(...document.errors.map(error => ({ ...place(error.pos[0]), message: error.message.split('\n')[0]! })))
    if (document.errors.length > 0) return []
    const at = (path: readonly PropertyKey[]) => place(offsetOf(document.contents, path))
    const parsed = LimitFile.safeParse(document.toJS())
    if (!parsed.success) {
      for (const { path, message } of parsed.error.issues) findings.push({ ...at(path), message: `${path.join('.')}: ${message}` })
      return []
    }
    const limits = parsed.data.limits.map(limit => ({ ...limit, area: parsed.data.area }))
    seen.push(...limits.map((limit, i) => ({ limit, at: at(['limits', i, 'id']) })))
    return [{ ...parsed.data, limits }]
  })
  for (const [i, { limit, at }] of seen.entries()) {
    const other = seen.slice(0, i).find(before => before.limit.id === limit.id && overlap(before.limit, limit))
    if (other)
      findings.push({
        ...at,
        message: `${limit.id} is there twice for the same days (${other.at.file}:${other.at.line}); its versions need their valid days`,
      })
  }
  if (findings.length > 0) throw new LimitFileError(findings)
  files.sort((a, b) => a.order - b.order)
  return { areas: files.map(({ area, title }) => ({ area, title })), limits: files.flatMap(({ limits }) => limits) }
}

const overlap = (a: Limit, b: Limit): boolean =>
  (a.valid.from ?? '') <= (b.valid.to ?? '9999-12-31') && (b.valid.from ?? '') <= (a.valid.to ?? '9999-12-31')

/** Where the value of a path begins, or what is there of it. */
function offsetOf(root: Node | null, path: readonly PropertyKey[]): number {
  let node: unknown = root
  for (const key of path) {
    const next: unknown = isMap(node) || isSeq(node) ? node.get(key, true) : undefined
    if (!next) break
    node = next
  }
  return (node as Node | null)?.range?.[0] ?? 0
}

/** A limit by its id, as it is law on a day. */
export const findLimit = ({ limits }: Limits, id: string, on: string): Limit | undefined =>
  limits.find(({ id: known, valid: { from = '', to = '9999-12-31' } }) => known === id && from <= on && on <= to) ??
  limits.findLast(limit => limit.id === id)
