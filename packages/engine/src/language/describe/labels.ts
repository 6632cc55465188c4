import type { Node } from '../../ir/index.ts'
import { both } from '../i18n.ts'
import type { I18n } from '../i18n.ts'
import type { ColumnLabels } from '../labels.ts'

export type LabelMap = ReadonlyMap<string, I18n>

/** Columns that a kind of step makes of its own accord. */
const MADE: Readonly<Record<string, I18n>> = {
  window_from: both('时段首日', 'first day of the window'),
  window_to: both('时段末日', 'last day of the window'),
  rank: both('名次', 'rank'),
  left_key: both('前一份的编号', 'key of the first'),
  right_key: both('后一份的编号', 'key of the second'),
  similarity: both('文字重合度', 'share in common'),
  cluster: both('组的编号', 'number of the group'),
  cluster_size: both('组内个数', 'members of the group'),
  match_weight: both('各项权重之和', 'sum of the weights'),
  match_probability: both('是同一个的概率', 'probability of being the same'),
}

/** Columns that this step makes, as against those that it passes on. */
function madeBy(node: Node): ReadonlySet<string> {
  switch (node.kind) {
    case 'derive':
      return new Set(node.set.map(({ name }) => name))
    case 'group':
    case 'rolling':
      return new Set(node.aggregates.map(({ name }) => name))
    case 'extract':
      return new Set(node.find.map(({ name }) => name))
    case 'match':
    case 'link':
      return new Set(node.take.filter(({ name, column }) => name !== column).map(({ name }) => name))
    case 'similar':
    case 'sql':
      return new Set(node.columns.map(({ name }) => name))
    case 'cluster':
      return new Set(['cluster', 'cluster_size'])
    default:
      return new Set()
  }
}

function sourcesOf(node: Node): readonly string[] {
  if (node.kind === 'union') return node.from
  if (node.kind === 'sql' || node.kind === 'scan') return []
  return node.kind === 'match' || node.kind === 'without' || node.kind === 'link' ? [node.left] : [node.from]
}

/** The labels of a step's columns: those it passes on keep theirs, those it makes have the model's. */
export function labelsAfter(node: Node, labels: ReadonlyMap<string, LabelMap>, own: ColumnLabels): LabelMap {
  const after = new Map<string, I18n>()
  const made = madeBy(node)
  for (const { name } of node.columns) {
    const taken = node.kind === 'match' || node.kind === 'link' ? node.take.find(t => t.name === name) : undefined
    const found = taken
      ? [labels.get((node as { right: string }).right)?.get(taken.column)]
      : sourcesOf(node).map(from => labels.get(from)?.get(name))
    // in a union one name may stand for several columns: then none of their labels is right
    const known = found.filter(label => label !== undefined)
    const passed = (taken || !made.has(name)) && known.every(({ en }) => en === known[0]?.en) ? known[0] : undefined
    const label = made.has(name) ? (own[name] ?? passed ?? MADE[name]) : (passed ?? own[name] ?? MADE[name])
    if (label) after.set(name, label)
  }
  return after
}
