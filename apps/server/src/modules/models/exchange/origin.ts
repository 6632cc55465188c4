import type { ImportedModel } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import { sm3 } from '../../../platform/exchange/index.ts'
import type { VersionRow } from '../tables.ts'
import type { StoredOrigin } from './content.ts'

/** What tells whether text and case are still as they came. */
export const cameAs = ({ text, golden }: Pick<VersionRow, 'text' | 'golden'>): string => sm3(text, '\n', JSON.stringify(sorted(golden)))

/** The database keeps the fields of JSON in an order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}

/** Where a draft comes from, and what of its data this installation lacks now. */
export function importedView(
  row: Pick<VersionRow, 'text' | 'golden'>,
  { signer, office, modelId, version, madeAt, countedOn, effect, parameters, datasets, asItCame }: StoredOrigin,
  known: ReadonlyMap<string, DatasetDef>,
  hasData: (dataset: string) => boolean,
): ImportedModel {
  return {
    signer,
    office,
    modelId,
    version,
    madeAt,
    countedOn,
    effect,
    parameters: parameters.map(({ value = null, ...rest }) => ({ ...rest, value })),
    unchanged: cameAs(row) === asItCame,
    datasets: datasets.map(({ id, title, columns }) => {
      const here = known.get(id)
      const lacking = here ? columns.filter(({ id: column, type }) => here.columns.find(one => one.id === column)?.type !== type) : []
      const state = !here ? 'unknown' : lacking.length > 0 ? 'columns' : hasData(id) ? 'there' : 'absent'
      return { id, title, state, columns: lacking.map(({ label }) => label) }
    }),
  }
}
