import type { I18nText, StepColumn } from '@jianqing/contract'
import { type ColumnOrigin, columnOrigins, type DatasetDef, describeSteps, type SoundParts } from '@jianqing/engine'

type Node = SoundParts['nodes'][number]

/** What is known of the columns of a draft's steps, beyond their names and types. */
export interface ColumnLore {
  viewOf: (node: Node) => StepColumn[]
  /** The columns of data sets that a value is made of. */
  originsOf: (node: string, column: string) => readonly ColumnOrigin[]
  /** Steps in words, by id. */
  words: ReadonlyMap<string, I18nText>
}

export function columnLore(sound: SoundParts, datasets: ReadonlyMap<string, DatasetDef>): ColumnLore {
  const { steps, labels } = describeSteps(sound)
  const origins = columnOrigins(sound.nodes)
  const originsOf = (node: string, column: string) => origins.get(node)?.get(column) ?? []
  // a column with the label of a data set is one that came through as it is
  const valuesOf = (node: string, column: string, label: I18nText) => {
    const [origin, ...others] = originsOf(node, column)
    const source = origin && others.length === 0 ? datasets.get(origin.dataset)?.columns.find(c => c.id === origin.column) : undefined
    return source?.label.en === label.en ? (source.values ?? null) : null
  }
  return {
    originsOf,
    words: new Map(steps.map(({ id, words }) => [id, words])),
    viewOf: node =>
      node.columns.map(({ name, type }) => {
        const label = labels.get(node.id)?.get(name) ?? null
        return { name, type, label, values: label && valuesOf(node.id, name, label) }
      }),
  }
}
