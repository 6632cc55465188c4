import { type Expr, partsOf } from '../ir/expr.ts'
import { inputsOf, type ModelIr, type Named, type Node } from '../ir/model.ts'

const COMMUTATIVE: ReadonlySet<string> = new Set(['and', 'or', 'eq', 'ne', 'add', 'mul', 'min', 'max'])
/** a > b is b < a */
const MIRRORED: Readonly<Record<string, string>> = { gt: 'lt', ge: 'le' }

type Side = 'left' | 'right'
type LookUp = (column: string, side?: Side) => string

/** Short names for long forms, the same for both models: what a column is made of is part of every form that reads it, and would double at each step. */
class Forms {
  readonly #names = new Map<string, string>()

  short(form: string): string {
    const known = this.#names.get(form)
    if (known !== undefined) return known
    const name = `~${this.#names.size}`
    this.#names.set(form, name)
    return name
  }
}

/** What a model does, as a bag of forms in which no name that its author chose occurs. */
class Profile {
  readonly features = new Map<string, number>()
  readonly #forms: Forms
  readonly #columns = new Map<string, Map<string, string>>()
  readonly #shapes = new Map<string, string>()

  constructor({ nodes, leads }: ModelIr, forms: Forms) {
    this.#forms = forms
    for (const node of nodes) this.#visit(node)
    const from = leads.from[0]!
    const look = this.#at(from)
    this.#add('leads', leads.subjectKind, ...leads.from.map(id => this.#shape(id)))
    this.#add('key', ...leads.key.map(column => look(column)))
    this.#expr('severity', leads.severity, look)
  }

  #add(...parts: string[]): void {
    const feature = parts.join('|')
    this.features.set(feature, (this.features.get(feature) ?? 0) + 1)
  }

  #shape(id: string): string {
    return this.#shapes.get(id) ?? '?'
  }

  #at(left: string, right = left): LookUp {
    return (column, side) => this.#columns.get(side === 'right' ? right : left)?.get(column) ?? '?'
  }

  /** The form of an expression; a value counts by itself, so that another limit is a smaller difference than another condition. */
  #form(expr: Expr, look: LookUp, values: string[]): string {
    if (expr.op === 'column') return `${expr.side ?? ''}[${look(expr.name, expr.side)}]`
    if (expr.op === 'param') return `param:${JSON.stringify(expr.type)}`
    if (expr.op === 'literal') {
      values.push(JSON.stringify(expr.value))
      return `value:${JSON.stringify(expr.type)}`
    }
    if (expr.op === 'list') {
      // how many values a list has is a matter of its values
      return `list(${[...new Set(expr.items.map(item => this.#form(item, look, values)))].sort().join()})`
    }
    const parts = partsOf(expr).map(part => this.#form(part, look, values))
    const mirrored = expr.op === 'call' ? MIRRORED[expr.fn] : undefined
    if (mirrored) parts.reverse()
    else if (expr.op === 'call' && COMMUTATIVE.has(expr.fn)) parts.sort()
    return `${mirrored ?? expr.fn}(${parts.join()})`
  }

  /** Adds an expression condition by condition. */
  #expr(what: string, expr: Expr | null, look: LookUp): void {
    if (!expr) return
    if (expr.op === 'call' && expr.fn === 'and') return expr.args.forEach(arg => this.#expr(what, arg, look))
    const values: string[] = []
    const form = this.#form(expr, look, values)
    this.#add(what, form)
    for (const value of values) this.#add('value', form, value)
  }

  #visit(node: Node): void {
    const { kind } = node
    const inputs = inputsOf(node)
    const [left = '', right = left] = inputs
    const columns = new Map<string, string>()
    this.#columns.set(node.id, columns)
    const before = this.#at(left, right)
    const look: LookUp = (column, side) => columns.get(column) ?? before(column, side)
    const name = ({ name: column, expr }: Named) => {
      this.#expr(kind, expr, look)
      const values: string[] = []
      const form = this.#form(expr, look, values)
      columns.set(column, this.#forms.short(`${form} ${values.join()}`))
    }
    const by = (what: string, names: readonly string[]) =>
      names
        .map(column => look(column))
        .sort()
        .forEach(form => this.#add(what, form))
    const shape = kind === 'scan' ? `scan:${node.dataset}` : kind
    this.#shapes.set(node.id, shape)
    this.#add('step', shape, ...inputs.map(id => this.#shape(id)))
    switch (node.kind) {
      case 'scan':
        for (const column of node.columns) columns.set(column.name, `${node.dataset}.${column.name}`)
        break
      case 'match':
      case 'without':
        for (const on of node.on) this.#add('on', before(on.left), before(on.right, 'right'))
        this.#expr(kind, node.where, before)
        if (node.kind === 'match') {
          this.#add('keep', node.keep)
          this.#expr('most', node.most, before)
          for (const { name: taken, column } of node.take) columns.set(taken, before(column, 'right'))
        }
        break
      case 'filter':
        this.#expr(kind, node.where, look)
        break
      case 'derive':
        node.set.forEach(name)
        break
      case 'group':
      case 'rolling':
        by('by', node.by)
        node.aggregates.forEach(name)
        if (node.kind === 'rolling') {
          this.#add('date', look(node.date), node.keep)
          this.#expr('days', node.days, look)
        }
        this.#expr('having', node.having, look)
        break
      case 'rank':
        by('by', node.by)
        for (const { column, descending } of node.order) this.#add('order', look(column), String(descending))
        this.#add('take', node.take)
        this.#expr('n', node.n, look)
        break
      case 'months':
        this.#expr('first', node.first, look)
        this.#expr('last', node.last, look)
        columns.set(node.as, 'month')
        break
      case 'extract':
        for (const { name: found, pattern, words, take, as } of node.find) {
          this.#add('find', look(node.text), pattern ?? '', take, as)
          this.#expr('words', words, look)
          columns.set(found, this.#forms.short(`find ${pattern} ${take} ${look(node.text)}`))
        }
        break
      case 'distinct':
        by('on', node.on)
        break
      case 'cluster':
        this.#add('cluster', look(node.key), node.keep)
        by('by', node.by)
        this.#expr('most', node.most, look)
        break
      case 'similar':
        this.#add('similar', look(node.key), look(node.text), String(node.grams))
        this.#expr('at_least', node.atLeast, look)
        break
      case 'link':
        for (const { kind: how, left: a, right: b } of node.compare)
          this.#add('compare', how, ...a.map(e => this.#form(e, this.#at(left), [])), ...b.map(e => this.#form(e, this.#at(right), [])))
        for (const rule of node.block ?? [])
          this.#add('block', ...rule.map(({ comparison, key }) => `${node.compare[comparison]?.kind} ${key}`))
        this.#expr('threshold', node.threshold, look)
        break
      case 'sql':
        this.#add(
          'sql',
          node.reads
            .reduce((sql, { from }, i) => sql.replaceAll(new RegExp(`\\b${from}\\b`, 'g'), `#${i}`), node.sql)
            .replace(/\s+/g, ' ')
            .trim(),
        )
        break
      case 'union':
        break
    }
    node.columns.forEach((column, i) => {
      if (columns.has(column.name)) return
      const known = before(column.name)
      columns.set(column.name, known === '?' ? this.#forms.short(`${kind} ${i} ${inputs.map(id => this.#shape(id)).join()}`) : known)
    })
  }
}

/**
 * How much two models do the same: the share of common steps, conditions, keys and values among all of both (Jaccard, of bags). Names that their authors
 * chose – of steps, inputs, set columns, parameters – make no difference, nor do the order of conditions, titles, reasons, or the defaults of parameters.
 *
 * @returns 0 for nothing in common to 1 for the same but for names; the same either way round
 */
export const similarityOf = (a: ModelIr, b: ModelIr): number => likenessTo(a)(b)

/** {@link similarityOf} one model for many others: what the one does is written down once. */
export function likenessTo(a: ModelIr): (b: ModelIr) => number {
  const forms = new Forms()
  const left = new Profile(a, forms).features
  return b => shareOf(left, new Profile(b, forms).features)
}

function shareOf(left: ReadonlyMap<string, number>, right: ReadonlyMap<string, number>): number {
  let common = 0
  let all = 0
  for (const feature of new Set([...left.keys(), ...right.keys()])) {
    const [m, n] = [left.get(feature) ?? 0, right.get(feature) ?? 0]
    common += Math.min(m, n)
    all += Math.max(m, n)
  }
  return common / all
}
