import type { DatasetDef, ShownValue, SoundParts } from '@jianqing/engine'
import { columnAt, coverBy, HIDDEN, maskText, maskValue } from '../../../platform/mask/index.ts'
import type { ColumnLore } from './columns.ts'

type Row = ShownValue[]
type Datasets = ReadonlyMap<string, DatasetDef>
type Node = SoundParts['nodes'][number]

export interface RowMask {
  /** whether a column is masked as such, in the order of the node's columns */
  masked: boolean[]
  mask: (row: Row) => Row
}

/**
 * How rows of a step are shown. What shows values of columns that their data sets mask is masked, too, be it a date of birth or a number; other texts are shown
 * without what the masked ones of their row say, and sentences that may name anybody only beside all the names that are known of their row. Counts of masked
 * values and questions about them (yes or no) are shown, and named in the audit.
 */
export function rowMask({ originsOf }: ColumnLore, datasets: Datasets, node: Node): RowMask {
  const cover = coverBy(datasets)
  const columns = node.columns.map(({ name, type }) => {
    const origins = originsOf(node.id, name)
    const from = origins.map(origin => columnAt(datasets, origin))
    return { type, origins, from, cover: cover({ type, origins }) }
  })
  const whole = new Set(columns.flatMap(({ origins }) => origins.flatMap(o => (o.made ? [] : [`${o.dataset}.${o.column}`]))))
  const knowsNames = (dataset: string) =>
    datasets.get(dataset)!.columns.every(c => !c.personName || !c.masked || whole.has(`${dataset}.${c.id}`))
  const blind = columns.map(
    ({ type, origins, from }) => type === 'text' && origins.some((o, i) => from[i]?.freeText && !knowsNames(o.dataset)),
  )
  const named = columns.map(({ from }) => from.some(c => c?.personName))
  const secretsOf = (row: Row) =>
    new Map(
      row.flatMap((value, i) =>
        columns[i]!.cover && typeof value === 'string' && value.length > 1
          ? [[value, maskValue(columns[i]!.from[0]?.type ?? 'text', value)]]
          : [],
      ),
    )
  const shown = (value: ShownValue, i: number, secrets: ReadonlyMap<string, string>): ShownValue => {
    if (value === null) return null
    const by = columns[i]!.cover
    if (by) return by(String(value))
    if (typeof value !== 'string') return value
    return blind[i] ? HIDDEN : maskText(value, named[i] ? new Map() : secrets)
  }
  return {
    masked: columns.map((column, i) => column.cover !== null || blind[i]!),
    mask: row => {
      const secrets = secretsOf(row)
      return row.map((value, i) => shown(value, i, secrets))
    },
  }
}
