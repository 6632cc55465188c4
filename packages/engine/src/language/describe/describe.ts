import type { Expr, Finder, Node, TemplatePart } from '../../ir/index.ts'
import { both } from '../i18n.ts'
import type { I18n } from '../i18n.ts'
import type { CheckedClocks, CheckedMeasures, CheckedModel, ModelHead, SoundParts } from '../checked.ts'
import { describeClocksEnd, describeUnknown } from './clocks.ts'
import { wordsOf } from './expr.ts'
import type { Labels } from './expr.ts'
import { type LabelMap, labelsAfter } from './labels.ts'
import { describeLink } from './link.ts'
import { describeMeasure } from './measures.ts'
import { joinWords, phrase, plain } from './words.ts'

export interface StepDescription {
  id: string
  kind: string
  words: I18n
}

/** A model as a person reads it: every step as one sentence, in the order in which the data goes through them, and what becomes a lead. */
export interface ModelDescription extends HeadDescription {
  leads: I18n
}

/** The same of one that ends in measures. */
export interface MeasuresDescription extends HeadDescription {
  measures: { id: string; words: I18n }[]
}

/** The same of one that ends in clocks: what opens a clock and what happens to it, and when nobody can tell how it stands, in the order of the model. */
export interface ClocksDescription extends HeadDescription {
  clocks: I18n[]
  unknown: I18n[]
}

interface HeadDescription {
  title: I18n
  question: I18n
  inputs: { name: string; dataset: string; title: I18n; optional: boolean }[]
  steps: StepDescription[]
}

/** The steps in words, and what a person calls the columns of each: a label for those that come from a data set. */
export interface DescribedSteps {
  steps: StepDescription[]
  /** input or step → column → label */
  labels: ReadonlyMap<string, LabelMap>
}

export function describeModel(model: CheckedModel): ModelDescription {
  const { inputs, params } = model
  const { nodes } = model.ir
  const { steps, labels } = describeSteps({ inputs, params, nodes, labels: model.labels })
  return { ...headOf(model), steps, leads: describeLeads(model, labels, labeller(labels, params, namer(inputs, nodes))) }
}

export function describeMeasures(model: CheckedMeasures): MeasuresDescription {
  const { inputs, params, told } = model
  const { nodes } = model.ir
  const { steps, labels } = describeSteps({ inputs, params, nodes, labels: model.labels })
  const name = namer(inputs, nodes)
  const labelsOf = labeller(labels, params, name)
  const measures = model.ir.measures.map(measure => ({
    id: measure.id,
    words: describeMeasure(measure, told[measure.id]!.title, name, labelsOf),
  }))
  return { ...headOf(model), steps, measures }
}

export function describeClocks(model: CheckedClocks): ClocksDescription {
  const { inputs, params, ir } = model
  const { steps, labels } = describeSteps({ inputs, params, nodes: ir.nodes, labels: model.labels })
  const name = namer(inputs, ir.nodes)
  const names = {
    name,
    labelsOf: labeller(labels, params, name),
    inputs: new Map(inputs.map(input => [input.name, name(input.name)])),
    limits: model.limits,
  }
  return {
    ...headOf(model),
    steps,
    clocks: describeClocksEnd(ir.clocks, names),
    unknown: ir.clocks.unknown.map(one => describeUnknown(one, ir.clocks.from, names)),
  }
}

const headOf = ({ title, question, inputs }: ModelHead): Omit<HeadDescription, 'steps'> => ({
  title,
  question,
  inputs: inputs.map(i => ({ name: i.name, dataset: i.dataset.id, title: i.dataset.title, optional: i.optional })),
})

/** Data sets by their titles, steps by their place in the list: the ids of the text are for those who write it. */
function namer(inputs: ModelHead['inputs'], nodes: readonly Node[]): (id: string) => I18n {
  const titles = new Map<string, I18n>(inputs.map(i => [i.name, both(`“${i.dataset.title['zh-CN']}”`, `“${i.dataset.title.en}”`)]))
  const places = new Map(nodes.filter(({ kind }) => kind !== 'scan').map(({ id }, i) => [id, i + 1]))
  return id => titles.get(id) ?? both(`第${places.get(id)}步的结果`, `the result of step ${places.get(id)}`)
}

/** Describes as many steps as there are, of a whole model or of the sound parts of one. */
export function describeSteps(parts: Pick<SoundParts, 'inputs' | 'params' | 'nodes' | 'labels'>): DescribedSteps {
  const { inputs, params, nodes } = parts
  const name = namer(inputs, nodes)
  const labels = new Map<string, LabelMap>(inputs.map(i => [i.name, new Map(i.dataset.columns.map(c => [c.id, c.label]))]))
  const steps: StepDescription[] = []
  for (const node of nodes) {
    if (node.kind === 'scan') continue
    labels.set(node.id, labelsAfter(node, labels, parts.labels))
    const own = (column: string) => labels.get(node.id)?.get(column) ?? plain(column)
    steps.push({ id: node.id, kind: node.kind, words: describeStep(node, name, labeller(labels, params, name), own) })
  }
  return { steps, labels }
}

function labeller(
  labels: ReadonlyMap<string, LabelMap>,
  params: CheckedModel['params'],
  name: (id: string) => I18n,
): (left: string, right?: string) => Labels {
  const titles = new Map(params.map(p => [p.name, p.title]))
  return (left, right) => ({
    column: (column, side) => {
      const label = labels.get(side === 'right' && right !== undefined ? right : left)?.get(column) ?? plain(column)
      return side === 'right' && right !== undefined ? phrase('$2的$1', '$1 of $2', label, bare(name(right))) : label
    },
    param: param => titles.get(param) ?? plain(param),
  })
}

/** A title without its quotation marks, to stand within others. */
const bare = (name: I18n): I18n => both(name['zh-CN'].replace(/^“(.*)”$/u, '$1'), name.en.replace(/^“(.*)”$/u, '$1'))

function describeStep(
  node: Exclude<Node, { kind: 'scan' }>,
  name: (id: string) => I18n,
  labelsOf: (left: string, right?: string) => Labels,
  own: (column: string) => I18n,
): I18n {
  const quoted = (column: string) => phrase('“$1”', '“$1”', own(column))
  switch (node.kind) {
    case 'filter':
      return phrase('从$1中留下：$2', 'From $1 keep the rows where $2', name(node.from), wordsOf(node.where, labelsOf(node.from)))
    case 'derive': {
      const from = labelsOf(node.from)
      const set = node.set.map(({ name: column, expr }, i) => {
        const earlier = new Set(node.set.slice(0, i).map(({ name: before }) => before))
        const labels: Labels = { ...from, column: (used, side) => (earlier.has(used) ? own(used) : from.column(used, side)) }
        return phrase('$1＝$2', '$1 = $2', quoted(column), wordsOf(expr, labels))
      })
      return phrase('在$1上计算：$2', 'On $1 work out: $2', name(node.from), joinWords(set, '；', '; '))
    }
    case 'match': {
      const pattern: [string, string] =
        node.keep === 'left'
          ? ['为$1逐行找$2中$3的行，找不到的也留下', 'For each row of $1 find the rows of $2 with $3; rows without one stay']
          : ['把$1与$2中$3的行配对', 'Pair the rows of $1 with those of $2 with $3']
      const pairs = phrase(...pattern, name(node.left), name(node.right), pairing(node, labelsOf))
      if (node.most === null) return pairs
      return phrase(
        '$1；相同的行超过 $2 行的不配对',
        '$1; where more than $2 rows are the same, none are paired',
        pairs,
        wordsOf(node.most, labelsOf(node.left, node.right)),
      )
    }
    case 'without':
      return phrase(
        '从$1中留下在$2中找不到$3的行',
        'From $1 keep the rows that have no row in $2 with $3',
        name(node.left),
        name(node.right),
        pairing(node, labelsOf),
      )
    case 'union':
      return phrase('把$1合在一起', 'Put together $1', joinWords(node.from.map(name)))
    case 'group':
      return phrase(
        '$1按$2分组$3',
        'Group $1 by $2$3',
        name(node.from),
        columnsWords(node.by, labelsOf(node.from)),
        aggregatesWords(node, labelsOf, own),
      )
    case 'rolling':
      return phrase(
        '$1按$2，在以$3为准的任意连续$4日内统计$5',
        'In $1, by $2, look at any $4 days in a row by $3$5',
        name(node.from),
        columnsWords(node.by, labelsOf(node.from)),
        columnsWords([node.date], labelsOf(node.from)),
        wordsOf(node.days, labelsOf(node.from)),
        aggregatesWords(node, labelsOf, own),
      )
    case 'rank': {
      const order = node.order.map(o =>
        phrase(
          o.descending ? '$1从大到小' : '$1从小到大',
          o.descending ? '$1 descending' : '$1 ascending',
          columnsWords([o.column], labelsOf(node.from)),
        ),
      )
      const by = node.by.length > 0 ? phrase('每个$1内', ' within each $1', columnsWords(node.by, labelsOf(node.from))) : plain('')
      const which =
        node.take === 'all'
          ? both('编上名次', 'number the rows')
          : phrase(
              node.take === 'first' ? '取第$1个' : '取倒数第$1个',
              node.take === 'first' ? 'take number $1' : 'take number $1 from the end',
              wordsOf(node.n, labelsOf(node.from)),
            )
      return phrase('$1$2按$3排序，$4', 'Order $1$2 by $3 and $4', name(node.from), by, joinWords(order), which)
    }
    case 'months':
      return phrase(
        '$1的每行按月展开，从$2到$3',
        'Each row of $1 once for every month from $2 to $3',
        name(node.from),
        wordsOf(node.first, labelsOf(node.from)),
        wordsOf(node.last, labelsOf(node.from)),
      )
    case 'link':
      return describeLink(node, name, labelsOf)
    case 'distinct':
      return phrase('$1按$2去重', 'The different $2 of $1', name(node.from), columnsWords(node.on, labelsOf(node.from)))
    case 'sql': {
      const columns = joinWords(node.columns.map(c => quoted(c.name)))
      return phrase('用 SQL 从$1算出$2', 'By SQL, make $2 from $1', joinWords(node.reads.map(read => name(read.from))), columns)
    }
    case 'extract': {
      const labels = labelsOf(node.from)
      const found = node.find.map(f => {
        const sought =
          f.pattern === null ? phrase('$1', '$1', wordsOf(f.words!, labels)) : phrase('模式“$1”', 'the pattern “$1”', plain(f.pattern))
        return phrase('$1＝$2', '$1 = $2', quoted(f.name), phrase(...FOUND[f.take], sought))
      })
      const rest = node.keep === 'found' ? both('；一处也没有的行除外', '; rows without any are left out') : plain('')
      return phrase(
        '从$1的$2中找出：$3$4',
        'Find in the $2 of $1: $3$4',
        name(node.from),
        columnsWords([node.text], labels),
        joinWords(found, '；', '; '),
        rest,
      )
    }
    case 'similar': {
      const measured = phrase(
        '（以$1字片段计的文字重合度不低于$2）',
        ' (at least $2 of their $1-character pieces in common)',
        plain(String(node.grams)),
        wordsOf(node.atLeast, labelsOf(node.from)),
      )
      return phrase(
        '在$1中找出$2几乎相同的两行$3',
        'In $1 find pairs of rows whose $2 is nearly the same$3',
        name(node.from),
        columnsWords([node.text], labelsOf(node.from)),
        measured,
      )
    }
    case 'cluster':
      return describeCluster(node, name, labelsOf)
  }
}

const FOUND: Record<Finder['take'], [string, string]> = {
  first: ['第一处$1', 'the first of $1'],
  all: ['每一处$1', 'every one of $1'],
  count: ['$1的处数', 'how often $1 stands there'],
  found: ['有没有$1', 'whether there is $1'],
}

function describeCluster(node: Extract<Node, { kind: 'cluster' }>, name: (id: string) => I18n, labelsOf: (left: string) => Labels): I18n {
  const labels = labelsOf(node.from)
  const links: I18n[] = []
  if (node.by.length > 0) {
    const most = node.most
      ? phrase('（被超过$1者共用的值不算）', ' (values that more than $1 share do not count)', wordsOf(node.most, labels))
      : plain('')
    links.push(phrase('$1任一相同$2', 'one of $1 in common$2', columnsWords(node.by, labels), most))
  }
  if (node.pairs) links.push(phrase('由$1配成对', 'a pair in $1', name(node.pairs.from)))
  const rest = node.keep === 'linked' ? both('，不与别的相连者除外', '; those connected with no other are left out') : plain('')
  return phrase(
    '把$1按$2连成组：$3即相连$4',
    'Connect $1 into groups by $2, two being connected by $3$4',
    name(node.from),
    columnsWords([node.key], labels),
    joinWords(links, '或', ' or '),
    rest,
  )
}

function pairing(node: Extract<Node, { kind: 'match' | 'without' }>, labelsOf: (left: string, right?: string) => Labels): I18n {
  const labels = labelsOf(node.left, node.right)
  const parts: I18n[] = []
  if (node.on.length > 0) parts.push(phrase('$1相同', 'the same $1', joinWords(node.on.map(k => columnsWords([k.left], labels)))))
  if (node.where) parts.push(wordsOf(node.where, labels))
  return joinWords(parts, '、且', ', and ')
}

function columnsWords(names: string[], labels: Labels): I18n {
  return joinWords(names.map(n => phrase('“$1”', '“$1”', labels.column(n))))
}

function aggregatesWords(
  node: Extract<Node, { kind: 'group' | 'rolling' }>,
  labelsOf: (left: string) => Labels,
  label: (column: string) => I18n,
): I18n {
  const aggregates = node.aggregates.map(m =>
    phrase('$1＝$2', '$1 = $2', phrase('“$1”', '“$1”', label(m.name)), wordsOf(m.expr, labelsOf(node.from))),
  )
  const counted = aggregates.length > 0 ? phrase('，$1', ': $1', joinWords(aggregates, '，', ', ')) : plain('')
  const own: Labels = { column: label, param: labelsOf(node.from).param }
  return node.having ? phrase('$1；留下$2的', '$1; keep those where $2', counted, wordsOf(node.having, own)) : counted
}

const SEVERITIES: Readonly<Record<string, I18n>> = { high: both('高', 'high'), medium: both('中', 'medium'), low: both('低', 'low') }

/** Which leads need the most attention, in the words of the page rather than those of the model's text: each level with what leads to it, then the rest. */
function severityWords(expr: Expr, labels: Labels): I18n {
  if (expr.op === 'literal') return SEVERITIES[String(expr.value)] ?? wordsOf(expr, labels)
  if (expr.op !== 'call' || expr.fn !== 'if') return wordsOf(expr, labels)
  const [condition, then, otherwise] = expr.args as [Expr, Expr, Expr]
  const rest = severityWords(otherwise, labels)
  const [zh, en] = otherwise.op === 'literal' ? ['$1的为$2，其余为$3', '$2 where $1, else $3'] : ['$1的为$2，$3', '$2 where $1, $3']
  return phrase(zh!, en!, wordsOf(condition, labels), severityWords(then, labels), rest)
}

function describeLeads(model: CheckedModel, labels: ReadonlyMap<string, LabelMap>, labelsOf: (left: string) => Labels): I18n {
  const { leads } = model.ir
  const from = leads.from[0]!
  const template = (parts: TemplatePart[], language: keyof I18n): string =>
    parts.map(p => (typeof p === 'string' ? p : `〔${wordsOf(p.expr, labelsOf(from))[language].replace(/^“|”$/gu, '')}〕`)).join('')
  const key = joinWords(leads.key.map(k => labels.get(from)?.get(k) ?? plain(k)))
  return phrase(
    '每个$1成为一条线索；关注等级：$2；理由：$3',
    'Each $1 becomes a lead; priority: $2; reason: $3',
    key,
    severityWords(leads.severity, labelsOf(from)),
    both(template(leads.reason['zh-CN'], 'zh-CN'), template(leads.reason.en, 'en')),
  )
}
