import type { Expr } from '../../../ir/index.ts'
import { sqlOf } from '../../expr.ts'
import { slotColumns } from '../../relation.ts'
import { slotItems } from '../../steps/select.ts'
import type { Stage } from '../stage.ts'
import type { LinkContext, Side } from './context.ts'
import { stagesOfWords } from './words.ts'

/** The tables of both sides: their rows numbered, then with the features of every comparison. */
export function stagesOfSides(link: LinkContext): Stage[] {
  const stages = link.sides.map(side => sql(link, rawSide(link, side)))
  const words = link.comparisons.flatMap((c, k) => (c.kindSql.word ? [`#w${k}`] : []))
  if (words.length > 0) stages.push(...stagesOfWords(words, link))
  return [...stages, ...link.sides.map(side => sql(link, featuresOfSide(link, side)))]
}

export function sql(link: LinkContext, text: string): Stage {
  return { kind: 'sql', node: link.node.id, sql: text }
}

/** Rows are numbered by their places in the data sets, so that the numbers are the same in every run. */
function rawSide(link: LinkContext, side: Side): string {
  const { node, context, comparisons } = link
  const { ident, dialect } = context
  const from = context.relation(node[side.name])
  const types = new Map(from.columns.map(c => [c.name, c.type]))
  const order = [
    ...slotColumns(from.slots).map(name => `t.${ident(name)}`),
    ...from.columns.map(c => dialect.sortKey(`t.${ident(c.name)}`, types.get(c.name)!)),
  ].map(key => `${key} NULLS LAST`)
  const values = comparisons.flatMap(({ kindSql, ...c }, k) => {
    const text = textOf(c[side.name], link)
    return [`${kindSql.value(text)} AS ${ident(`#v${k}`)}`, ...(kindSql.aside ? [`${kindSql.aside(text)} AS ${ident(`#a${k}`)}`] : [])]
  })
  const words = comparisons.flatMap(({ kindSql }, k) => (kindSql.word ? [`${kindSql.word(ident(`#v${k}`))} AS ${ident(`#w${k}`)}`] : []))
  const items = [
    `row_number() OVER (ORDER BY ${order.join(', ')}) AS "#n"`,
    ...from.columns.map(c => `t.${ident(c.name)}`),
    ...slotItems(from.slots, 't', context),
    ...values,
  ]
  return context.make(side.raw, `SELECT ${['*', ...words].join(', ')} FROM (SELECT ${items.join(', ')} FROM ${from.sql} AS t) AS s`)
}

/** The parts of a value as one text; null where all are. */
function textOf(parts: Expr[], { context }: LinkContext): string {
  const { dialect } = context
  const texts = parts.map(expr =>
    expr.type === 'text'
      ? sqlOf(expr, context.env('t'))
      : dialect.functions.to_text([{ sql: sqlOf(expr, context.env('t')), type: expr.type, expr }], 'text'),
  )
  return texts.length === 1 ? texts[0]! : `concat_ws(' ', ${texts.join(', ')})`
}

function featuresOfSide(link: LinkContext, side: Side): string {
  const { context, comparisons } = link
  const { ident } = context
  const joins: string[] = []
  const features = comparisons.flatMap(({ kindSql }, k) => {
    if (kindSql.word) joins.push(`LEFT JOIN ${context.table('words')} AS w${k} ON w${k}."w" = t.${ident(`#w${k}`)}`)
    const value = `t.${ident(`#v${k}`)}`
    const own = Object.entries(kindSql.features(value, `t.${ident(`#a${k}`)}`)).map(([name, text]) => ({
      name,
      text: text.replace(/^w\./, `w${k}.`),
    }))
    return [{ name: 'v', text: value }, ...own].map(({ name, text }) => `${text} AS ${link.feature(k, name)}`)
  })
  const keys = comparisons.flatMap(({ kindSql }, k) =>
    Object.entries(kindSql.keys(name => link.feature(k, name))).map(
      ([name, text]) => `nullif(CAST(${text} AS VARCHAR), '') AS ${link.key(k, name)}`,
    ),
  )
  return `CREATE TEMP TABLE ${side.features} AS
SELECT *, ${keys.join(', ')}
FROM (SELECT t."#n", ${features.join(', ')} FROM ${side.raw} AS t ${joins.join(' ')}) AS f`
}
