import type { EvidenceTable, LeadDetail } from '@jianqing/contract'
import { type CheckedModel, columnRoles, type DatasetDef } from '@jianqing/engine'
import { maskRow, secretsOf, type Subjects } from '../../platform/mask/index.ts'
import type { StoredEvidence } from './tables.ts'

/** Evidence as a page shows it, masked unless it is revealed. `model`: for what its columns are there for. */
export function evidenceView(
  subjects: Subjects,
  kept: readonly StoredEvidence[],
  datasets: ReadonlyMap<string, DatasetDef>,
  model: CheckedModel | undefined,
  revealed: boolean,
): Omit<EvidenceTable, 'destroyedOn'>[] {
  const stored = subjects.show(kept)
  const secrets = secretsOf(stored, datasets)
  const roles = model ? columnRoles(model.ir) : new Map<string, Map<string, 'key' | 'deciding'>>()
  return stored.map(({ dataset: id, version, count, rows }) => {
    const dataset = datasets.get(id)
    const columns =
      dataset?.columns ??
      Object.keys(rows[0]?.values ?? {}).map(column => ({ id: column, label: { 'zh-CN': column, en: column }, type: 'text', masked: true }))
    return {
      dataset: id,
      title: dataset?.title ?? { 'zh-CN': id, en: id },
      version,
      count,
      columns: columns.map(c => ({
        id: c.id,
        label: c.label,
        type: c.type,
        masked: c.masked,
        role: roles.get(id)?.get(c.id) ?? (c.type === 'date' || c.type === 'month' ? ('date' as const) : null),
      })),
      rows: rows.map(({ row, values }) => ({ row, values: revealed ? values : maskRow(dataset, values, secrets) })),
    }
  })
}

const printed = (value: unknown): string => (Array.isArray(value) ? value.join('、') : String(value ?? '—'))

/** The parameters of a run in words. */
export const paramsView = (model: CheckedModel | undefined, params: Record<string, unknown>): LeadDetail['params'] =>
  (model?.params ?? []).map(p => ({ id: p.name, title: p.title, value: printed(params[p.name]) }))
