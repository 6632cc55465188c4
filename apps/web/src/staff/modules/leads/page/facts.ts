import type { EvidenceTable, I18nText } from '@jianqing/contract'

/** One thing that decided: if the file says otherwise, the lead is cleared. */
export interface Fact {
  column: string
  label: I18nText
  type: string
  values: (string | number | boolean | null)[]
  /** More values than are shown. */ more: number
}

const SHOWN = 3

/** What a person has to check against the file: the deciding cells by source, each column once with its first different values. */
export function decidingFacts(evidence: readonly EvidenceTable[]): { dataset: string; title: I18nText; facts: Fact[] }[] {
  return evidence
    .map(table => ({
      dataset: table.dataset,
      title: table.title,
      facts: table.columns
        .filter(c => c.role === 'deciding')
        .map(column => {
          const values = [...new Set(table.rows.map(row => row.values[column.id] ?? null))]
          return {
            column: column.id,
            label: column.label,
            type: column.type,
            values: values.slice(0, SHOWN),
            more: Math.max(0, values.length - SHOWN),
          }
        }),
    }))
    .filter(({ facts }) => facts.length > 0)
}
