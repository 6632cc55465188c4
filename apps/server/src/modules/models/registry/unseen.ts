import type { BacktestResult } from '@jianqing/contract'
import { type CheckedModel, columnRoles } from '@jianqing/engine'
import type { Version } from '@jianqing/lake'

/** What a model cannot see: of each data set, the rows that were left out, and the empty cells of the columns that it matches or decides by. */
export function unseen({ ir, inputs }: CheckedModel, versions: ReadonlyMap<string, Version>): BacktestResult['inputs'] {
  const roles = columnRoles(ir)
  const datasets = [...new Map(inputs.map(({ dataset }) => [dataset.id, dataset])).values()]
  return datasets.map(({ id, title, columns }) => {
    const manifest = versions.get(id)?.manifest
    const used = columns.flatMap(column => {
      const role = roles.get(id)?.get(column.id)
      return role && manifest
        ? [{ id: column.id, label: column.label, role, empty: manifest.profile[column.id]?.nulls ?? manifest.rows }]
        : []
    })
    return { dataset: id, title, rows: manifest?.rows ?? null, skipped: manifest?.report.quarantined ?? 0, columns: used }
  })
}
