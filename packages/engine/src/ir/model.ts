import type { Expr } from './expr.ts'
import type { BlockingKey, Comparison } from './link.ts'
import type { Type } from './types.ts'

export interface Column {
  name: string
  type: Type
}

export interface Named {
  name: string
  expr: Expr
}

interface NodeBase {
  /** the step's (or input's) name in the model */
  id: string
  /** what the node gives, in order */
  columns: Column[]
}

/** All rows of a data set's version. */
export interface ScanNode extends NodeBase {
  kind: 'scan'
  dataset: string
}
export interface FilterNode extends NodeBase {
  kind: 'filter'
  from: string
  where: Expr
}
/** Later expressions may use columns that earlier ones set. */
export interface DeriveNode extends NodeBase {
  kind: 'derive'
  from: string
  set: Named[]
}

/** What makes a left and a right row a pair: equal, non-empty keys, and the condition (null does not hold). */
export interface Pairing {
  left: string
  right: string
  on: { left: string; right: string; type: Type }[]
  where: Expr | null
}
export interface MatchNode extends NodeBase, Pairing {
  kind: 'match'
  keep: 'inner' | 'left'
  take: { name: string; column: string }[]
  evidence: 'both' | 'left' | 'right'
  /** of params and literals alone: keys that more rows than this have, on either side, make no pair */
  most: Expr | null
}
export interface WithoutNode extends NodeBase, Pairing {
  kind: 'without'
}
export interface UnionNode extends NodeBase {
  kind: 'union'
  from: string[]
}
export interface GroupNode extends NodeBase {
  kind: 'group'
  from: string
  by: string[]
  aggregates: Named[]
  having: Expr | null
}
export interface RollingNode extends NodeBase {
  kind: 'rolling'
  from: string
  by: string[]
  date: string
  /** length of the window, of params and literals alone */
  days: Expr
  aggregates: Named[]
  having: Expr | null
  keep: 'best' | 'every'
}
export interface RankNode extends NodeBase {
  kind: 'rank'
  from: string
  by: string[]
  order: { column: string; descending: boolean }[]
  take: 'first' | 'last' | 'all'
  /** columns that break the ties which the places of the evidence leave */
  ties: string[]
  /** which one, from 1, of params and literals alone */
  n: Expr
}
export interface MonthsNode extends NodeBase {
  kind: 'months'
  from: string
  first: Expr
  last: Expr
  as: string
}
/** A column that is found in a text, by a pattern or by words. */
export interface Finder {
  name: string
  pattern: string | null
  /** a list of texts, of params and literals alone */
  words: Expr | null
  /** what the first match gives, what all give as a list, how many there are, or whether there is one */
  take: 'first' | 'all' | 'count' | 'found'
  /** the type of what the first match gives; null where it is none of it */
  as: 'text' | 'int' | 'decimal' | 'money' | 'date'
}
/** Columns found in a text, beside those that are there; a match gives its group where the pattern has one, else itself. `found` keeps rows with a match alone. */
export interface ExtractNode extends NodeBase {
  kind: 'extract'
  from: string
  text: string
  find: Finder[]
  keep: 'all' | 'found'
}
export interface DistinctNode extends NodeBase {
  kind: 'distinct'
  from: string
  on: string[]
}
/**
 * Rows with the connected group of their key: two keys are connected where rows of theirs share a value of a column of `by`, or where they are a pair.
 * Adds `cluster`, the group's least key, and `cluster_size`, its number of keys. Rows without a key are left out.
 */
export interface ClusterNode extends NodeBase {
  kind: 'cluster'
  from: string
  key: string
  by: string[]
  /** values that more keys than this share connect nothing; of params and literals alone */
  most: Expr | null
  /** pairs of keys: a relation and two columns of it */
  pairs: { from: string; left: string; right: string } | null
  /** `linked` leaves out the keys that are connected with no other */
  keep: 'all' | 'linked'
}
/** Pairs of rows whose texts are nearly the same, as (left_key, right_key, similarity), each once. */
export interface SimilarNode extends NodeBase {
  kind: 'similar'
  from: string
  key: string
  text: string
  /** the share of common grams among all grams of the two texts */
  measure: 'jaccard'
  /** characters of a gram */
  grams: number
  /** the least similarity, above 0 and up to 1; of params and literals alone */
  atLeast: Expr
  /** `linked`: of equal texts only pairs with one of them, enough to find the same groups */
  pairs: 'all' | 'linked'
}

/**
 * Pairs of rows that are probably of one person or firm. Where `left` is `right`, the pairs of one table, each once, the earlier row on the left. Beside the
 * columns of left and `take` it gives match_weight, match_probability, waterfall, and a level and weight for each comparison.
 */
export interface LinkNode extends NodeBase {
  kind: 'link'
  left: string
  right: string
  compare: Comparison[]
  /** rules, each a list of keys that must all be equal; null: chosen from the data */
  block: BlockingKey[][] | null
  /** the least probability, of params and literals alone */
  threshold: Expr
  take: { name: string; column: string }[]
}

/** A SELECT over other nodes, by an author who may write one. `columns` are what it says that it gives. */
export interface SqlNode extends NodeBase {
  kind: 'sql'
  /** what it may read, with all of their columns */
  reads: { from: string; columns: string[] }[]
  sql: string
  /** the rows of a node that it reads and that have the same key are the evidence of a row; null: none */
  evidence: { of: string; key: string[] } | null
  /** the parameters that it can read, as columns of a table of one row */
  params: Column[]
}

export type Node =
  | ScanNode
  | FilterNode
  | DeriveNode
  | MatchNode
  | WithoutNode
  | UnionNode
  | GroupNode
  | RollingNode
  | RankNode
  | MonthsNode
  | DistinctNode
  | ExtractNode
  | ClusterNode
  | SimilarNode
  | LinkNode
  | SqlNode

/** A piece of a reason's template: fixed text, or a value to print. */
export type TemplatePart = string | { expr: Expr }

export interface LeadsIr {
  /** the steps whose rows are the hits */
  from: string[]
  /** columns of the union of `from` */
  columns: Column[]
  subjectKind: string
  key: string[]
  /** gives 'high', 'medium' or 'low'; anything else, null included, counts as medium */
  severity: Expr
  /** name of the column that holds the office, null where there is none */
  office: string | null
  reason: { 'zh-CN': TemplatePart[]; en: TemplatePart[] }
}

/** A checked model as data: the only thing that the language gives to the compiler. Nodes stand in an order in which each follows its inputs. */
export interface ModelIr {
  inputs: { name: string; dataset: string }[]
  nodes: Node[]
  leads: LeadsIr
}

/** The nodes whose rows a node reads. */
export function inputsOf(node: Node): string[] {
  switch (node.kind) {
    case 'scan':
      return []
    case 'match':
    case 'without':
      return [node.left, node.right]
    case 'union':
      return node.from
    case 'sql':
      return node.reads.map(read => read.from)
    case 'cluster':
      return node.pairs ? [node.from, node.pairs.from] : [node.from]
    case 'link':
      return node.left === node.right ? [node.left] : [node.left, node.right]
    default:
      return [node.from]
  }
}
