import type { Cover, DatasetDef, ShownValue } from '@jianqing/engine'
import { columnAt, coverBy, HIDDEN, maskText, maskValue } from '../../../platform/mask/index.ts'

type Row = ShownValue[]
type Datasets = ReadonlyMap<string, DatasetDef>

/** A column and what it is made of. */
export type MadeColumn = Parameters<Cover>[0]

export interface RowMask {
  /** whether a column is masked as such, in the order of the columns */
  masked: boolean[]
  mask: (row: Row) => Row
}

/**
 * How rows of a step are shown. What shows values of columns that their data sets mask is masked, too, be it a date of birth or a number; other texts are shown
 * without what the masked ones of their row say, and sentences that may name anybody only beside all the names that are known of their row. Counts of masked
 * values and questions about them (yes or no) are shown, and named in the audit.
 */
export function rowMask(shown: readonly MadeColumn[], datasets: Datasets): RowMask {
  const cover = coverBy(datasets)
  const columns = shown.map(({ type, origins }) => {
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
  const covered = (value: ShownValue, i: number, secrets: ReadonlyMap<string, string>): ShownValue => {
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
      return row.map((value, i) => covered(value, i, secrets))
    },
  }
}
