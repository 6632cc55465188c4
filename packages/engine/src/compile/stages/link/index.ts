import type { Comparison, LinkNode } from '../../../ir/index.ts'
import { wantedColumns } from '../../steps/select.ts'
import type { Stage, StageContext, StageEmitter } from '../stage.ts'
import { stagesOfPairs } from './block.ts'
import type { LinkContext, Side } from './context.ts'
import { KINDS } from './kinds/index.ts'
import { carriedRight, stageOfResult } from './pairs.ts'
import { stagesOfScores } from './score.ts'
import { stagesOfSides } from './sides.ts'
import { stagesOfVectors } from './vectors.ts'

/**
 * Probabilistic linkage after Fellegi and Sunter (1969), as tables: rows with their values in normal form → pairs that share a blocking key → a vector of levels
 * for each pair → parameters, estimated without labels from the counts of vectors → weights, and the pairs that reach the threshold. DuckDB alone.
 */
export const emitLink: StageEmitter<LinkNode> = (node, context) => {
  const link = linkContext(node, context)
  const columns = wantedColumns(node, context)
  const [left, right] = [context.relation(node.left), context.relation(node.right)]
  const carried = carriedRight(left.slots, right.slots)
  const linked = (begin: () => Stage[]): Stage => ({ kind: 'linked', node: node.id, begin })
  const stages = [
    ...stagesOfSides(link),
    linked(() => stagesOfPairs(link)),
    ...stagesOfVectors(link),
    linked(() => stagesOfScores(link)),
    stageOfResult(columns, left.slots, carried, link),
  ]
  return { stages, columns, slots: [...left.slots, ...carried.map(c => c.slot)] }
}

function linkContext(node: LinkNode, context: StageContext): LinkContext {
  const isSelf = node.left === node.right
  const side = (name: Side['name']): Side => ({ name, raw: context.table(name), features: context.table(`${name}~features`) })
  return {
    node,
    context,
    isSelf,
    comparisons: node.compare.map((c, k) => ({ ...c, kindSql: KINDS[c.kind], partner: partnerOf(node.compare, k) })),
    sides: isSelf ? [side('left')] : [side('left'), side('right')],
    feature: (k, name) => context.ident(`f${k}_${name}`),
    key: (k, name) => context.ident(`b${k}_${name}`),
  }
}

/** Two names of people in one step are the parts of one name. */
function partnerOf(compare: readonly Comparison[], k: number): number | undefined {
  const names = compare.flatMap((c, i) => (c.kind === 'person_name' ? [i] : []))
  return names.length === 2 && names.includes(k) ? names.find(i => i !== k) : undefined
}
