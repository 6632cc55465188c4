import { inputsOf } from '../ir/index.ts'
import type { Node } from '../ir/index.ts'
import { both } from './i18n.ts'
import type { I18n } from './i18n.ts'
import { LIMITS } from './limits.ts'

/** Kinds whose rows stand for many: what they come of is looked up by their keys, and no longer carried along. */
const FOLDED: ReadonlySet<Node['kind']> = new Set(['scan', 'group', 'rolling', 'sql'])

/** What a node carries the rows of on, for evidence. */
function carriedFrom(node: Node): string[] {
  if (node.kind === 'without') return [node.left]
  if (node.kind === 'match' && node.evidence !== 'both') return [node[node.evidence]]
  return inputsOf(node)
}

/** Counts what grows from step to step, so that a text of few lines cannot become more SQL than a machine holds. */
export class Breadth {
  #origins = new Map<string, number>()
  #columns = 0

  /** Counts a node in, after those that it reads. @returns why the model is too broad with it */
  add(node: Node): I18n | undefined {
    const behind = carriedFrom(node).reduce((sum, id) => sum + (this.#origins.get(id) ?? 0), 0)
    const origins = FOLDED.has(node.kind) ? 1 : behind
    this.#origins.set(node.id, origins)
    this.#columns += node.columns.length
    if (origins > LIMITS.origins)
      return both(
        `“${node.id}”的一行由 ${origins} 行数据拼成，超过 ${LIMITS.origins} 行`,
        `a row of “${node.id}” comes of ${origins} rows of data, at most ${LIMITS.origins} are possible`,
      )
    if (this.#columns > LIMITS.columns)
      return both(`各步骤的列合计超过 ${LIMITS.columns} 列`, `the steps have more than ${LIMITS.columns} columns together`)
    return undefined
  }
}
