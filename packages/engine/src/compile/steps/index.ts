import type { Node } from '../../ir/index.ts'
import type { EmitContext, Emitted } from '../context.ts'
import { emitExtract } from './extract.ts'
import { emitGroup, emitDistinct } from './group.ts'
import { emitMatch, emitWithout } from './pair.ts'
import { emitRank } from './rank.ts'
import { emitRolling } from './rolling.ts'
import { emitDerive, emitFilter, emitMonths, emitScan } from './row.ts'
import { emitUnion } from './union.ts'

/** The SQL of one node, whose inputs are there. */
export function emitNode(node: Node, context: EmitContext): Emitted {
  switch (node.kind) {
    case 'scan':
      return emitScan(node, context)
    case 'filter':
      return emitFilter(node, context)
    case 'derive':
      return emitDerive(node, context)
    case 'extract':
      return emitExtract(node, context)
    case 'months':
      return emitMonths(node, context)
    case 'match':
      return emitMatch(node, context)
    case 'without':
      return emitWithout(node, context)
    case 'union':
      return emitUnion(node, context)
    case 'group':
      return emitGroup(node, context)
    case 'distinct':
      return emitDistinct(node, context)
    case 'rolling':
      return emitRolling(node, context)
    case 'rank':
      return emitRank(node, context)
    case 'cluster':
    case 'similar':
    case 'sql':
    case 'link':
      throw new Error(`the step “${node.id}” is made in stages`)
  }
}
