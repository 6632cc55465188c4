import type { Node } from '../ir/index.ts'
import { both } from './i18n.ts'
import type { I18n } from './i18n.ts'
import { suggest } from './diagnostics.ts'
import type { Field, Source } from './source.ts'

/** What a person calls the columns that a model's steps make, by their names. */
export type ColumnLabels = Readonly<Record<string, I18n>>

/** Reads `labels` of a model. A name that no step gives is a slip of the pen. */
export function readLabels(field: Field | undefined, nodes: readonly Node[], source: Source): ColumnLabels {
  if (!field) return {}
  const made = new Set(nodes.flatMap(node => (node.kind === 'scan' ? [] : node.columns.map(({ name }) => name))))
  const labels: Record<string, I18n> = {}
  for (const { name, key, value } of source.fields(field.value, both('labels', 'labels'))?.values() ?? []) {
    const label = source.i18n(value, both(`列“${name}”的名称`, `the label of “${name}”`))
    if (label) labels[name] = label
    if (nodes.length > 0 && !made.has(name))
      source.report(
        'unknown-column',
        key,
        both(`labels 中的“${name}”不是任何步骤的列`, `labels: no step has a column “${name}”`),
        suggest(name, made),
        'warning',
      )
  }
  return labels
}
